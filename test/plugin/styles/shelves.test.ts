import { LONGEST_RECORD, writeStyleRecord } from '../../../src/common/style-record.ts'
import type { Shelf } from '../../../src/protocol/stored.ts'
import { dusk } from '../../common/dusk.ts'
import { type Run, runPlugin } from '../run-plugin.ts'

const DUSK = dusk()
const DAWN = dusk({ name: 'Dawn' }, 1)

let run: Run
afterEach(() => run.fake.close())

const save = (record = DUSK, shelf: Shelf = 'mine') =>
  run.panel.call('saveStyle', { shelf, record: writeStyleRecord(record) })
const list = () => run.panel.call('listStyles', null)
const namesOn = async (shelf: Shelf): Promise<string[]> =>
  (await list())[shelf].map((text) => (JSON.parse(text) as { name: string }).name)

/** Writes an entry of the document's shared plugin data without the plugin, as any other plugin can. */
function writeEntry({ fake: { document } }: Run, key: string, value: string): void {
  const { sharedPluginData } = document.get(document.rootId)
  document.update(document.rootId, { sharedPluginData: { ...sharedPluginData, [`pastiche/${key}`]: value } })
}

describe('the shelf of this machine', () => {
  test('is the same in every file', async () => {
    const storage = new Map<string, unknown>()
    run = runPlugin({ storage })
    await save()
    run.fake.close()
    run = runPlugin({ storage })
    await expect(list()).resolves.toEqual({ mine: [writeStyleRecord(DUSK)], file: [] })
    expect(run.fake.document.canUndo).toBe(false)
  })

  test('keeps a style once, under its newest name', async () => {
    run = runPlugin()
    await save()
    await save({ ...DUSK, name: 'Nightfall' })
    await expect(namesOn('mine')).resolves.toEqual(['Nightfall'])
  })

  test('takes and lists styles of every format that the panel writes', async () => {
    run = runPlugin()
    const refinable = dusk({ name: 'Refinable', grams: 'AAA=' }, 2)
    expect([DUSK.format, refinable.format]).toEqual([1, 2])
    await save()
    await save(refinable)
    await expect(namesOn('mine')).resolves.toEqual(['Dusk', 'Refinable'])
  })

  test('keeps no copy of a deleted style, not even under a key of another version', async () => {
    const storage = new Map<string, unknown>([['style/1/dusk', writeStyleRecord(DUSK)]])
    run = runPlugin({ storage })
    await save()
    await run.panel.call('deleteStyle', { shelf: 'mine', id: DUSK.id })
    expect(storage.size).toBe(0)
  })

  test('that is full takes no more styles and does not lose any', async () => {
    const storage = new Map<string, unknown>([['other', new Uint8Array(5 * 1024 * 1024 - 12_000)]])
    run = runPlugin({ storage })
    await save()
    await expect(save(DAWN)).rejects.toMatchObject({ code: 'storage-full' })
    await expect(namesOn('mine')).resolves.toEqual(['Dusk'])
    await run.panel.call('deleteStyle', { shelf: 'mine', id: DUSK.id })
    await expect(save(DAWN)).resolves.toBeNull()
  })

  test('that cannot be read counts as empty, and the document’s shelf is still read', async () => {
    jest.spyOn(console, 'warn').mockImplementation(() => {})
    run = runPlugin()
    await save(DUSK, 'file')
    run.figma.clientStorage.keysAsync = () => Promise.reject(new Error('Storage is broken'))
    await expect(list()).resolves.toEqual({ mine: [], file: [writeStyleRecord(DUSK)] })
  })
})

describe('the shelf of a file', () => {
  test('is read by everyone who opens the file', async () => {
    run = runPlugin()
    const { document } = run.fake
    await save(DUSK, 'file')
    run.fake.close()
    run = runPlugin({ document, storage: new Map() })
    await expect(list()).resolves.toEqual({ mine: [], file: [writeStyleRecord(DUSK)] })
  })

  test('changes in separate undo steps', async () => {
    run = runPlugin()
    const { document } = run.fake
    const rectangle = run.figma.createRectangle() // not yet part of an undo step
    await save(DUSK, 'file')
    await save(DAWN, 'file')
    await run.panel.call('deleteStyle', { shelf: 'file', id: DUSK.id })
    await expect(namesOn('file')).resolves.toEqual(['Dawn'])
    document.undo()
    expect((await namesOn('file')).sort()).toEqual(['Dawn', 'Dusk'])
    document.undo()
    await expect(namesOn('file')).resolves.toEqual(['Dusk'])
    document.undo()
    await expect(namesOn('file')).resolves.toEqual([])
    expect(document.has(rectangle.id)).toBe(true)
  })

  test('cannot be changed by a user who may only view the file', async () => {
    run = runPlugin()
    await save(DUSK, 'file')
    run.fake.document.canEdit = false
    await expect(save(DAWN, 'file')).rejects.toMatchObject({ code: 'read-only' })
    const remove = run.panel.call('deleteStyle', { shelf: 'file', id: DUSK.id })
    await expect(remove).rejects.toMatchObject({ code: 'read-only' })
    await expect(namesOn('file')).resolves.toEqual(['Dusk'])
  })

  test('keeps unreadable entries', async () => {
    run = runPlugin()
    const { document } = run.fake
    writeEntry(run, 'style/1/damaged', '{')
    writeEntry(run, 'style/2/later', '{"pastiche":"style","format":2}')
    writeEntry(run, `style/2/${DUSK.id}`, '{"pastiche":"style","format":2,"name":"Dusk"}')
    writeEntry(run, 'elsewhere', 'none of ours')
    const before = document.get(document.rootId).sharedPluginData
    await expect(list()).resolves.toMatchObject({ file: { length: 3 } })
    await save(DUSK, 'file')
    await run.panel.call('deleteStyle', { shelf: 'file', id: DUSK.id })
    expect(document.get(document.rootId).sharedPluginData).toMatchObject(before)
  })

  test('leaves out texts that are too long for a style', async () => {
    run = runPlugin()
    writeEntry(run, 'style/1/bomb', 'x'.repeat(LONGEST_RECORD + 1))
    await expect(list()).resolves.toEqual({ mine: [], file: [''] })
  })

  test('with too many entries is read in part, and the styles among them are read first', async () => {
    run = runPlugin()
    for (let i = 0; i < 600; i++) writeEntry(run, `style/1/${i}`, '{}')
    await save(DUSK, 'file')
    const { file } = await list()
    expect(file).toHaveLength(500)
    expect(file).toContain(writeStyleRecord(DUSK))
  })

  test('keeps no copy of a deleted or renamed style, not even under a key of another plugin', async () => {
    run = runPlugin()
    const copies = ['style/0/dusk', `style/9/${DUSK.id}`]
    for (const key of copies) writeEntry(run, key, writeStyleRecord(DUSK))
    await save({ ...DUSK, name: 'Nightfall' }, 'file')
    await expect(namesOn('file')).resolves.toEqual(['Nightfall'])
    run.fake.document.undo()
    await expect(namesOn('file')).resolves.toEqual(['Dusk', 'Dusk'])
    await run.panel.call('deleteStyle', { shelf: 'file', id: DUSK.id })
    await expect(namesOn('file')).resolves.toEqual([])
  })
})

test.each([
  ['a text that is not a style', { record: '{}' }],
  ['a style of a later Pastiche', { record: '{"pastiche":"style","format":2}' }]
])('%s is not saved', async (_, { record }) => {
  run = runPlugin()
  for (const shelf of ['mine', 'file'] as const)
    await expect(run.panel.call('saveStyle', { shelf, record })).rejects.toMatchObject({ code: /^style-/ })
  await expect(list()).resolves.toEqual({ mine: [], file: [] })
})

test('only own styles can be deleted, and no other entry', async () => {
  const storage = new Map<string, unknown>([['preferences/1', { landing: 'above' }]])
  run = runPlugin({ storage })
  const remove = run.panel.call('deleteStyle', { shelf: 'mine', id: '../preferences/1' })
  await expect(remove).rejects.toMatchObject({ code: 'style-unknown' })
  expect(storage.size).toBe(1)
})

test('the open panel gets an event only when a teammate or an undo changes the styles of the file', async () => {
  jest.useFakeTimers()
  try {
    run = runPlugin()
    const heard: string[][] = []
    run.panel.on('fileStylesChanged', ({ records }) => void heard.push(records))
    writeEntry(run, 'style/1/early', 'early') // the panel is not listening yet
    await jest.advanceTimersByTimeAsync(5000)
    run.panel.emit('ready', null)
    await jest.advanceTimersByTimeAsync(5000)
    expect(heard).toEqual([['early']])
    writeEntry(run, 'style/1/theirs', 'theirs')
    writeEntry(run, 'styles-changed', 'just now')
    await jest.advanceTimersByTimeAsync(5000)
    expect(heard.slice(1)).toEqual([['early', 'theirs']])
    run.figma.commitUndo()
    writeEntry(run, 'style/1/theirs', 'renamed')
    writeEntry(run, 'styles-changed', 'again')
    await jest.advanceTimersByTimeAsync(5000)
    expect(heard.slice(2)).toEqual([['early', 'renamed']])
    run.fake.document.undo()
    await jest.advanceTimersByTimeAsync(5000)
    expect(heard.slice(3)).toEqual([['early', 'theirs']])
    const saved = save(DUSK, 'file')
    await jest.advanceTimersByTimeAsync(10)
    await saved
    run.fake.document.undo() // the plugin has not looked at the shelf again yet
    await jest.advanceTimersByTimeAsync(5000)
    expect(heard.slice(4)).toEqual([
      ['early', writeStyleRecord(DUSK), 'theirs'],
      ['early', 'theirs']
    ])
  } finally {
    run.fake.close()
    jest.useRealTimers()
  }
})
