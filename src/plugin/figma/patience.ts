/** How long Figma may take to answer one question. A picture that has to be downloaded takes seconds. */
export const PATIENCE_MS = 60_000
