/**
 * The pixel of margin around a picture, where the picture itself ends: reflected without repeating the edge (`step` 1), or
 * the edge repeated (`step` 0), which is what reflection comes to after nearest upsampling by two.
 *
 * @param at the picture's first pixel, `rows` × `columns` of `pixel` bytes, with room for the margin around it
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
