import { withCode } from '../../../src/plugin/figma/figma-errors.ts'
import { textOf } from '../report/check.ts'

/** What an act throws or rejects with; null where it succeeds. */
export async function refusalOf(act: () => unknown): Promise<unknown> {
  try {
    await act()
    return null
  } catch (thrown) {
    return thrown ?? 'undefined'
  }
}

/** The text of a refusal, without ids: they are others each time. */
export function toldBy(thrown: unknown): string {
  return textOf(thrown).replace(/\d+:\d+/g, 'n:n')
}

/** The code that the plugin gives an error of Figma's, by its text. */
export function codeOf(thrown: unknown): string {
  return withCode(thrown).code
}
