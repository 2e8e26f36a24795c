import { useEffect, useRef } from 'preact/hooks'
import { acceptPaints } from '../figma/paints.ts'
import { paintFill } from '../render/paint-fill.ts'
import type { Editor } from './editor.ts'

interface Props {
  editor: Editor
  nodeId: string
  paint: Paint
  index: number
}

/** A fill in the right panel: its swatch, its opacity, and whether it is visible. */
export function PaintRow({ editor, nodeId, paint, index }: Props) {
  const swatch = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const context = swatch.current?.getContext('2d')
    if (!context) return
    context.clearRect(0, 0, 40, 40)
    paintFill(context, { ...paint, visible: true }, editor.images, 40, 40)
  })
  const change = (part: Partial<Paint>): void => {
    const { fills } = editor.document.get(nodeId)
    if (fills === 'mixed') return
    const next = fills.map((other, at) => (at === index ? { ...other, ...part } : other))
    editor.document.update(nodeId, { fills: acceptPaints('fills', next) })
  }
  const label = paint.type === 'IMAGE' ? 'Image' : paint.type === 'SOLID' ? 'Colour' : 'Gradient'
  const percent = Math.round((paint.opacity ?? 1) * 100)
  return (
    <li class={paint.visible === false ? 'off' : ''}>
      <canvas ref={swatch} width={40} height={40} />
      <span>{label}</span>
      <input
        type="range"
        min={0}
        max={100}
        value={percent}
        aria-label={`Opacity of fill ${index + 1}`}
        onInput={(event) => change({ opacity: Number(event.currentTarget.value) / 100 })}
        onChange={() => editor.document.commit()}
      />
      <output>{percent}%</output>
      <input
        type="checkbox"
        checked={paint.visible !== false}
        aria-label={`Show fill ${index + 1}`}
        onChange={(event) => {
          change({ visible: event.currentTarget.checked })
          editor.document.commit()
        }}
      />
    </li>
  )
}
