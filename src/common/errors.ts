/**
 * The closed list of what can go wrong. Each code has one sentence for people, in src/ui/painting/sentences.ts;
 * the message is for us and carries the numbers.
 */
export const ERROR_CODES = [
  'cancelled', // asked for by the user; never shown as a failure
  'closed', // the other side went away with the call in flight
  'protocol', // a frame or a call name nobody knows: a bug
  'nothing-selected',
  'unsupported-node', // a kind of layer that has no picture and can take none
  'empty-node', // hidden, zero-size or fully transparent: nothing to paint
  'node-gone', // deleted, or moved out of reach, between reading and writing
  'original-gone', // what pastiches were painted from is no longer in the file, so they cannot be taken off
  'source-changed', // its picture is not the one that was painted
  'read-only', // the file, or this part of it, cannot be written
  'image-unreadable', // not PNG, JPEG or GIF, or damaged
  'image-too-large', // above Figma's 4096 px, or more than memory holds
  'canvas-blocked', // the browser gives noise for a picture's pixels, to guard against fingerprinting
  'style-unknown',
  'style-unpaintable', // its numbers, or those of its series, make no picture
  'style-flat', // a style picture of one colour: there is nothing to learn
  'style-unreadable', // a style that was kept or sent: damaged, or none at all
  'style-too-new', // kept or sent by a newer Pastiche
  'style-foreign', // made for other networks than ours
  'recipe-unreadable', // written by a newer Pastiche, or damaged
  'no-backend', // neither WebGL 2 nor WebAssembly nor plain JavaScript could paint the probe
  'gpu-lost',
  'gpu-out-of-memory',
  'model-corrupt',
  'storage-full',
  'no-answer', // Figma, or the studio, did not answer for a minute
  'internal'
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

/** An error as plain data: class and prototype do not cross `postMessage`. */
export interface WireError {
  code: ErrorCode
  message: string
  stack?: string
}

/** The one error class of the project. Told apart by `code`, never by class: it may have crossed a wire. */
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

/** The code of anything thrown; `internal` for what is not ours. */
export function codeOf(error: unknown): ErrorCode {
  const code = (error as { code?: unknown } | null)?.code
  if (ERROR_CODES.includes(code as ErrorCode)) return code as ErrorCode
  return (error as { name?: unknown } | null)?.name === 'AbortError' ? 'cancelled' : 'internal'
}

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
