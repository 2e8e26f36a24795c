import { codeOf, type ErrorCode, PasticheError } from '../../common/errors.ts'

/** Figma tells its errors apart only by their English text. As seen in the wild; docs/check-in-figma.md lists them. */
const TEXTS: readonly (readonly [RegExp, ErrorCode])[] = [
  [/read-only|edit access|cannot write|not allowed/i, 'read-only'],
  [/does not exist|has been removed|node was removed/i, 'node-gone'],
  [/visible layers/i, 'empty-node'],
  [/too large/i, 'image-too-large'],
  [/image type is unsupported|invalid image|corrupt|in createImage/i, 'image-unreadable'],
  [/quota|exceed/i, 'storage-full']
]

/** The error with a code of ours, where its text gives one away; `otherwise` where it does not. */
export function withCode(error: unknown, otherwise: ErrorCode = 'internal'): PasticheError {
  if (error instanceof PasticheError) return error
  const message = textOf(error)
  const known = TEXTS.find(([text]) => text.test(message))?.[1]
  const code = codeOf(error)
  return new PasticheError(known ?? (code === 'internal' ? otherwise : code), message, error)
}

/** What an error says. Figma rejects with bare strings in places, and what is thrown may be anything. */
function textOf(error: unknown): string {
  if (typeof error === 'string') return error
  const message = (error as { message?: unknown } | null | undefined)?.message
  return typeof message === 'string' ? message : `Something of type ${typeof error} was thrown`
}
