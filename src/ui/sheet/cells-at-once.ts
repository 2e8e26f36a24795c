/** Cells in work for each worker: one that it paints, one that waits for it, and one that is finished and encoded meanwhile. */
const EACH = 3
/** Each request holds a copy of the picture's file. The copies of a row take at most this many bytes together. */
const MOST_BYTES = 64 * 2 ** 20

/**
 * How many cells of a contact sheet are asked for at once.
 *
 * @param workers that paint
 * @param fileBytes size of the picture's file
 */
export function cellsAtOnce(workers: number, fileBytes: number): number {
  if (workers === 1) return 1
  return Math.max(1, Math.min(EACH * workers, Math.floor(MOST_BYTES / fileBytes)))
}
