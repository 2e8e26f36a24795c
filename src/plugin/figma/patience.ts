/** The longest time that Figma may take for one answer. Downloading a picture takes seconds. */
export const PATIENCE_MS = 60_000
