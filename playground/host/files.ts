import { decodeLargeBase64 } from '../../src/ui/studio/decode-large-base64.ts'

/** The files of a playground that `npm run build:playground` made. One script contains all of them. */
interface Bundled {
  /** The text files, by path. They are not encoded, because decoding megabytes would delay the first picture. */
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

/** The address of a file that is not text. A page that was opened from the disk may fetch data URIs, but not files. */
export function addressOf(path: string): string {
  return window.bundled?.files[path] ?? path
}

/** Reads a file that is not text. @throws Error if there is no such file */
export async function readBytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const [, base64 = ''] = window.bundled?.files[path]?.split(',') ?? []
  if (base64 !== '') return decodeLargeBase64(base64)
  return new Uint8Array(await (await fetchFile(path)).arrayBuffer())
}

/** Fetches a file of the playground. It is never taken from the browser's cache, so a reload shows the last build. */
function fetchFile(path: string): Promise<Response> {
  return fetch(addressOf(path), { cache: 'no-store' })
}

/** Reads a text file. @throws Error if there is no such file */
export async function readText(path: string): Promise<string> {
  const text = window.bundled?.texts[path]
  if (text !== undefined) return text
  const response = await fetchFile(path)
  if (!response.ok) throw new Error(`${path} is missing: ${response.status}`)
  return response.text()
}
