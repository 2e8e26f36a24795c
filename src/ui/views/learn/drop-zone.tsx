import { IconImage24, LoadingIndicator } from '@create-figma-plugin/ui'
import { ChooseFiles } from './choose-files.tsx'
import './drop-zone.css'

interface Props {
  isReading: boolean
  onFiles: (files: readonly File[]) => Promise<void>
}

/** Where the first picture goes; it may be dropped anywhere on the panel. */
export function DropZone({ isReading, onFiles }: Props) {
  return (
    <section class="drop-zone" aria-label="Style pictures" aria-busy={isReading}>
      <div class="drop-zone-icon">{isReading ? <LoadingIndicator /> : <IconImage24 />}</div>
      <p>Drop or paste a picture whose style you like</p>
      <ChooseFiles onFiles={onFiles}>Choose pictures…</ChooseFiles>
    </section>
  )
}
