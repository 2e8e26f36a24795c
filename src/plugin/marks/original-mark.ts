import { isObject, parseObject } from '../../common/is-object.ts'
import { updateButtons } from './relaunch-buttons.ts'

/** The bindings of a layer's property, which writing the property may have cut. */
export interface Binding {
  /** Id of the variable that the layer's property was bound to. */
  readonly variable: string | null
  /** Name of the component property that the layer's property was tied to. */
  readonly property: string | null
}

/**
 * How a layer was hidden, with everything that is needed to show it again. `nobody`: we did not hide it, because it
 * has to stay visible or was hidden already. `somehow`: its mark is damaged.
 */
export type Hidden =
  | ({ readonly by: 'visible' } & Binding)
  | ({ readonly by: 'opacity'; readonly opacity: number } & Binding)
  | { readonly by: 'nobody' | 'somehow' }

/** The plugin data that we write on a layer that has a stand-in. */
export interface OriginalMark {
  /** The same text on a stand-in and its original, and on copies of the two. It is the id of the first stand-in. */
  readonly pair: string
  readonly hidden: Hidden
}

const ORIGINAL = 'original'
/** Key for our mark where the first key holds a mark that we cannot read. */
const SPARE = 'original/1'
/** Later versions write a higher number. A mark without a number has this format. */
const FORMAT = 1

/** Writes the mark in place of a readable one. Null deletes it. A mark that cannot be read stays. */
export function writeOriginalMark(node: SceneNode, mark: OriginalMark | null): void {
  const first = node.getPluginData(ORIGINAL)
  const key = first === '' || parseMark(first) ? ORIGINAL : SPARE
  if (mark) node.setPluginData(key, JSON.stringify({ format: FORMAT, ...mark }))
  else if (readOriginalMark(node)) node.setPluginData(key, '')
  updateButtons(node, [])
}

export function readOriginalMark(node: SceneNode): OriginalMark | null {
  const first = node.getPluginData(ORIGINAL)
  if (first === '') return null
  return parseMark(first) ?? parseMark(node.getPluginData(SPARE))
}

function parseMark(text: string): OriginalMark | null {
  const value = parseObject(text)
  if (!value || (value['format'] ?? FORMAT) !== FORMAT) return null
  const { pair, hidden } = value
  return typeof pair === 'string' && pair !== '' ? { pair, hidden: asHidden(hidden) } : null
}

function asHidden(value: unknown): Hidden {
  const { by, opacity, variable, property } = isObject(value) ? value : {}
  if (by === 'nobody') return { by }
  const binding = { variable: asText(variable), property: asText(property) }
  if (by === 'visible') return { by, ...binding }
  if (by === 'opacity' && typeof opacity === 'number' && opacity > 0 && opacity <= 1) return { by, opacity, ...binding }
  return { by: 'somehow' }
}

function asText(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
