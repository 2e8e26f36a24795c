import { decodeLargeBase64 } from '../../src/ui/studio/decode-large-base64.ts'

/** The files of a playground that `npm run build:playground` made: one script brings them along. */
interface Bundled {
  /** The text files by path, as they are, because decoding megabytes would delay the first picture. */
  readonly texts: Readonly<Record<string, string>>
  /** Data URIs of the other files by path. */
  readonly files: Readonly<Record<string, string>>
  /** The name of the layer that is selected and stylized at the start. */
  readonly open: string
}

declare global {
  interface Window {
    bundled?: Bundled
  }
}

/** The address of a file that is no text. A page that is opened from the disk may fetch data URIs, but no files. */
export function addressOf(path: string): string {
  return window.bundled?.files[path] ?? path
}

/** Reads a file that is no text. @throws Error where there is no such file */
export async function readBytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const [, base64 = ''] = window.bundled?.files[path]?.split(',') ?? []
  if (base64 !== '') return decodeLargeBase64(base64)
  return new Uint8Array(await (await fetchFile(path)).arrayBuffer())
}

/** Reads a file of the playground, like `fetch`. It is never taken from the browser's cache, so a reload shows the last build. */
function fetchFile(path: string): Promise<Response> {
  return fetch(addressOf(path), { cache: 'no-store' })
}

/** @throws Error where there is no such file */
export async function readText(path: string): Promise<string> {
  const text = window.bundled?.texts[path]
  if (text !== undefined) return text
  const response = await fetchFile(path)
  if (!response.ok) throw new Error(`${path} is missing: ${response.status}`)
  return response.text()
}
