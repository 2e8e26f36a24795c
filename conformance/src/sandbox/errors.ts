import { withCode } from '../../../src/plugin/figma/figma-errors.ts'

/** The value that `act` throws or rejects with. Null if it succeeds. */
export async function refusalOf(act: () => unknown): Promise<unknown> {
  try {
    await act()
    return null
  } catch (thrown) {
    return thrown ?? 'undefined'
  }
}

/** The code that the plugin gives to an error from Figma, by its text. */
export function codeOf(thrown: unknown): string {
  return withCode(thrown).code
}
