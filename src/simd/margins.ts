/**
 * Fills a margin of one pixel around a picture, on the sides where the picture ends.
 *
 * @param at the picture's first pixel; there must be room for the margin around the picture
 * @param nextRow bytes from one row to the next
 * @param pixel bytes of a pixel
 * @param step 1 mirrors without repeating the edge; 0 repeats the edge, which equals mirroring after upsampling by two
 */
export function fillMargins(
  at: usize,
  nextRow: usize,
  pixel: usize,
  rows: usize,
  columns: usize,
  left: bool,
  top: bool,
  right: bool,
  bottom: bool,
  step: usize
): void {
  for (let y: usize = 0; y < rows; y++) {
    const row = at + y * nextRow
    const end = row + columns * pixel
    if (left) memory.copy(row - pixel, row + step * pixel, pixel)
    if (right) memory.copy(end, end - (1 + step) * pixel, pixel)
  }
  const whole = (columns + 2) * pixel
  const first = at - pixel
  const last = first + (rows - 1) * nextRow
  if (top) memory.copy(first - nextRow, first + step * nextRow, whole)
  if (bottom) memory.copy(last + nextRow, last - step * nextRow, whole)
}
