import { deepFreeze } from './deep-freeze.ts'

const KINDS = [
  'SOLID',
  'GRADIENT_LINEAR',
  'GRADIENT_RADIAL',
  'GRADIENT_ANGULAR',
  'GRADIENT_DIAMOND',
  'IMAGE',
  'VIDEO',
  'PATTERN',
  'SHADER'
]
const SCALE_MODES = ['FILL', 'FIT', 'CROP', 'TILE']
const COMMON = ['type', 'visible', 'opacity', 'blendMode', 'boundVariables']
const OWN: Partial<Record<string, readonly string[]>> = {
  SOLID: ['color'],
  IMAGE: ['scaleMode', 'imageHash', 'imageTransform', 'scalingFactor', 'rotation', 'filters']
}

/**
 * Copies paints as Figma does when they are assigned: validated, completed, frozen.
 * @throws Error with Figma's wording for a paint that it would refuse.
 */
export function acceptPaints(property: string, paints: unknown): readonly Paint[] {
  if (!Array.isArray(paints)) throw refusal(property, `Expected array, received ${typeof paints}`)
  return deepFreeze(paints.map((paint: unknown, index) => acceptPaint(property, index, paint)))
}

function acceptPaint(property: string, index: number, paint: unknown): Paint {
  if (!isRecord(paint)) throw refusal(property, `Expected object, received ${typeof paint} at [${index}]`)
  const type = paint['type']
  if (typeof type !== 'string' || !KINDS.includes(type))
    throw refusal(property, `Invalid discriminator value at [${index}].type`)
  const own = OWN[type]
  const strangers = own ? Object.keys(paint).filter((key) => ![...COMMON, ...own].includes(key)) : []
  if (strangers.length > 0)
    throw refusal(property, `Unrecognized key(s) in object: '${strangers.join("', '")}' at [${index}]`)
  if (type === 'SOLID') checkColour(property, index, paint['color'])
  if (type === 'IMAGE') checkImage(property, index, paint)
  const opacity = paint['opacity'] ?? 1
  if (typeof opacity !== 'number' || opacity < 0 || opacity > 1)
    throw refusal(property, `Number must be between 0 and 1 at [${index}].opacity`)
  return { visible: true, blendMode: 'NORMAL', ...structuredClone(paint), opacity } as Paint // checked above, as far as Figma does
}

function checkImage(property: string, index: number, paint: Record<string, unknown>): void {
  if (!SCALE_MODES.includes(String(paint['scaleMode'])))
    throw refusal(property, `Invalid enum value at [${index}].scaleMode`)
  const hash = paint['imageHash']
  if (hash !== null && typeof hash !== 'string')
    throw refusal(property, `Expected string, received ${typeof hash} at [${index}].imageHash`)
  const rotation = paint['rotation'] ?? 0
  if (typeof rotation !== 'number' || rotation % 90 !== 0)
    throw refusal(property, `Rotation must be a multiple of 90 at [${index}].rotation`)
}

function checkColour(property: string, index: number, colour: unknown): void {
  for (const channel of ['r', 'g', 'b']) {
    const value = isRecord(colour) ? colour[channel] : undefined
    if (typeof value !== 'number' || value < 0 || value > 1)
      throw refusal(property, `Expected number between 0 and 1 at [${index}].color.${channel}`)
  }
}

function refusal(property: string, reason: string): Error {
  return new Error(`in set_${property}: Property "${property}" failed validation: ${reason}`)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
