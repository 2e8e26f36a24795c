import { isObject } from '../../src/common/is-object.ts'

/** Throws an error that says what is wrong, and at which path in the paint. */
type Refuse = (reason: string, path: string) => never
type Check = (value: unknown, path: string, refuse: Refuse) => void

const text: Check = (value, path, refuse) => {
  if (typeof value !== 'string') refuse(`Expected string, received ${typeof value}`, path)
}
const flag: Check = (value, path, refuse) => {
  if (typeof value !== 'boolean') refuse(`Expected boolean, received ${typeof value}`, path)
}
const anything: Check = () => {}
const number =
  (min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY): Check =>
  (value, path, refuse) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) refuse(`Expected number, received ${typeof value}`, path)
    else if (value < min || value > max) refuse(`Number must be between ${min} and ${max}`, path)
  }
const oneOf =
  (...names: string[]): Check =>
  (value, path, refuse) => {
    if (!names.includes(value as string)) refuse('Invalid enum value', path)
  }
const textOrNull: Check = (value, path, refuse) => (value === null ? undefined : text(value, path, refuse))
const quarterTurn: Check = (value, path, refuse) => {
  number()(value, path, refuse)
  if ((value as number) % 90 !== 0) refuse('Rotation must be a multiple of 90', path)
}

/** An object with exactly these members. A member may be missing if its name ends in "?". */
function object(members: Readonly<Record<string, Check>>): Check {
  return (value, path, refuse) => {
    if (!isObject(value)) return refuse(`Expected object, received ${typeof value}`, path)
    const known = Object.keys(members).map((name) => name.replace('?', ''))
    const unknown = Object.keys(value).filter((key) => value[key] !== undefined && !known.includes(key))
    if (unknown.length > 0) refuse(`Unrecognized key(s) in object: '${unknown.join("', '")}'`, path)
    for (const [name, check] of Object.entries(members)) {
      const key = name.replace('?', '')
      if (value[key] !== undefined || !name.endsWith('?')) check(value[key], `${path}.${key}`, refuse)
    }
  }
}
const listOf =
  (check: Check, length?: number): Check =>
  (value, path, refuse) => {
    if (!Array.isArray(value) || (length !== undefined && value.length !== length))
      return refuse(`Expected array${length === undefined ? '' : ` of ${length}`}`, path)
    for (const [index, inner] of value.entries()) check(inner, `${path}[${index}]`, refuse)
  }
const mapOf =
  (check: Check): Check =>
  (value, path, refuse) => {
    if (!isObject(value)) return refuse(`Expected object, received ${typeof value}`, path)
    for (const [key, inner] of Object.entries(value)) check(inner, `${path}.${key}`, refuse)
  }

const share = number(0, 1)
const transform = listOf(listOf(number(), 3), 2)
const rgb = { r: share, g: share, b: share }
const alias = object({ type: oneOf('VARIABLE_ALIAS'), id: text })
const bound = { 'boundVariables?': object({ 'color?': alias }) }
const BLEND_MODES = [
  'PASS_THROUGH NORMAL DARKEN MULTIPLY LINEAR_BURN COLOR_BURN LIGHTEN SCREEN LINEAR_DODGE COLOR_DODGE OVERLAY',
  'SOFT_LIGHT HARD_LIGHT DIFFERENCE EXCLUSION HUE SATURATION COLOR LUMINOSITY'
].flatMap((line) => line.split(' '))
const COMMON = { type: text, 'visible?': flag, 'opacity?': share, 'blendMode?': oneOf(...BLEND_MODES) }
const adjustment = number(-1, 1)
const filters = object({
  'exposure?': adjustment,
  'contrast?': adjustment,
  'saturation?': adjustment,
  'temperature?': adjustment,
  'tint?': adjustment,
  'highlights?': adjustment,
  'shadows?': adjustment
})
const PICTURE = {
  ...COMMON,
  scaleMode: oneOf('FILL', 'FIT', 'CROP', 'TILE'),
  'scalingFactor?': number(0),
  'rotation?': quarterTurn,
  'filters?': filters
}
const GRADIENT = object({
  ...COMMON,
  gradientTransform: transform,
  gradientStops: listOf(object({ position: share, color: object({ ...rgb, a: share }), ...bound }))
})
const SHADER = { ...COMMON, id: text, 'properties?': mapOf(anything) }

const SCHEMAS: Readonly<Record<Paint['type'], Check>> = {
  SOLID: object({ ...COMMON, color: object(rgb), ...bound }),
  GRADIENT_LINEAR: GRADIENT,
  GRADIENT_RADIAL: GRADIENT,
  GRADIENT_ANGULAR: GRADIENT,
  GRADIENT_DIAMOND: GRADIENT,
  IMAGE: object({ ...PICTURE, imageHash: textOrNull, 'imageTransform?': transform }),
  VIDEO: object({ ...PICTURE, videoHash: textOrNull, 'videoTransform?': transform }),
  PATTERN: object({
    ...COMMON,
    sourceNodeId: text,
    tileType: oneOf('RECTANGULAR', 'HORIZONTAL_HEXAGONAL', 'VERTICAL_HEXAGONAL'),
    scalingFactor: number(0),
    spacing: object({ x: number(), y: number() }),
    horizontalAlignment: oneOf('START', 'CENTER', 'END')
  }),
  SHADER: object({ ...SHADER, 'propertyMetadata?': mapOf(anything) })
}
const STRICT_SHADER = object(SHADER)

/** Checks a paint as Figma does when it is written; calls `refuse` where it is invalid. */
export function checkPaint(paint: unknown, metadataIsRefused: boolean, refuse: Refuse): void {
  if (!isObject(paint)) refuse(`Expected object, received ${typeof paint}`, '')
  const { type } = paint
  if (typeof type !== 'string' || !Object.hasOwn(SCHEMAS, type)) refuse('Invalid discriminator value', '.type')
  const check = type === 'SHADER' && metadataIsRefused ? STRICT_SHADER : SCHEMAS[type as Paint['type']]
  check(paint, '', refuse)
}
