import type { Box } from '../../common/transforms.ts'

/**
 * Sorts in reading order: rows from top to bottom, each from left to right. Figma does not define the order of a
 * selection. A box belongs to a row when its middle is above the bottom of the row's first box, so neighbours that
 * are not quite level share a row. Items without a box come last.
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
