import { checkStyleFits, type StyleRecord, writeStyleRecord } from '../../../src/common/style-record.ts'
import type { Shelf } from '../../../src/protocol/stored.ts'
import { SENTENCES } from '../../../src/ui/painting/sentences.ts'
import { galleryOf, type OwnStyle, styleBytes } from '../../../src/ui/styles/styles.ts'
import { dusk } from '../../common/dusk.ts'
import { openPanel, selected, settle, target } from '../panel.ts'
import { catalog, recipe } from '../styles/catalog.ts'

const DUSK = dusk()
const DAWN = dusk({ name: 'Dawn', made: '2026-11-25T00:00:00.000Z' }, 1)

async function withStyles(on: Partial<Record<Shelf, StyleRecord[]>>) {
  const panel = openPanel()
  for (const shelf of ['mine', 'file'] as const)
    for (const record of on[shelf] ?? []) panel.shelves[shelf].set(record.id, writeStyleRecord(record))
  const { library } = panel.session
  await library.load()
  const names = (shelf: Shelf): string[] => panel.store.get().catalog[shelf].map(({ name }) => name)
  const own = (shelf: Shelf, at = 0): OwnStyle => {
    const style = panel.store.get().catalog[shelf][at]
    if (style === undefined) throw new Error(`Nothing at ${at} of ${shelf}`)
    return style
  }
  return { ...panel, library, names, own, notice: () => panel.store.get().notice }
}

const file = (name: string, text: string) => ({ name, size: text.length, text: async () => text })

describe('the shelves', () => {
  test('are shown newest first, before the presets, and each style once', async () => {
    const { store, names } = await withStyles({ mine: [DUSK, DAWN], file: [DUSK] })
    expect(names('mine')).toEqual(['Dawn', 'Dusk'])
    expect(names('file')).toEqual(['Dusk'])
    const all = galleryOf(store.get().catalog, []).map(({ id }) => id)
    expect(all).toEqual([DAWN.id, DUSK.id, 'wave', 'scream', 'woodcut'])
  })

  test('show the readable ones, and say why the others are missing', async () => {
    const panel = await withStyles({ file: [DUSK, dusk({ engine: 'older' })] })
    panel.shelves.file.set('a', '{').set('b', JSON.stringify({ ...DUSK, format: 3 }))
    panel.shelves.file.set('c', writeStyleRecord(dusk({ vector: 'AAAA' })))
    await panel.library.load()
    expect(panel.names('file')).toEqual(['Dusk'])
    const { unread } = panel.store.get()
    expect([...unread.file].sort()).toEqual(['style-foreign', 'style-too-new', 'style-unreadable', 'style-unreadable'])
    expect(panel.shelves.file.size).toBe(5)
  })

  test('end in the last state when they are sent twice at the same time', async () => {
    const { library, names } = await withStyles({})
    const many = Array.from({ length: 60 }, (_, i) => writeStyleRecord(dusk({}, i)))
    const slow = library.fileChanged(many)
    await library.fileChanged([writeStyleRecord(DAWN)])
    await slow
    expect(names('file')).toEqual(['Dawn'])
  })

  test('keep a style that is in use', async () => {
    const { library, store, session } = await withStyles({ file: [DUSK] })
    session.select(selected(target('1')))
    session.chooseStyle(DUSK.id)
    await library.fileChanged([])
    const { look, customs, preferences } = store.get()
    expect(look.style).toBe(DUSK.id)
    expect(customs).toMatchObject([{ id: DUSK.id, name: 'Dusk' }])
    expect(preferences.look.style).toBe('wave') // the next layer starts with an existing style
    session.select(selected(target('2')))
    expect(store.get()).toMatchObject({ look: { style: 'wave' }, customs: [] })
  })
})

describe('an own style', () => {
  test('is saved as it was learnt, under an unused name', async () => {
    const { library, names, store } = await withStyles({ mine: [DUSK] })
    const learnt = new Float32Array([0.5, -3])
    const style = {
      name: ' dusk\n',
      style: new Uint8Array(learnt.buffer),
      shelf: 'mine',
      steps: 80,
      picture: null
    } as const
    const saved = await library.save(style)
    expect(saved).toMatchObject({ name: 'dusk 2', record: { steps: 80, engine: catalog.transformer } })
    expect(() => checkStyleFits(saved.record, catalog)).not.toThrow()
    expect(new Float32Array(styleBytes(saved).slice().buffer)).toEqual(learnt)
    expect(names('mine')).toContain('dusk 2')
    await library.load()
    expect(store.get().catalog.mine).toContainEqual(saved)
  })

  test('of a wrong length, or with NaN in it, is not saved', async () => {
    const { library, diary } = await withStyles({})
    const style = { name: 'x', shelf: 'mine', steps: 0, picture: null } as const
    for (const numbers of [[1], [1, 2, 3]]) {
      const bytes = new Uint8Array(new Float32Array(numbers).buffer)
      await expect(library.save({ ...style, style: bytes })).rejects.toMatchObject({ code: 'style-unreadable' })
    }
    expect(diary).toEqual([])
    const broken = new Uint8Array(new Float32Array([1, Number.NaN]).buffer)
    await expect(library.save({ ...style, style: broken })).rejects.toMatchObject({ code: 'style-unreadable' })
  })

  test('paints, and the recipe of its pastiche names it', async () => {
    const { session, store, diary, at } = await withStyles({ mine: [DUSK] })
    session.select(selected(target('1')))
    session.chooseStyle(DUSK.id)
    await at('ready')
    await session.apply()
    expect(diary).toContain(`applyPastiche 1 ${DUSK.id} above, commit`)
    expect(store.get().preferences.look.style).toBe(DUSK.id)
  })

  test('is found by the recipe of a colleague’s pastiche, and is then not foreign', async () => {
    const { session, store } = await withStyles({ file: [DUSK] })
    const look = { ...recipe().look, style: DUSK.id }
    const made = recipe({ look, styleName: 'Their name', styleVector: DUSK.vector })
    session.select(selected(target('1', { recipe: JSON.stringify(made) })))
    expect(store.get()).toMatchObject({ look: { style: DUSK.id }, customs: [] })
  })

  test('is remembered for the next session', async () => {
    const look = { ...recipe().look, style: DUSK.id }
    const panel = openPanel({
      preferences: { look, landing: 'above', more: false, size: null, favourites: [], recent: [] }
    })
    panel.shelves.mine.set(DUSK.id, writeStyleRecord(DUSK))
    await panel.session.library.load()
    await panel.session.loadPreferences()
    expect(panel.store.get().look.style).toBe(DUSK.id)
  })

  test('is renamed; a used name gets a number, and an empty one changes nothing', async () => {
    const { library, own, names, shelves, diary } = await withStyles({ mine: [DUSK, DAWN] })
    await library.rename(own('mine', 1), 'Nightfall')
    expect(names('mine')).toEqual(['Dawn', 'Nightfall'])
    await library.rename(own('mine', 1), 'dawn')
    expect(names('mine')).toEqual(['Dawn', 'dawn 2'])
    expect(shelves.mine.get(DUSK.id)).toContain('"dawn 2"')
    const calls = diary.length
    for (const same of ['', ' \u202e ', 'dawn 2']) await library.rename(own('mine', 1), same)
    await library.rename(own('mine', 1), 'x'.repeat(500))
    expect(diary).toHaveLength(calls + 1)
    expect(names('mine')[1]).toHaveLength(60)
  })

  test('is copied and moved between the shelves', async () => {
    const { library, own, names, notice } = await withStyles({ mine: [DUSK, DAWN], file: [dusk({}, 7)] })
    await library.copyTo(own('mine', 1), 'file')
    expect([names('mine'), names('file').sort()]).toEqual([
      ['Dawn', 'Dusk'],
      ['Dusk', 'Dusk 2']
    ])
    expect(notice()?.text).toBe('“Dusk” is in this file now.')
    await library.moveTo(own('mine', 0), 'file')
    expect([names('mine'), names('file').sort()]).toEqual([['Dusk'], ['Dawn', 'Dusk', 'Dusk 2']])
  })

  test('is always on a shelf: a style that cannot be moved stays', async () => {
    const { library, own, names, notice, fail } = await withStyles({ mine: [DUSK] })
    fail('saveStyle', 'read-only')
    await library.moveTo(own('mine'), 'file')
    expect([names('mine'), names('file')]).toEqual([['Dusk'], []])
    expect(notice()).toMatchObject({ text: '', failures: [SENTENCES['read-only']] })
  })

  test('is deleted, and restored unchanged', async () => {
    const { library, own, names, notice, shelves, store } = await withStyles({ mine: [DUSK, DAWN] })
    await library.remove(own('mine', 1))
    expect(names('mine')).toEqual(['Dawn'])
    expect(shelves.mine.has(DUSK.id)).toBe(false)
    expect(notice()?.text).toBe('Deleted “Dusk”.')
    await library.undoRemove()
    expect(names('mine')).toEqual(['Dawn', 'Dusk'])
    expect(shelves.mine.get(DUSK.id)).toBe(writeStyleRecord(DUSK))
    expect(store.get().notice).toBeNull()
  })

  test('that is deleted while in use is replaced by the first preset', async () => {
    const { library, own, session, store, at } = await withStyles({ mine: [DUSK] })
    session.select(selected(target('1')))
    session.chooseStyle(DUSK.id)
    await at('ready')
    await library.remove(own('mine'))
    expect(store.get()).toMatchObject({
      look: { style: 'wave' },
      customs: [],
      preferences: { look: { style: 'wave' } }
    })
    await at('ready')
  })

  test('that could not be deleted stays', async () => {
    const { library, own, names, notice, fail } = await withStyles({ file: [DUSK] })
    fail('deleteStyle', 'read-only')
    await library.remove(own('file'))
    expect(names('file')).toEqual(['Dusk'])
    expect(notice()?.failures).toEqual([SENTENCES['read-only']])
  })
})

describe('importing', () => {
  test('keeps the readable ones and names the others', async () => {
    const { library, names, notice } = await withStyles({ mine: [dusk({}, 3)] })
    await library.importFiles([
      file('dusk.pastiche', writeStyleRecord(DUSK)),
      file('broken.pastiche', '{"pastiche":'),
      file('dawn.pastiche', writeStyleRecord(DAWN)),
      file('later.pastiche', JSON.stringify({ ...DUSK, format: 3 })),
      file('other.pastiche', writeStyleRecord(dusk({ engine: 'older' })))
    ])
    expect(names('mine').sort()).toEqual(['Dawn', 'Dusk', 'Dusk 2'])
    expect(notice()).toEqual({
      text: 'Imported 2 styles.',
      failures: [
        `broken.pastiche: ${SENTENCES['style-unreadable']}`,
        `later.pastiche: ${SENTENCES['style-too-new']}`,
        `other.pastiche: ${SENTENCES['style-foreign']}`
      ],
      deleted: null
    })
  })

  test('a style that is already there is kept once, under its name', async () => {
    const { library, names, notice, diary } = await withStyles({ mine: [dusk({ name: 'My dusk' })] })
    await library.importFiles([file('dusk.pastiche', writeStyleRecord(DUSK))])
    expect(names('mine')).toEqual(['My dusk'])
    expect(notice()?.text).toBe('“My dusk” is among your styles already.')
    expect(diary).toEqual([])
  })

  test('a file of a hundred megabytes is not read', async () => {
    const { library, notice } = await withStyles({})
    const text = jest.fn()
    await library.importFiles([{ name: 'huge.pastiche', size: 100e6, text }])
    expect(text).not.toHaveBeenCalled()
    expect(notice()?.failures).toEqual([`huge.pastiche: ${SENTENCES['style-unreadable']}`])
  })

  test('stops when there is no room, and says so once', async () => {
    const { library, notice, fail, names } = await withStyles({})
    fail('saveStyle Dawn mine', 'storage-full')
    const records = [DUSK, DAWN, dusk({ name: 'Noon' }, 5)]
    await library.importFiles(records.map((record) => file(`${record.name}.pastiche`, writeStyleRecord(record))))
    await settle()
    expect(names('mine')).toEqual(['Dusk'])
    expect(notice()).toMatchObject({
      text: 'Imported “Dusk”.',
      failures: [`Dawn.pastiche: ${SENTENCES['storage-full']}`]
    })
  })
})
