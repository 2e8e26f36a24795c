import './zoom-bar.css'

/** CSS pixels for each pixel of the result. Null fits the preview into its room. */
export type Zoom = number | null

const ZOOMS: readonly Zoom[] = [null, 1, 2, 4]

/** The next zoom in a direction. At the end of the list, the same zoom. */
export function zoomBeside(zoom: Zoom, direction: 1 | -1): Zoom {
  const at = ZOOMS.indexOf(zoom) + direction
  return ZOOMS[Math.min(ZOOMS.length - 1, Math.max(0, at))] ?? null
}

/** Two buttons that zoom in and out, with the current zoom between them. */
export function ZoomBar({ zoom, onZoom }: { zoom: Zoom; onZoom: (zoom: Zoom) => void }) {
  return (
    <div class="zoom-bar" data-zoomed={zoom !== null || undefined}>
      <button
        type="button"
        aria-label="Zoom out"
        aria-keyshortcuts="-"
        title="Zoom out (−)"
        disabled={zoom === null}
        onClick={() => onZoom(zoomBeside(zoom, -1))}
      >
        −
      </button>
      <span class="zoom-bar-text">{zoom === null ? 'Fit' : `${zoom * 100}%`}</span>
      <button
        type="button"
        aria-label="Zoom in"
        aria-keyshortcuts="+"
        title="Zoom in (+)"
        disabled={zoomBeside(zoom, 1) === zoom}
        onClick={() => onZoom(zoomBeside(zoom, 1))}
      >
        +
      </button>
    </div>
  )
}
