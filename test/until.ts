const TRIES = 10_000

/**
 * Waits until a condition is true. On a busy machine this may take longer than any fixed time.
 *
 * @throws Error if the condition is still false after `TRIES` attempts
 */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await isSo()); tries++) {
    if (tries === TRIES) throw new Error(`Never came: ${isSo}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
