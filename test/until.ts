const TRIES = 10_000

/**
 * Resolves once it is so: for what comes in its own time, which on a busy machine is longer than any fixed wait.
 *
 * @throws Error where it is not for far longer than that
 */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await isSo()); tries++) {
    if (tries === TRIES) throw new Error(`Never came: ${isSo}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
