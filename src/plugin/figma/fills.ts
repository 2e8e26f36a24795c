import { PasticheError } from '../../common/errors.ts'
import { answered } from './answered.ts'
import { withCode } from './figma-errors.ts'

/** A layer that can be filled. */
export type Fillable = SceneNode & MinimalFillsMixin

export function isFillable(node: SceneNode): node is Fillable {
  return 'fills' in node
}

/**
 * The fills of a layer, bottom to top. Null for a layer that takes none, and for a text whose characters differ in
 * their fills.
 */
export function readFills(node: SceneNode): readonly Paint[] | null {
  if (!isFillable(node) || node.fills === figma.mixed) return null
  // The only other value is the symbol `mixed`, and comparing with it does not narrow the type.
  return node.fills as readonly Paint[]
}

/**
 * Writes the fills of a layer. Figma may ask to import a shader once more, although it is in the file.
 *
 * @throws `fills-refused` when a pattern's layer was deleted
 */
export async function writeFills(node: Fillable, paints: readonly Paint[]): Promise<void> {
  try {
    await write(node, paints)
  } catch (error) {
    if (!/not imported/i.test(withCode(error).message)) throw error
    for (const paint of paints)
      if (paint.type === 'SHADER') await answered('importShaderById', figma.importShaderById(paint.id))
    await write(node, paints)
  }
}

/** Pattern fills need `setFillsAsync`, which loads the layer that the pattern repeats. */
async function write(node: Fillable, paints: readonly Paint[]): Promise<void> {
  const writable = paints.map(withoutMetadata)
  if (paints.every(({ type }) => type !== 'PATTERN')) {
    node.fills = writable
    return
  }
  try {
    await answered('setFillsAsync', node.setFillsAsync(writable))
  } catch (error) {
    const { code, message } = withCode(error)
    // The layer that does not exist is then the one that the pattern repeats.
    throw code === 'node-gone' && !node.removed ? new PasticheError('fills-refused', message, error) : error
  }
}

/** Removes the metadata of a shader's properties, which Figma refuses to write. */
function withoutMetadata(paint: Paint): Paint {
  if (paint.type !== 'SHADER' || paint.propertyMetadata === undefined) return paint
  const { propertyMetadata: _, ...writable } = paint
  return writable
}

/** Id of the paint style that the fills are linked to, or the empty string. */
export function fillStyleOf(node: Fillable): string {
  return typeof node.fillStyleId === 'string' ? node.fillStyleId : ''
}

/** Links the fills to their style again, unless the style has other paints now. */
export async function relinkFillStyle(node: Fillable, styleId: string): Promise<void> {
  if (styleId === '') return
  const style = await answered('getStyleByIdAsync', figma.getStyleByIdAsync(styleId)).catch(() => null)
  if (style?.type !== 'PAINT' || JSON.stringify(style.paints) !== JSON.stringify(node.fills)) return
  await answered('setFillStyleIdAsync', node.setFillStyleIdAsync(styleId)).catch((error) =>
    console.warn(`No link to paint style ${styleId}`, error)
  )
}
