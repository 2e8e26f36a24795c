import { ERROR_CODES, type ErrorCode, type WireError } from '../common/errors.ts'
import { isObject } from '../common/is-object.ts'
import { type Frame, type FrameContent, TAG } from './wire.ts'

/**
 * Reads a frame from a message. Null where the message is not a complete frame: browser extensions, Figma and older
 * versions of Pastiche also post messages.
 */
export function readFrame(raw: unknown): Frame | null {
  if (!isObject(raw) || raw['tag'] !== TAG || !isCount(raw['serial'])) return null
  const content = readContent(raw)
  return content && { tag: TAG, serial: raw['serial'], ...content }
}

function readContent({ kind, id, name, params, value, error, awaited }: Record<string, unknown>): FrameContent | null {
  switch (kind) {
    case 'call':
      return isCount(id) && typeof name === 'string' ? { kind, id, name, params } : null
    case 'cancel':
      return isCount(id) ? { kind, id, ...(awaited === true && { awaited: true }) } : null
    case 'progress':
    case 'ok':
      return isCount(id) ? { kind, id, value } : null
    case 'fail':
      return isCount(id) ? { kind, id, error: readError(error) } : null // the caller must get an error in any case
    case 'event':
      return typeof name === 'string' ? { kind, name, value } : null
    default:
      return null
  }
}

function readError(error: unknown): WireError {
  const { code, message, stack } = isObject(error) ? error : {}
  return {
    code: ERROR_CODES.includes(code as ErrorCode) ? (code as ErrorCode) : 'internal',
    message: typeof message === 'string' ? message : 'Failed without a message',
    ...(typeof stack === 'string' && { stack })
  }
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0 // isSafeInteger is false for other types
}
