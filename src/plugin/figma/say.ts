/** Milliseconds, long enough to read it. Without a timeout Figma shows an error for ever, or only until the plugin ends. */
const READ_MS = { well: 4000, failed: 8000 }

/** Shows a notification, at most 100 characters. With its timeout it stays when the plugin ends. */
export function say(sentence: string, failed: boolean): void {
  figma.notify(sentence, { error: failed, timeout: failed ? READ_MS.failed : READ_MS.well })
}
