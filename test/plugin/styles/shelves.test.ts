import { LONGEST_RECORD, writeStyleRecord } from '../../../src/common/style-record.ts'
import { dusk } from '../../common/dusk.ts'
import { DAWN, DUSK, list, namesOn, run, save, startRun, writeEntry } from './shelf-scene.ts'

describe('the shelf of this machine', () => {
  test('is the same in every file', async () => {
    const storage = new Map<string, unknown>()
    startRun({ storage })
    await save()
    run.fake.close()
    startRun({ storage })
    await expect(list()).resolves.toEqual({ mine: [writeStyleRecord(DUSK)], file: [] })
    expect(run.fake.document.canUndo).toBe(false)
  })

  test('keeps a style once, under its newest name', async () => {
    startRun()
    await save()
    await save({ ...DUSK, name: 'Nightfall' })
    await expect(namesOn('mine')).resolves.toEqual(['Nightfall'])
  })

  test('takes and lists styles of every format that the panel writes', async () => {
    startRun()
    const refinable = dusk({ name: 'Refinable', grams: 'AAA=' }, 2)
    expect([DUSK.format, refinable.format]).toEqual([1, 2])
    await save()
    await save(refinable)
    await expect(namesOn('mine')).resolves.toEqual(['Dusk', 'Refinable'])
  })

  test('keeps no copy of a deleted style, not even under a key of another version', async () => {
    const storage = new Map<string, unknown>([['style/1/dusk', writeStyleRecord(DUSK)]])
    startRun({ storage })
    await save()
    await run.panel.call('deleteStyle', { shelf: 'mine', id: DUSK.id })
    expect(storage.size).toBe(0)
  })

  test('that is full takes no more styles and does not lose any', async () => {
    const storage = new Map<string, unknown>([['other', new Uint8Array(5 * 1024 * 1024 - 12_000)]])
    startRun({ storage })
    await save()
    await expect(save(DAWN)).rejects.toMatchObject({ code: 'storage-full' })
    await expect(namesOn('mine')).resolves.toEqual(['Dusk'])
    await run.panel.call('deleteStyle', { shelf: 'mine', id: DUSK.id })
    await expect(save(DAWN)).resolves.toBeNull()
  })

  test('that cannot be read counts as empty, and the document’s shelf is still read', async () => {
    jest.spyOn(console, 'warn').mockImplementation(() => {})
    startRun()
    await save(DUSK, 'file')
    run.figma.clientStorage.keysAsync = () => Promise.reject(new Error('Storage is broken'))
    await expect(list()).resolves.toEqual({ mine: [], file: [writeStyleRecord(DUSK)] })
  })
})

describe('the shelf of a file', () => {
  test('is read by everyone who opens the file', async () => {
    startRun()
    const { document } = run.fake
    await save(DUSK, 'file')
    run.fake.close()
    startRun({ document, storage: new Map() })
    await expect(list()).resolves.toEqual({ mine: [], file: [writeStyleRecord(DUSK)] })
  })

  test('changes in separate undo steps', async () => {
    startRun()
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
    startRun()
    await save(DUSK, 'file')
    run.fake.document.canEdit = false
    await expect(save(DAWN, 'file')).rejects.toMatchObject({ code: 'read-only' })
    const remove = run.panel.call('deleteStyle', { shelf: 'file', id: DUSK.id })
    await expect(remove).rejects.toMatchObject({ code: 'read-only' })
    await expect(namesOn('file')).resolves.toEqual(['Dusk'])
  })

  test('keeps unreadable entries', async () => {
    startRun()
    const { document } = run.fake
    writeEntry('style/1/damaged', '{')
    writeEntry('style/2/later', '{"pastiche":"style","format":2}')
    writeEntry(`style/2/${DUSK.id}`, '{"pastiche":"style","format":2,"name":"Dusk"}')
    writeEntry('elsewhere', 'none of ours')
    const before = document.get(document.rootId).sharedPluginData
    await expect(list()).resolves.toMatchObject({ file: { length: 3 } })
    await save(DUSK, 'file')
    await run.panel.call('deleteStyle', { shelf: 'file', id: DUSK.id })
    expect(document.get(document.rootId).sharedPluginData).toMatchObject(before)
  })

  test('leaves out texts that are too long for a style', async () => {
    startRun()
    writeEntry('style/1/bomb', 'x'.repeat(LONGEST_RECORD + 1))
    await expect(list()).resolves.toEqual({ mine: [], file: [''] })
  })

  test('with too many entries is read in part, and the styles among them are read first', async () => {
    startRun()
    for (let i = 0; i < 600; i++) writeEntry(`style/1/${i}`, '{}')
    await save(DUSK, 'file')
    const { file } = await list()
    expect(file).toHaveLength(500)
    expect(file).toContain(writeStyleRecord(DUSK))
  })

  test('keeps no copy of a deleted or renamed style, not even under a key of another plugin', async () => {
    startRun()
    const copies = ['style/0/dusk', `style/9/${DUSK.id}`]
    for (const key of copies) writeEntry(key, writeStyleRecord(DUSK))
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
  startRun()
  for (const shelf of ['mine', 'file'] as const)
    await expect(run.panel.call('saveStyle', { shelf, record })).rejects.toMatchObject({ code: /^style-/ })
  await expect(list()).resolves.toEqual({ mine: [], file: [] })
})

test('only own styles can be deleted, and no other entry', async () => {
  const storage = new Map<string, unknown>([['preferences/1', { landing: 'above' }]])
  startRun({ storage })
  const remove = run.panel.call('deleteStyle', { shelf: 'mine', id: '../preferences/1' })
  await expect(remove).rejects.toMatchObject({ code: 'style-unknown' })
  expect(storage.size).toBe(1)
})
