/** An auto-layout frame without fills that is as large as its children. */
export function stack(layoutMode: 'HORIZONTAL' | 'VERTICAL', name: string, itemSpacing: number): FrameNode {
  const frame = figma.createFrame()
  frame.name = name
  frame.layoutMode = layoutMode
  frame.primaryAxisSizingMode = 'AUTO'
  frame.counterAxisSizingMode = 'AUTO'
  frame.itemSpacing = itemSpacing
  frame.fills = []
  frame.clipsContent = false
  return frame
}
