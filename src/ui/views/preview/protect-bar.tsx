import { useRef, useState } from 'preact/hooks'
import type { LayerAbove } from '../../../protocol/layer-above.ts'
import { Menu, type MenuPlace } from '../controls/menu.tsx'
import './protect-bar.css'

/** The smallest and the largest radius of the brush, in fractions of the picture's longer side. */
const [SMALLEST, LARGEST] = [0.02, 0.2]
export const USUAL_RADIUS = 0.06

interface ButtonProps {
  /** Whether a part of the picture is protected. */
  isProtected: boolean
  onBegin: () => void
}

/**
 * The button to begin protecting a part of the picture. It is visible while the preview is used, and while something is
 * protected.
 */
export function ProtectButton({ isProtected, onBegin }: ButtonProps) {
  return (
    <div class="protect-bar protect-begin" data-protected={isProtected || undefined}>
      <button type="button" title="Brush over what should stay unpainted, such as a face" onClick={onBegin}>
        {isProtected ? 'Edit protection…' : 'Protect…'}
      </button>
    </div>
  )
}

interface Props {
  protects: boolean
  radius: number
  isProtected: boolean
  /** The layers over the picture. */
  layers: readonly LayerAbove[]
  onProtects: (protects: boolean) => void
  onRadius: (radius: number) => void
  onLayer: (nodeId: string) => void
  onClear: () => void
  onDone: () => void
}

/**
 * The settings of the brush that protects a part of the picture, and a menu of layers that can protect instead of the
 * brush.
 */
export function ProtectBar({
  protects,
  radius,
  isProtected,
  layers,
  onProtects,
  onRadius,
  onLayer,
  onClear,
  onDone
}: Props) {
  const opener = useRef<HTMLButtonElement>(null)
  const [menu, setMenu] = useState<MenuPlace | null>(null)

  function openMenu(): void {
    const { left = 0, top = 0 } = opener.current?.getBoundingClientRect() ?? {}
    setMenu({ x: left, y: top })
  }

  function closeMenu(): void {
    setMenu(null)
    opener.current?.focus()
  }

  return (
    <>
      <fieldset class="protect-bar" aria-label="Protect">
        <button
          type="button"
          aria-pressed={protects}
          title="Brush to protect the original"
          onClick={() => onProtects(true)}
        >
          Protect
        </button>
        <button
          type="button"
          aria-pressed={!protects}
          title="Brush to paint this part again (hold Alt)"
          onClick={() => onProtects(false)}
        >
          Repaint
        </button>
        <input
          type="range"
          aria-label="Size of the brush"
          title="Size of the brush"
          min={SMALLEST}
          max={LARGEST}
          step={0.01}
          value={radius}
          onInput={({ currentTarget }) => onRadius(Number(currentTarget.value))}
        />
        <button
          ref={opener}
          type="button"
          aria-haspopup="menu"
          disabled={layers.length === 0}
          title={
            layers.length === 0
              ? 'Place a layer over the picture to protect what is under it'
              : 'Protect or repaint what is under a layer'
          }
          onClick={openMenu}
        >
          Layer…
        </button>
        <button type="button" disabled={!isProtected} onClick={onClear}>
          Clear
        </button>
        <button type="button" onClick={onDone}>
          Done
        </button>
      </fieldset>
      {menu !== null && (
        <Menu
          label={protects ? 'Protect what is under it' : 'Repaint what is under it'}
          at={menu}
          groups={[[...layers].reverse().map(({ nodeId, name }) => ({ text: name, run: () => onLayer(nodeId) }))]}
          onClose={closeMenu}
        />
      )}
    </>
  )
}
