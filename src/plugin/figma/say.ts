/**
 * Milliseconds, long enough to read the sentence. Without a timeout Figma shows an error for ever, or only until the
 * plugin ends.
 */
const READ_MS = { well: 4000, failed: 8000 }

/** Shows a notification of at most 100 characters. It has a timeout, so it stays when the plugin ends. */
export function say(sentence: string, failed: boolean): void {
  figma.notify(sentence, { error: failed, timeout: failed ? READ_MS.failed : READ_MS.well })
}
