import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Panel } from '../../playground/headless/panel.mjs'
import type { Stage } from './stage/open-stage.ts'

/** Dispatches the event with which Chromium drops or pastes a file. */
export async function give({ frame }: Panel, kind: 'drop' | 'paste', path: string, type: string): Promise<void> {
  await frame.evaluate(
    (how, base64, name, mime) => {
      const data = new DataTransfer()
      data.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name, { type: mime }))
      const as = { bubbles: true, cancelable: true }
      const event =
        how === 'drop'
          ? new DragEvent(how, { ...as, dataTransfer: data })
          : new ClipboardEvent(how, { ...as, clipboardData: data })
      document.body.dispatchEvent(event)
    },
    kind,
    readFileSync(path).toString('base64'),
    basename(path),
    type
  )
}

/** Crops to half of the width, beginning a tenth from the left. */
export async function cropByKeys({ page: { keyboard } }: Stage, { frame }: Panel): Promise<void> {
  const part = await frame.waitForSelector('[aria-label="Part to learn from"]')
  await part?.focus()
  await keyboard.down('Shift')
  for (let press = 0; press < 25; press++) await keyboard.press('ArrowLeft')
  await keyboard.up('Shift')
  for (let press = 0; press < 5; press++) await keyboard.press('ArrowRight')
  const said = await frame.evaluate(() => document.activeElement?.getAttribute('aria-valuetext'))
  expect(said).toMatch(/^\d+ × \d+ px, 10% from the left, 0% from the top$/)
  expect(await frame.evaluate(() => document.activeElement?.getAttribute('aria-valuenow'))).toBe('50')
}

/** How the style picture is shown while its style is learnt. */
export function pictureBesideResult({
  frame
}: Panel): Promise<{ isInPreview: boolean; isBesideResult: boolean; name: string }> {
  return frame.evaluate(() => {
    const picture = document.querySelector<HTMLCanvasElement>('.run-style')
    const [one, room, preview] = ['.run-style', '.run-room', '.run-preview'].map((css) =>
      document.querySelector(css)?.getBoundingClientRect()
    )
    if (!picture || !one || !room || !preview) throw new Error('No style picture is shown')
    const { data = [] } = picture.getContext('2d')?.getImageData(picture.width >> 1, picture.height >> 1, 1, 1) ?? {}
    return {
      isInPreview: one.width >= 64 && one.height >= 64 && one.bottom <= preview.bottom && data[3] === 255,
      isBesideResult: one.right <= room.left && room.width > one.width,
      name: (picture.ariaLabel ?? '').replace('Style picture: ', '')
    }
  })
}
