import { interruptedSentence } from '../../../src/ui/apply/interrupted.ts'
import { statusOf } from '../../../src/ui/views/panel/status.ts'
import { openPanel, settle } from '../panel.ts'
import { selected, target } from '../selected.ts'
import { applied } from './apply-records.ts'

describe('an Apply that another command ends', () => {
  const SIX = ['1', '2', '3', '4', '5', '6'].map((id) => target(id))

  /** Starts an Apply to six layers. @returns what is stored as interrupted while the fourth layer is painted */
  async function endedInTheMiddle() {
    const panel = openPanel()
    panel.session.select(selected(...SIX))
    await panel.at('ready')
    panel.session.controls.adjust({ strength: 0.5 })
    panel.hold('render hash:4')
    void panel.session.apply()
    while (!panel.diary.includes('render hash:4')) await settle()
    return panel.kept.interrupted
  }

  test('is stored while it runs, in little space, with the remaining layers', async () => {
    const interrupted = await endedInTheMiddle()
    expect(interrupted).toMatchObject({ done: 3, total: 6, touched: null })
    expect(interrupted?.layers.map(({ target: { nodeId } }) => nodeId)).toEqual(['4', '5', '6'])
    expect(JSON.stringify(interrupted).length).toBeLessThan(20_000)
  })

  test('can be continued at the next start, in the same look', async () => {
    const interrupted = await endedInTheMiddle()
    const { session, store, kept, diary, recipes } = openPanel()
    kept.interrupted = interrupted
    session.select(selected())
    await session.interrupted.find()
    const found = store.get().interrupted
    expect(found && interruptedSentence(found)).toBe('Painting stopped at layer 4 of 6. Continue?')
    await session.interrupted.goOn()
    expect(applied(diary)).toHaveLength(3)
    expect(recipes.get('6')?.look.strength).toBe(0.5)
    expect(statusOf(store.get())).toBe('Painted 3 layers.')
    await settle()
    expect([kept.interrupted, store.get().interrupted]).toEqual([null, null])
  })

  test('is deleted on request, and when it is complete', async () => {
    const interrupted = await endedInTheMiddle()
    const { session, store, kept, interruptions, at } = openPanel()
    kept.interrupted = interrupted
    await session.interrupted.find()
    session.interrupted.forget()
    await settle()
    expect([kept.interrupted, store.get().interrupted]).toEqual([null, null])
    session.select(selected(target('1')))
    await at('ready')
    await session.apply()
    await settle()
    expect(interruptions.at(-1)).toBeNull()
  })
})
