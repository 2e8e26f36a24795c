import { isObject, parseObject } from '../../common/is-object.ts'
import { updateButtons } from './relaunch-buttons.ts'

/** What a field of a layer followed, and may have stopped following when it was written. */
export interface Binding {
  /** Id of the variable that it was bound to. */
  readonly variable: string | null
  /** Name of the component property that it was tied to. */
  readonly property: string | null
}

/**
 * How a layer was put out of sight, with what it takes to undo that. `nobody` did where it stays in sight, or was hidden
 * before us; `somehow` is what a damaged mark comes to.
 */
export type Hidden =
  | ({ readonly by: 'visible' } & Binding)
  | ({ readonly by: 'opacity'; readonly opacity: number } & Binding)
  | { readonly by: 'nobody' | 'somehow' }

/** Written to a layer that a pastiche stands in for. */
export interface OriginalMark {
  /** The same text on both of a pair, also on copies of both. It is the id that the stand-in was created with. */
  readonly pair: string
  readonly hidden: Hidden
}

const ORIGINAL = 'original'
/** Where ours goes while a mark that we cannot read has the first place. */
const SPARE = 'original/1'
/** Marks of later versions say a higher one. Marks without it are of this one, too. */
const FORMAT = 1

/** Takes the place of the mark that was there; one that cannot be read stays untouched. Null for none. */
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
