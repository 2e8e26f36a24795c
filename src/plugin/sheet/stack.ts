/** An auto-layout frame that hugs what is in it, with nothing of its own to be seen. */
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
