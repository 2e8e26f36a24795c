import { Button } from '@create-figma-plugin/ui'
import { useRef } from 'preact/hooks'

interface Props {
  children: string
  onFiles: (files: readonly File[]) => Promise<void>
}

/** A button that opens the dialog for choosing pictures from the disk. */
export function ChoosePicturesButton({ children, onFiles }: Props) {
  const input = useRef<HTMLInputElement>(null)

  function onChange(): void {
    const files = [...(input.current?.files ?? [])]
    if (input.current !== null) input.current.value = '' // otherwise the same file could not be chosen again
    void onFiles(files)
  }

  return (
    <>
      <Button secondary onClick={() => input.current?.click()}>
        {children}
      </Button>
      <input ref={input} type="file" accept="image/*" multiple hidden onChange={onChange} />
    </>
  )
}
