import { IconImage24, LoadingIndicator } from '@create-figma-plugin/ui'
import { ChoosePicturesButton } from './choose-pictures-button.tsx'
import './drop-zone.css'

interface Props {
  isReading: boolean
  onFiles: (files: readonly File[]) => Promise<void>
}

/** The place for the first style picture. A picture can also be dropped anywhere on the panel. */
export function DropZone({ isReading, onFiles }: Props) {
  return (
    <section class="drop-zone" aria-label="Style pictures" aria-busy={isReading}>
      <div class="drop-zone-icon">{isReading ? <LoadingIndicator /> : <IconImage24 />}</div>
      <p>Drop or paste a picture whose style you like</p>
      <ChoosePicturesButton onFiles={onFiles}>Choose pictures…</ChoosePicturesButton>
    </section>
  )
}
