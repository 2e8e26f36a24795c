import { ERROR_CODES, type ErrorCode, type WireError } from '../common/errors.ts'
import { type Frame, TAG } from './wire.ts'

/**
 * The frame in a message, or null. Anyone may post to a window or a worker: other plugins' code, browser extensions, an
 * older Pastiche. Whatever is not a frame from end to end is none, and harms nothing.
 */
export function readFrame(raw: unknown): Frame | null {
  if (!isRecord(raw) || raw['tag'] !== TAG) return null
  const { kind, id, name, params, value, error } = raw
  switch (kind) {
    case 'call':
      return isId(id) && typeof name === 'string' ? { tag: TAG, kind, id, name, params } : null
    case 'cancel':
      return isId(id) ? { tag: TAG, kind, id, ...(raw['heardOut'] === true && { heardOut: true }) } : null
    case 'progress':
    case 'ok':
      return isId(id) ? { tag: TAG, kind, id, value } : null
    case 'fail':
      return isId(id) ? { tag: TAG, kind, id, error: readError(error) } : null // its caller waits: a bad reason still ends the call
    case 'event':
      return typeof name === 'string' ? { tag: TAG, kind, name, value } : null
    default:
      return null
  }
}

function readError(error: unknown): WireError {
  const { code, message, stack } = isRecord(error) ? error : {}
  return {
    code: ERROR_CODES.includes(code as ErrorCode) ? (code as ErrorCode) : 'internal',
    message: typeof message === 'string' ? message : 'Failed without a message',
    ...(typeof stack === 'string' && { stack })
  }
}

function isId(id: unknown): id is number {
  return typeof id === 'number' && Number.isInteger(id)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
