import { checkStyleFits, writeStyleRecord } from '../../../src/common/style-record.ts'
import { SENTENCES } from '../../../src/ui/painting/sentences.ts'
import { styleBytes } from '../../../src/ui/styles/styles.ts'
import { dusk } from '../../common/dusk.ts'
import { openPanel } from '../panel.ts'
import { selected, target } from '../selected.ts'
import { catalog, recipe } from '../styles/catalog.ts'
import { DAWN, DUSK, withStyles } from './with-styles.ts'

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
    expect(notice()?.text).toBe('Copied “Dusk” to This file.')
    await library.moveTo(own('mine', 0), 'file')
    expect(notice()?.text).toBe('Moved “Dawn” to This file.')
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
