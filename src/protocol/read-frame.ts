import { ERROR_CODES, type ErrorCode, type WireError } from '../common/errors.ts'
import { type Content, type Frame, TAG } from './wire.ts'

/**
 * The frame in a message, or null. Anyone may post to a window or a worker: other plugins' code, browser extensions, an
 * older Pastiche. Whatever is not a frame from end to end is none, and harms nothing.
 */
export function readFrame(raw: unknown): Frame | null {
  if (!isRecord(raw) || raw['tag'] !== TAG || !isCount(raw['serial'])) return null
  const content = readContent(raw)
  return content && { tag: TAG, serial: raw['serial'], ...content }
}

function readContent({ kind, id, name, params, value, error, heardOut }: Record<string, unknown>): Content | null {
  switch (kind) {
    case 'call':
      return isCount(id) && typeof name === 'string' ? { kind, id, name, params } : null
    case 'cancel':
      return isCount(id) ? { kind, id, ...(heardOut === true && { heardOut: true }) } : null
    case 'progress':
    case 'ok':
      return isCount(id) ? { kind, id, value } : null
    case 'fail':
      return isCount(id) ? { kind, id, error: readError(error) } : null // its caller waits: a bad reason still ends the call
    case 'event':
      return typeof name === 'string' ? { kind, name, value } : null
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

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0 // a safe integer is a number
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
