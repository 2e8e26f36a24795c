/** A job for scenes in a page, which is never cancelled and whose progress is ignored. */
export const job = {
  signal: { aborted: false, addEventListener() {}, removeEventListener() {} },
  pause: () => new Promise<void>((resolve) => setTimeout(resolve)),
  progress() {}
}
