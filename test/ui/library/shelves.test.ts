import { writeStyleRecord } from '../../../src/common/style-record.ts'
import { galleryOf } from '../../../src/ui/styles/styles.ts'
import { dusk } from '../../common/dusk.ts'
import { selected, target } from '../selected.ts'
import { DAWN, DUSK, withStyles } from './with-styles.ts'

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
    // The style in use is gone, so the next layer begins with a style that exists.
    expect(preferences.look.style).toBe('wave')
    session.select(selected(target('2')))
    expect(store.get()).toMatchObject({ look: { style: 'wave' }, customs: [] })
  })
})
