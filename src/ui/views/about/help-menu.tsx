import { IconButton, IconMore24 } from '@create-figma-plugin/ui'
import { useRef, useState } from 'preact/hooks'
import { copyText } from '../../library/copy-text.ts'
import type { Session } from '../../panel/session.ts'
import { guideAddress } from '../../studio/inlined.ts'
import { Menu, type MenuPlace } from '../controls/menu.tsx'
import './help-menu.css'

interface Props {
  session: Pick<Session, 'copyDiagnostics' | 'library'>
  onAbout: () => void
}

/**
 * The ⋯ menu: help that needs no network. Figma opens no address for a plugin without network access, so addresses are
 * copied.
 */
export function HelpMenu({ session, onAbout }: Props) {
  const opener = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState<MenuPlace | null>(null)
  const copyAddress = (): void => {
    const address = guideAddress()
    const copied = copyText(address)
    session.library.say(
      !copied
        ? `The guide is at ${address}.`
        : address.includes('://')
          ? 'Guide address copied. Paste it into a browser.'
          : `Copied: ${address}, in Pastiche’s folder.`
    )
  }
  const open = (): void => {
    const { right = 0, bottom = 0 } = opener.current?.getBoundingClientRect() ?? {}
    setAt({ x: right, y: bottom })
  }
  const close = (): void => {
    setAt(null)
    opener.current?.querySelector('button')?.focus()
  }
  const help = [
    { text: 'Copy guide address', run: copyAddress },
    { text: 'Copy diagnostics', run: session.copyDiagnostics }
  ]
  return (
    <div class="help-menu" ref={opener}>
      <IconButton
        aria-label="Help"
        title="Guide, diagnostics, licences"
        aria-haspopup="menu"
        data-opens="about"
        onClick={open}
      >
        <IconMore24 />
      </IconButton>
      {at !== null && (
        <Menu label="Help" at={at} groups={[help, [{ text: 'About Pastiche', run: onAbout }]]} onClose={close} />
      )}
    </div>
  )
}
