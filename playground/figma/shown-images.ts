import type { NodeRecord } from './node-record.ts'

/** Hashes of all images in the paints of layers, and in other paints. */
export function shownImages(records: readonly NodeRecord[], others: readonly Paint[]): string[] {
  const paints = records.flatMap(({ fills, strokes }) => [...(fills === 'mixed' ? [] : fills), ...strokes])
  return [...paints, ...others].flatMap((paint) => (paint.type === 'IMAGE' && paint.imageHash ? [paint.imageHash] : []))
}
