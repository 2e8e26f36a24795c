import { translate } from '../figma/geometry.ts'
import { acceptPaints } from '../figma/paints.ts'
import { absoluteBoxOf } from '../figma/placement.ts'
import type { Editor } from './editor.ts'

/**
 * Puts the bytes of a picture on the canvas as a rectangle with an image fill, below everything else, and selects it.
 * @returns the layer's id
 * @throws Error if Figma refuses the file
 */
export async function placePicture(editor: Editor, bytes: Uint8Array, name: string): Promise<string> {
  const { document } = editor
  const image = document.images.upload(bytes)
  const { width, height } = await image.getSizeAsync()
  const { children } = document.get(document.pageId)
  const below = Math.max(...children.map((id) => bottomOf(editor, id)), 0)
  const fills = acceptPaints('fills', [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: image.hash }])
  const id = document.create('RECTANGLE', name, { width, height, fills, transform: translate(0, below + 80) })
  document.insert(document.pageId, children.length, id)
  document.commit()
  document.select([id])
  editor.reveal([id])
  return id
}

function bottomOf({ document }: Editor, id: string): number {
  const { y, height } = absoluteBoxOf(document, id)
  return y + height
}
