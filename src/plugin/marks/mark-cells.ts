/**
 * The texts of a cell. A layer's plugin data has numbered cells, each with a mark and its recipe. Figma may refuse
 * any write, so the order of writes keeps every wanted mark stored somewhere at all times.
 */
export interface CellTexts {
  readonly mark: string
  /** The recipe's text. Empty if there is none. */
  readonly recipe: string
}

export interface Cell extends CellTexts {
  readonly index: number
}

const MARK = 'pastiche'
const RECIPE = 'recipe'
/**
 * The most cells of a layer, which are more than a designer needs. The limit keeps the search in damaged data short.
 */
const MOST = 32
const NUMBERED = /^pastiche\/(\d{1,2})$/

/**
 * The first cell has keys without a number, as in older versions, so that older and newer versions can read each
 * other's data.
 */
const nth = (key: string, index: number): string => (index === 0 ? key : `${key}/${index}`)

/** The cells with a mark, readable or not, in order. Cells in between may be empty. */
export function readCells(node: SceneNode): Cell[] {
  const numbered = node.getPluginDataKeys().flatMap((key) => Number(NUMBERED.exec(key)?.[1] ?? 0) || [])
  const indices = [0, ...numbered.filter((index) => index < MOST).sort((one, other) => one - other)]
  return indices.map((index) => ({ index, ...textsAt(node, index) })).filter(({ mark }) => mark !== '')
}

/** Indices of the cells that are not taken, in order. */
export function usableCells(taken: readonly Cell[]): number[] {
  const indices = new Set(taken.map(({ index }) => index))
  return Array.from({ length: MOST }, (_, index) => index).filter((index) => !indices.has(index))
}

/**
 * Writes `wanted` into the cells `usable`, one for one. Null empties a cell. A cell is overwritten only when its mark
 * is no longer wanted, or is already in its new cell. If two cells have the same mark, the later cell counts. So a mark
 * that moves to a later cell is written after its recipe, and a mark that moves to an earlier cell before its recipe.
 *
 * @throws what Figma throws; the cells that were written before it stay
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
