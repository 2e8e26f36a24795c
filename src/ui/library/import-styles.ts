import { codeOf, PasticheError } from '../../common/errors.ts'
import { LONGEST_RECORD, parseStyleRecord } from '../../common/style-record.ts'
import type { Context } from '../painting/context.ts'
import { readInTime } from '../painting/read-in-time.ts'
import { SENTENCES } from '../painting/sentences.ts'
import { putOnShelf } from './save-style.ts'

/** The members of the browser's `File` that are needed. */
export interface StyleFile {
  readonly name: string
  /** Bytes. */
  readonly size: number
  text(): Promise<string>
}

/** The most bytes that UTF-8 takes for one character. */
const BYTES_PER_LETTER = 4
/** The most files that are read. More of them are probably a folder that someone dropped by mistake. */
const MOST_FILES = 200

/**
 * Puts the styles of `.pastiche` files on the designer's own shelf. A file that is not a style is skipped, and the
 * reason is reported. A style that is already on the shelf is not changed. Never throws.
 *
 * @returns the text to show, and a sentence for each file that failed
 */
export async function importStyles(
  context: Context,
  files: readonly StyleFile[]
): Promise<{ text: string; failures: string[] }> {
  const imported: string[] = []
  const known: string[] = []
  const failures: string[] = []
  for (const file of files.slice(0, MOST_FILES)) {
    try {
      const record = await recordOf(file)
      const there = context.catalog.mine.find(({ id }) => id === record.id)
      if (there !== undefined) known.push(there.name)
      else imported.push((await putOnShelf(context, record, 'mine')).name)
    } catch (error) {
      failures.push(`${file.name}: ${SENTENCES[codeOf(error)]}`)
      if (codeOf(error) === 'storage-full') break // the others would fail, too
    }
  }
  return {
    text: [sentenceOf('Imported', imported), knownSentence(known)].filter((part) => part !== '').join(' '),
    failures
  }
}

/**
 * Reads a file as a style record.
 * @throws `style-unreadable`, also for a file that is too long, and `style-too-new`
 */
async function recordOf(file: StyleFile): Promise<ReturnType<typeof parseStyleRecord>> {
  if (file.size > LONGEST_RECORD * BYTES_PER_LETTER)
    throw new PasticheError('style-unreadable', `${file.size} bytes, at most ${LONGEST_RECORD * BYTES_PER_LETTER}`)
  const text = await readInTime(file.text()).catch((error: unknown) => {
    throw new PasticheError('style-unreadable', 'The file could not be read', error)
  })
  return parseStyleRecord(text)
}

function sentenceOf(verb: string, names: readonly string[]): string {
  if (names.length === 0) return ''
  return names.length === 1 ? `${verb} “${names[0]}”.` : `${verb} ${names.length} styles.`
}

function knownSentence(names: readonly string[]): string {
  if (names.length === 0) return ''
  return names.length === 1 ? `“${names[0]}” is already in My styles.` : `${names.length} were already in My styles.`
}
