import { FakeDocument } from '../../playground/figma/fake-document.ts'
import { codeOf } from '../../src/common/errors.ts'
import { parseStyleRecord, writeStyleRecord } from '../../src/common/style-record.ts'
import { readShelf } from '../../src/ui/styles/read-shelf.ts'
import { type AttackClass, type BuiltPlugin, hold } from './attack-class.ts'
import { badStyleText } from './bad-styles.ts'
import { runSandbox } from './nest/built-sandbox.ts'
import type { Random } from './random.ts'

const FITTING = { presets: [], mine: [], file: [], styleSize: 1574, transformer: '0123abcd' }
const FIELDS = ['pastiche', 'format', 'id', 'name', 'engine', 'vector', 'grams', 'thumbnail', 'made', 'steps']
/** Direction marks, characters without width and control characters. No name that is shown may contain them. */
const UNSEEN = /[\p{Cc}\p{Cs}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u
const LONGEST_NAME = 60

/** Damaged `.pastiche` files and damaged entries of the shelves. */
export const styleFiles: AttackClass = {
  name: 'style files',
  promise:
    'Style files and entries on both shelves, damaged or hostile: each is refused with a sentence or read as a style with a plain name, and the panel and quick actions list the others.',
  cases: { short: 100, usual: 2000, long: 20_000 },
  limitMs: 10_000,
  open: async (built) => ({ attempt: (random) => attempt(built, random), close: async () => {} })
}

async function attempt(built: BuiltPlugin, random: Random): Promise<void> {
  const text = badStyleText(random)
  try {
    checkRead(text)
  } catch (error) {
    hold(/^style-/.test(codeOf(error)), `it was refused with ${codeOf(error)}: ${error}`)
  }
  hold(!('hacked' in {}), 'an object of every kind was changed')
  if (random.chance(0.1)) await checkShelves(built, random)
}

/** Checks that a record that was read has all fields and is plain data. */
function checkRead(text: string): void {
  const record = parseStyleRecord(text)
  hold(Object.keys(record).sort().join() === [...FIELDS].sort().join(), `it has ${Object.keys(record)}`)
  hold(!UNSEEN.test(record.name) && Array.from(record.name).length <= LONGEST_NAME, `its name is ${record.name}`)
  hold(record.thumbnail === null || /^data:image\/(png|jpeg);/.test(record.thumbnail), 'its thumbnail is no picture')
  hold(parseStyleRecord(writeStyleRecord(record)).id === record.id, 'it is another style when it is written again')
}

/** Checks that a file's shelf full of bad entries is listed, and that each entry that reads as a style can be deleted. */
async function checkShelves(built: BuiltPlugin, random: Random): Promise<void> {
  const document = new FakeDocument()
  const texts = Array.from({ length: 1 + random.below(30) }, () => badStyleText(random))
  const shared = Object.fromEntries(texts.map((text, at) => [`pastiche/style/${random.below(3)}/${at}`, text]))
  document.update(document.rootId, { sharedPluginData: shared })
  const storage = new Map<string, unknown>(texts.map((text, at) => [`style/1/${at}`, text]))
  const run = runSandbox(built, { document, storage })
  try {
    const listed = await run.panel.call('listStyles', null)
    hold(listed.file.length === texts.length, `${listed.file.length} of ${texts.length} entries are listed`)
    const { styles, unread } = await readShelf('file', listed.file, { catalog: FITTING, pause: async () => {} })
    hold(styles.length + unread.length <= texts.length, 'there are more styles than entries')
    for (const { id } of styles) await run.panel.call('deleteStyle', { shelf: 'file', id })
    const after = await readShelf('file', (await run.panel.call('listStyles', null)).file, {
      catalog: FITTING,
      pause: async () => {}
    })
    hold(after.styles.length === 0, `${after.styles.length} styles cannot be deleted`)
    hold(run.uncaught.length === 0, `nobody caught ${run.uncaught[0]}`)
  } finally {
    run.close()
  }
}
