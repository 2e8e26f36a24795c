import { doneSentence } from '../../../src/ui/apply/batch-sentence.ts'
import { interruptedSentence } from '../../../src/ui/apply/interrupted.ts'
import { CURRENT_MIX, columnsOf } from '../../../src/ui/sheet/sheet-columns.ts'
import { sheetSeconds } from '../../../src/ui/sheet/sheet-seconds.ts'
import { openPanel, settle } from '../panel.ts'
import { selected, target } from '../selected.ts'

const sheetCalls = (diary: string[]): string[] => diary.filter((entry) => /Sheet/.test(entry))

async function planned({ columns = 2, workers = 1 } = {}) {
  const panel = openPanel({ workers })
  const same = { picture: 'hash:1' }
  panel.keys.set('3', 'hash:1')
  panel.session.select(selected(target('1', same), target('2', { picture: 'hash:2' }), target('3', same)))
  await panel.at('ready')
  panel.session.sheet.open()
  panel.session.sheet.choose(
    panel.store
      .get()
      .catalog.presets.slice(0, columns)
      .map(({ id }) => id)
  )
  return { panel, styles: panel.store.get().catalog.presets.slice(0, columns) }
}

describe('a contact sheet', () => {
  test('has a row for each different picture and a column for each style', async () => {
    const { panel, styles } = await planned()
    const [one, two] = styles.map(({ id }) => id)
    await panel.session.sheet.make()
    expect(sheetCalls(panel.diary)).toEqual([
      `openSheet Contact sheet: Original, ${styles.map(({ name }) => name).join(', ')} × 1, 2`,
      'addSheetRow 1',
      `addSheetCell row 1 ${one}`,
      `addSheetCell row 1 ${two}`,
      'addSheetRow 2',
      `addSheetCell row 2 ${one}`,
      `addSheetCell row 2 ${two}`,
      'closeSheet 2'
    ])
    expect(new Set(panel.sizes)).toEqual(new Set(['only hash:1 at 240', 'only hash:2 at 240']))
    const { work, sheetStyles } = panel.store.get()
    expect(sheetStyles).toBeNull()
    expect(work.kind === 'done' && doneSentence(work)).toBe('Made a contact sheet with 2 pictures.')
  })

  test('is painted several cells at once where several workers paint, and its cells are placed in order', async () => {
    const { panel, styles } = await planned({ columns: 3, workers: 2 })
    const open = panel.hold('render hash:1')
    const made = panel.session.sheet.make()
    await settle()
    expect(panel.painted.filter(({ key }) => key === 'hash:1')).toHaveLength(3)
    open()
    await made
    const cells = (row: number) => styles.map(({ id }) => `addSheetCell row ${row} ${id}`)
    const placed = panel.diary.filter((entry) => entry.startsWith('addSheetCell'))
    expect(placed).toEqual([...cells(1), ...cells(2)])
    expect(panel.store.get().work.kind).toBe('done')
  })

  test('reads and paints the next picture while the last cells of a row are painted, and places it later', async () => {
    const { panel } = await planned({ workers: 2 })
    const open = panel.hold('render hash:1')
    const made = panel.session.sheet.make()
    await settle()
    expect(panel.painted.map(({ key }) => key)).toEqual(['hash:1', 'hash:1', 'hash:2', 'hash:2'])
    expect(sheetCalls(panel.diary)).not.toContain('addSheetRow 2')
    open()
    await made
    expect(panel.diary.filter((entry) => entry === 'readSource 2')).toHaveLength(1)
    expect(sheetCalls(panel.diary).map((entry) => entry.slice(0, 'addSheetCell row 1'.length))).toEqual([
      expect.stringContaining('openSheet'),
      'addSheetRow 1',
      'addSheetCell row 1',
      'addSheetCell row 1',
      'addSheetRow 2',
      'addSheetCell row 2',
      'addSheetCell row 2',
      'closeSheet 2'
    ])
  })

  test('keeps a row that is complete when the next one, begun meanwhile, has failed first', async () => {
    const { panel } = await planned({ workers: 2 })
    const open = panel.hold('render hash:1')
    panel.fail('render hash:2', 'image-unreadable')
    const made = panel.session.sheet.make()
    await settle()
    open()
    await made
    expect(sheetCalls(panel.diary).filter((entry) => /Row|close/.test(entry))).toEqual([
      'addSheetRow 1',
      'closeSheet 1'
    ])
    expect(panel.store.get().work).toMatchObject({ items: [{ status: 'done' }, { status: 'failed' }] })
  })

  test('that is refined is painted one cell after the other', async () => {
    const { panel } = await planned({ workers: 2 })
    panel.hold('render hash:1')
    panel.session.sheet.setRefined(true)
    void panel.session.sheet.make()
    await settle()
    expect(panel.painted).toHaveLength(1)
  })

  test('begins with the mix in use, which is one of its columns', async () => {
    const { panel, styles } = await planned()
    const [one, two] = styles
    panel.session.sheet.leave()
    panel.session.chooseStyle(one?.id ?? '')
    panel.session.controls.mixWith(two?.id ?? '')
    panel.session.controls.setShare(0.3)
    panel.session.sheet.open()
    const mixed = `${one?.name} × ${two?.name} 30%`
    const [first, second] = columnsOf(panel.store.get())
    expect([first, second?.name]).toEqual([
      { id: CURRENT_MIX, name: mixed, style: one?.id, mix: { style: two?.id, share: 0.3 } },
      one?.name
    ])
    panel.session.sheet.choose([CURRENT_MIX])
    await panel.session.sheet.make()
    expect(sheetCalls(panel.diary)[0]).toBe(`openSheet Contact sheet: Original, ${mixed} × 1, 2`)
    const { work } = panel.store.get()
    expect(work).toMatchObject({ items: [{ status: 'done' }, { status: 'done' }] })
  })

  test('says before it starts how long it will take, as the preview has measured it', async () => {
    const { panel, styles } = await planned()
    const secondsFor = (...ids: (string | undefined)[]): number | null => {
      panel.session.sheet.choose(ids.flatMap((id) => id ?? []))
      return sheetSeconds(panel.store.get())
    }
    const [one, two] = styles
    panel.store.update((state) => ({ ...state, pace: null }))
    expect(secondsFor(one?.id)).toBeNull()
    panel.store.update((state) => ({ ...state, pace: 0.01 }))
    const [first, both, none] = [secondsFor(one?.id), secondsFor(one?.id, two?.id), secondsFor()]
    // Two different pictures of 100 × 50, each as a cell of 480 × 240 px: 0.01 ms for each of its pixels.
    expect(first).toBeGreaterThanOrEqual((2 * 480 * 240 * 0.01) / 1000)
    expect([both, none]).toEqual([2 * (first ?? Number.NaN), 0])
    panel.store.update((state) => ({ ...state, workers: 2 }))
    expect(secondsFor(one?.id)).toBeLessThan(0.8 * (first ?? Number.NaN))
    await settle() // by then the studio has said how long refining takes
    panel.session.sheet.setRefined(true)
    expect(secondsFor(one?.id, two?.id)).toBeGreaterThan(both ?? Number.NaN)
  })

  test('has white letters on grey, and everything else on white', async () => {
    const { panel } = await planned()
    panel.views.set('hash:2', { width: 1, height: 2, rgba: Uint8Array.of(255, 255, 255, 255, 0, 0, 0, 0) })
    await panel.session.sheet.make()
    expect(panel.diary.filter((entry) => entry.startsWith('addSheetRow'))).toEqual([
      'addSheetRow 1',
      'addSheetRow 2 on grey'
    ])
  })

  test('that is cancelled keeps its whole rows, removes the unfinished one, and is one step to revert', async () => {
    const { panel } = await planned()
    const open = panel.hold('render hash:2')
    const made = panel.session.sheet.make()
    await settle()
    panel.session.cancel()
    open()
    await made
    expect(sheetCalls(panel.diary).slice(-2)).toEqual(['dropSheetRow row 2', 'closeSheet 1'])
    const { work } = panel.store.get()
    expect(work.kind === 'done' && doneSentence(work)).toBe('Stopped. Made a contact sheet with 1 of 2 pictures.')
    await panel.session.revert()
    expect(panel.diary).toContain('removeSheet row 1')
  })

  test('that another command ends is offered again, and continuing makes the rows that are left', async () => {
    const { panel, styles } = await planned()
    panel.hold('render hash:2')
    panel.session.sheet.setRefined(true)
    void panel.session.sheet.make()
    await settle()
    const interrupted = panel.kept.interrupted
    expect(interrupted).toMatchObject({ done: 1, total: 2, sheet: styles.map(({ id }) => id) })
    const next = openPanel()
    next.kept.interrupted = interrupted
    next.session.select(selected())
    await next.session.interrupted.find()
    const found = next.store.get().interrupted
    expect(found && interruptedSentence(found)).toBe('Contact sheet stopped at row 2 of 2. Continue?')
    await next.session.interrupted.goOn()
    expect(next.store.get().sheetRefined).toBe(true)
    expect(sheetCalls(next.diary)).toEqual([
      `openSheet Contact sheet: Original, ${styles.map(({ name }) => name).join(', ')} × 2`,
      'addSheetRow 2',
      ...styles.map(({ id }) => `addSheetCell row 2 ${id}`),
      'closeSheet 1'
    ])
    await settle()
    expect(next.kept.interrupted).toBeNull()
  })

  test('whose styles are gone cannot be continued, and says so', async () => {
    const { panel } = await planned()
    panel.hold('render')
    void panel.session.sheet.make()
    await settle()
    const next = openPanel()
    next.kept.interrupted = panel.kept.interrupted && { ...panel.kept.interrupted, sheet: ['mine-gone'] }
    await next.session.interrupted.find()
    await next.session.interrupted.goOn()
    expect(next.store.get().problem).toEqual({ code: 'style-unknown', during: 'continue' })
  })

  test('that cannot begin says so, and trying again plans it again', async () => {
    const { panel } = await planned()
    panel.fail('openSheet', 'node-gone')
    await panel.session.sheet.make()
    expect(panel.store.get()).toMatchObject({ work: { kind: 'idle' }, problem: { code: 'node-gone', during: 'sheet' } })
    await panel.session.retry()
    expect(panel.store.get().sheetStyles).not.toBeNull()
  })
})
