import { useEffect, useState } from 'preact/hooks'
import type { Mask } from '../../../common/mask.ts'
import type { Size } from '../../../common/pixels.ts'
import type { LayerAbove } from '../../../protocol/layer-above.ts'
import type { Protection } from '../../preview/protection.ts'
import { ProtectBar, USUAL_RADIUS } from './protect-bar.tsx'
import { ProtectBrush } from './protect-brush.tsx'

interface Props {
  /** The picture on show. */
  picture: Size
  mask: Mask | null
  /** Size on the screen, in CSS pixels. */
  size: Size
  protection: Protection
  onDone: () => void
}

/** Protects parts of the picture on show, with a brush and with the layers above the picture. */
export function Protecting({ picture, mask, size, protection, onDone }: Props) {
  const [protects, setProtects] = useState(true)
  const [radius, setRadius] = useState(USUAL_RADIUS)
  const [layers, setLayers] = useState<readonly LayerAbove[]>([])
  useEffect(() => void protection.layersAbove().then(setLayers), [])
  return (
    <>
      <ProtectBrush {...{ picture, mask, size, radius, protects, onDone }} onMask={protection.set} />
      <ProtectBar
        {...{ protects, radius, layers, onDone }}
        isProtected={mask !== null}
        onProtects={setProtects}
        onRadius={setRadius}
        onLayer={(nodeId) => void protection.addLayer(nodeId, protects)}
        onClear={() => protection.set(null)}
      />
    </>
  )
}
