/** A job that nobody cancels or watches, in a page. */
export const job = {
  signal: { aborted: false, addEventListener() {}, removeEventListener() {} },
  pause: () => new Promise<void>((resolve) => setTimeout(resolve)),
  progress() {}
}
