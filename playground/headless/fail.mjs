import { hasBrowserEnded } from './browser-end.mjs'
import { endOnSignals, isEnding } from './interruption.mjs'

/**
 * An error that the user can correct. Its message is one sentence, which is all that is printed. The exit code is 2.
 */
export class Refusal extends Error {}

const ENDED = 'The browser closed early, perhaps out of memory. Try again, or use a smaller picture.'

/** Runs a command. For a refusal it prints only the sentence. Any other error is a bug and is thrown with its stack. */
export async function runCommand(command) {
  endOnSignals()
  try {
    await command()
  } catch (error) {
    if (isEnding()) return
    if (!(error instanceof Refusal) && !hasBrowserEnded()) throw error
    console.error(error instanceof Refusal ? error.message : ENDED)
    process.exitCode = 2
  }
}
