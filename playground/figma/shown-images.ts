import type { NodeRecord } from './node-record.ts'

/** The hashes of all images in the paints of layers, and in `others`. */
export function shownImages(records: readonly NodeRecord[], others: readonly Paint[]): string[] {
  const paints = records.flatMap(({ fills, strokes }) => [...(fills === 'mixed' ? [] : fills), ...strokes])
  return [...paints, ...others].flatMap((paint) => (paint.type === 'IMAGE' && paint.imageHash ? [paint.imageHash] : []))
}
