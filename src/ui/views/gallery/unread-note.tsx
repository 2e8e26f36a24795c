import type { ErrorCode } from '../../../common/errors.ts'

/** Tells how many saved styles cannot be shown, and why. The styles stay on their shelf. */
export function UnreadNote({ codes }: { codes: readonly ErrorCode[] }) {
  const count = codes.length
  if (count === 0) return null
  const newer = codes.every((code) => code === 'style-too-new')
  const what = count === 1 ? '1 more style' : `${count} more styles`
  return (
    <p class="gallery-unread">
      {newer
        ? `${what} from a newer Pastiche. Update the plugin to see ${count === 1 ? 'it' : 'them'}.`
        : `${what} ${count === 1 ? 'is' : 'are'} damaged or from another version. Ask for a new copy.`}
    </p>
  )
}
