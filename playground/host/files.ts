/** The files of a playground that `npm run build:playground` made: one script brings them along. */
interface Bundled {
  /** Data URIs by path. */
  readonly files: Readonly<Record<string, string>>
  /** The name of the layer that is selected and stylized at the start. */
  readonly open: string
}

declare global {
  interface Window {
    bundled?: Bundled
  }
}

/** The address of a file of the playground. A page that is opened from the disk may fetch data URIs, but no files. */
export function addressOf(path: string): string {
  return window.bundled?.files[path] ?? path
}
