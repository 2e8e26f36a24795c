/** Long enough to be read. One that tells of a failure would stay for ever by itself, or go with the plugin. */
const READ_MS = { well: 4000, failed: 8000 }

/** A notification of Figma's, at most 100 characters. It has a timeout, so that it outlives the plugin. */
export function say(sentence: string, failed: boolean): void {
  figma.notify(sentence, { error: failed, timeout: failed ? READ_MS.failed : READ_MS.well })
}
