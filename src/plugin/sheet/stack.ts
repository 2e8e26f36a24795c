import { finishOrRemove } from '../figma/finish-or-remove.ts'

/** Distance between two cells, in design pixels. */
export const GAP = 16

/** An auto-layout frame without fills that is as large as its children. */
export function stack(layoutMode: 'HORIZONTAL' | 'VERTICAL', name: string, itemSpacing: number): FrameNode {
  return finishOrRemove(figma.createFrame(), (frame) => {
    frame.name = name
    frame.layoutMode = layoutMode
    frame.primaryAxisSizingMode = 'AUTO'
    frame.counterAxisSizingMode = 'AUTO'
    frame.itemSpacing = itemSpacing
    frame.fills = []
    frame.clipsContent = false
  })
}
