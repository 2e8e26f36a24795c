import { codeOf, type ErrorCode, PasticheError } from '../../common/errors.ts'

/** Figma's errors differ only in their English text. Users reported these texts; docs/check-in-figma.md lists them. */
const TEXTS: readonly (readonly [RegExp, ErrorCode])[] = [
  [/read-only|edit access|cannot write|not allowed/i, 'read-only'],
  [/does not exist|has been removed|node was removed/i, 'node-gone'],
  [/visible layers/i, 'empty-node'],
  [/too large/i, 'image-too-large'],
  [/image type is unsupported|invalid image|corrupt|in createImage/i, 'image-unreadable'],
  [/quota|exceed/i, 'storage-full']
]

/** Gives an error of Figma's one of our codes, which its text decides. An unknown text gets the code `otherwise`. */
export function withCode(error: unknown, otherwise: ErrorCode = 'internal'): PasticheError {
  if (error instanceof PasticheError) return error
  const message = textOf(error)
  const known = TEXTS.find(([text]) => text.test(message))?.[1]
  const code = codeOf(error)
  return new PasticheError(known ?? (code === 'internal' ? otherwise : code), message, error)
}

/** The message of any thrown value. Some of Figma's promises reject with a string. */
function textOf(error: unknown): string {
  if (typeof error === 'string') return error
  const message = (error as { message?: unknown } | null | undefined)?.message
  return typeof message === 'string' ? message : `Something of type ${typeof error} was thrown`
}
