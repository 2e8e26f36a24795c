/** What the user can put right: shown as its one sentence, exit code 2. */
export class Refusal extends Error {}

/** Runs a command: a refusal is one sentence, anything else is a bug and keeps its stack. */
export async function runCommand(command) {
  try {
    await command()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    console.error(error.message)
    process.exitCode = 2
  }
}
