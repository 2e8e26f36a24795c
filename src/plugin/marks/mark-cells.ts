/**
 * The places on a layer where marks stand, as plugin data: a mark and its recipe in each. Changing them never has a moment
 * at which a mark that is wanted stands nowhere, because Figma may refuse any of the writes.
 */
export interface CellTexts {
  readonly mark: string
  /** Empty for none. */
  readonly recipe: string
}

export interface Cell extends CellTexts {
  readonly index: number
}

const MARK = 'pastiche'
const RECIPE = 'recipe'
/** More pictures than this on one layer nobody paints; it bounds what is looked for in a damaged one. */
const MOST = 32
const NUMBERED = /^pastiche\/(\d{1,2})$/

/** The first stands where a single one always stood, so that what older versions wrote is read, and the other way round. */
const nth = (key: string, index: number): string => (index === 0 ? key : `${key}/${index}`)

/** The cells that hold a mark, of whatever kind, in order. There may be gaps between them. */
export function readCells(node: SceneNode): Cell[] {
  const numbered = node.getPluginDataKeys().flatMap((key) => Number(NUMBERED.exec(key)?.[1] ?? 0) || [])
  const indices = [0, ...numbered.filter((index) => index < MOST).sort((one, other) => one - other)]
  return indices.map((index) => ({ index, ...textsAt(node, index) })).filter(({ mark }) => mark !== '')
}

/** All cells but these, in order. */
export function usableCells(taken: readonly Cell[]): number[] {
  const indices = new Set(taken.map(({ index }) => index))
  return Array.from({ length: MOST }, (_, index) => index).filter((index) => !indices.has(index))
}

/**
 * Brings `wanted` into the cells `usable`, one for one; null empties a cell. A cell is written over only when nobody wants
 * what it holds, or when that stands where it is wanted already. Where both of two equal pastiches are told of, the later
 * counts: so a mark that moves up comes after its recipe, and one that moves down before it.
 *
 * @throws what Figma threw, with the cells as far as they came
 */
export function moveCells(node: SceneNode, usable: readonly number[], wanted: readonly (CellTexts | null)[]): void {
  const now = usable.map((index) => textsAt(node, index))
  const first = [...now]
  const isThere = (at: number): boolean =>
    now[at]?.mark === (wanted[at]?.mark ?? '') && now[at]?.recipe === (wanted[at]?.recipe ?? '')
  const isSpare = (at: number): boolean => {
    const mark = now[at]?.mark ?? ''
    const homes = wanted.flatMap((texts, home) => (texts?.mark === mark ? [home] : []))
    return mark === '' || homes.length === 0 || homes.some((home) => home !== at && isThere(home)) || homes.includes(at)
  }
  const pending = usable.flatMap((_, at) => (isThere(at) ? [] : [at]))
  while (pending.length > 0) {
    const [at = 0] = pending.splice(Math.max(0, pending.findIndex(isSpare)), 1)
    const texts = wanted[at] ?? null
    const isFromAbove = first.findIndex(({ mark }) => mark === texts?.mark) > at
    writeCell(node, usable[at] ?? 0, texts, isFromAbove)
    now[at] = texts ?? { mark: '', recipe: '' }
  }
}

function textsAt(node: SceneNode, index: number): CellTexts {
  return { mark: node.getPluginData(nth(MARK, index)), recipe: node.getPluginData(nth(RECIPE, index)) }
}

function writeCell(node: SceneNode, index: number, texts: CellTexts | null, markFirst: boolean): void {
  const keys = texts === null || markFirst ? ([MARK, RECIPE] as const) : ([RECIPE, MARK] as const)
  for (const key of keys) {
    const text = (key === MARK ? texts?.mark : texts?.recipe) ?? ''
    if (node.getPluginData(nth(key, index)) !== text) node.setPluginData(nth(key, index), text)
  }
}
