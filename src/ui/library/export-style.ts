import { writeStyleRecord } from '../../common/style-record.ts'
import type { OwnStyle } from '../styles/styles.ts'

/** Characters that are not allowed in file names. */
const FORBIDDEN = /[\\/:*?"<>|]+/g

/** Milliseconds until the bytes of the file are released. The browser has read them by then. */
const TAKEN_MS = 10_000

/** A file name such as "Starry Night × Halftone 40%.pastiche". */
export function styleFileName({ name }: Pick<OwnStyle, 'name'>): string {
  const safe = name.replace(FORBIDDEN, '-').replace(/^[.\s-]+|[.\s]+$/g, '')
  return `${safe || 'style'}.pastiche`
}

/**
 * Lets the browser save the style as a file. The browser does not tell whether the file was saved, and some browsers
 * refuse to save in frames without an origin.
 */
export function downloadStyle(style: OwnStyle): void {
  const url = URL.createObjectURL(new Blob([writeStyleRecord(style.record)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = styleFileName(style)
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), TAKEN_MS)
}
