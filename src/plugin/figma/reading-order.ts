import type { Box } from './boxes.ts'

/**
 * Sorts as one reads a page: rows from top to bottom, each from left to right. Figma's own order of a selection is
 * unspecified. Going down the page, a box joins the row while its middle is above the bottom of the row's first box, so
 * that neighbours that are not quite level still read in one line. What has no box comes last.
 */
export function inReadingOrder<T>(items: readonly T[], boxOf: (item: T) => Box | null): T[] {
  const placed = items.map((item) => ({ item, box: boxOf(item) ?? NOWHERE }))
  placed.sort((one, other) => one.box.y - other.box.y)
  const rows: (typeof placed)[] = []
  let bottom = Number.NEGATIVE_INFINITY
  for (const one of placed) {
    const row = rows[rows.length - 1]
    if (row && one.box.y + one.box.height / 2 < bottom) {
      row.push(one)
    } else {
      rows.push([one])
      bottom = one.box.y + one.box.height
    }
  }
  for (const row of rows) row.sort((one, other) => one.box.x - other.box.x)
  return rows.flat().map(({ item }) => item)
}

const NOWHERE: Box = { x: 0, y: Number.MAX_VALUE, width: 0, height: 0 }
