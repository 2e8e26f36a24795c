/**
 * The complete list of error codes. Each code has one sentence for the user, in src/ui/painting/sentences.ts. The
 * message of an error is for developers and has the numbers.
 */
export const ERROR_CODES = [
  'cancelled', // the user cancelled; never shown as a failure
  'closed', // the other side of a channel went away before it answered
  'protocol', // an unknown call, or a value that cannot be sent: a bug
  'nothing-selected',
  'unsupported-node', // this kind of layer has no picture and cannot take one
  'empty-node', // the layer is hidden, has no area or is fully transparent
  'node-gone', // the layer was deleted, or moved out of reach, between reading and writing
  'original-gone', // the picture that was painted is no longer in the file, so its pastiche cannot be removed
  'mixed-fills', // the characters of a text have different fills, so its pastiche cannot be removed
  'source-changed', // the layer's picture is not the one that was painted
  'fills-refused', // Figma does not take the layer's fills back, for example a pattern whose layer was deleted
  'read-only', // the file, or this part of it, cannot be changed
  'image-unreadable', // the file is not PNG, JPEG or GIF, or is damaged
  'image-not-loaded', // Figma's client does not have the image yet, or cannot fetch it
  'image-too-large', // the image is longer than Figma's limit of 4096 px, or does not fit into memory
  'canvas-blocked', // the browser changes pixels that are read from a canvas, as a protection against fingerprinting
  'style-unknown',
  'style-unpaintable', // with this vector or these series statistics, the painting is NaN, infinite, black or flat
  'refine-failed', // a loss became NaN or infinite, or the painting black or flat; the quick painting is kept
  'style-unrefinable', // the style has no Gram matrices, or damaged ones
  'style-flat', // a style picture of one colour, from which nothing can be learnt
  'style-unreadable', // a damaged style record, or a file that is not a style record
  'style-too-new', // a style record of a newer Pastiche
  'style-foreign', // the style vector belongs to another transformer
  'recipe-unreadable', // the recipe was written by a newer Pastiche, or is damaged
  'no-backend', // the probe, a small test painting, failed on every backend
  'gpu-lost',
  'gpu-out-of-memory',
  'model-corrupt',
  'storage-full',
  'no-answer', // Figma or the studio did not answer for a minute
  'internal'
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

/** An error as plain data, because `postMessage` drops classes and prototypes. */
export interface WireError {
  code: ErrorCode
  message: string
  stack?: string
}

/**
 * The only error class of the project. Compare `code` instead of using `instanceof`: an error that came in a message
 * has lost its class.
 */
export class PasticheError extends Error {
  override name = 'PasticheError'
  readonly code: ErrorCode
  readonly reason: unknown

  constructor(code: ErrorCode, message: string, reason?: unknown) {
    super(message)
    this.code = code
    this.reason = reason
  }
}

/** The code of any thrown value: `internal` for a value without one of our codes, `cancelled` for an `AbortError`. */
export function codeOf(error: unknown): ErrorCode {
  const code = (error as { code?: unknown } | null)?.code
  if (ERROR_CODES.includes(code as ErrorCode)) return code as ErrorCode
  return (error as { name?: unknown } | null)?.name === 'AbortError' ? 'cancelled' : 'internal'
}

/** Turns a thrown value into plain data that can be sent. */
export function toWire(error: unknown): WireError {
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined }
  return { code: codeOf(error), message, ...(stack !== undefined && { stack }) }
}

/** Inverse of `toWire`. */
export function fromWire(error: WireError): PasticheError {
  const revived = new PasticheError(error.code, error.message)
  if (error.stack !== undefined) revived.stack = error.stack
  return revived
}
