import { deepFreeze } from './deep-freeze.ts'
import { checkPaint } from './paint-schemas.ts'

/**
 * Validates paints, fills in missing fields, copies and freezes them, as Figma does when they are assigned.
 * @throws Error in Figma's words for a paint that Figma would refuse
 */
export function acceptPaints(property: string, paints: unknown, metadataIsRefused = false): readonly Paint[] {
  const refuse = (reason: string): never => {
    throw new Error(`in set_${property}: Property "${property}" failed validation: ${reason}`)
  }
  if (!Array.isArray(paints)) return refuse(`Expected array, received ${typeof paints}`)
  return deepFreeze(
    paints.map((paint: unknown, index) => {
      checkPaint(paint, metadataIsRefused, (reason, path) => refuse(`${reason} at [${index}]${path}`))
      return { visible: true, opacity: 1, blendMode: 'NORMAL', ...structuredClone(paint as Paint) } // checked above
    })
  )
}

/** Refuses pattern paints, which only the asynchronous setter accepts. @throws Error in Figma's words */
export function refusePatterns(property: string, paints: unknown): void {
  const isPattern = (paint: unknown): boolean => (paint as { type?: unknown } | null)?.type === 'PATTERN'
  if (!Array.isArray(paints) || !paints.some(isPattern)) return
  throw new Error(`in set_${property}: Cannot set pattern paints synchronously. Use setFillsAsync or setStrokesAsync.`)
}
