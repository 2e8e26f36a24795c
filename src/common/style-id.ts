/** The ids of all own styles begin with this prefix. No id of a preset does. */
const PREFIX = 'own-'
const PATTERN = /^own-[0-9a-f]{16}$/

/**
 * The id of an own style: two 32-bit hashes of engine and vector. Both are computed like FNV-1a, with different
 * constants. A style has the same id for every designer, so the panel recognizes the style of a colleague's pastiche
 * among the designer's own.
 *
 * @param vector base64, as in a style record
 */
export function ownStyleId(engine: string, vector: string): string {
  const text = `${engine}/${vector}`
  return PREFIX + hex(sumOf(text, 0x811c9dc5, 0x01000193)) + hex(sumOf(text, 0x9dc5811c, 0x85ebca6b))
}

export function isOwnStyleId(id: unknown): id is string {
  return typeof id === 'string' && PATTERN.test(id)
}

function sumOf(text: string, start: number, factor: number): number {
  let sum = start
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), factor)
  return (sum ^ (sum >>> 15)) >>> 0
}

function hex(sum: number): string {
  return sum.toString(16).padStart(8, '0')
}
