import { IconImage24 } from '@create-figma-plugin/ui'
import './drop-sign.css'

/** Covers the panel while files are dragged over it, and says what happens when they are dropped. */
export function DropSign() {
  return (
    <div class="drop-sign" aria-hidden="true">
      <div class="drop-sign-text">
        <IconImage24 />
        <p>Drop a picture to learn its style, or a style file to import it</p>
      </div>
    </div>
  )
}
