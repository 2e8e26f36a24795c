import { doneSentence, outcomeOf } from '../../../src/ui/apply/batch-sentence.ts'
import { initialState } from '../../../src/ui/state/state.ts'
import { applyFinished, applyStarted, itemDone, itemFailed } from '../../../src/ui/state/work-transitions.ts'
import { target } from '../selected.ts'
import { catalog } from '../styles/catalog.ts'

const started = applyStarted(initialState(catalog), [target('1'), target('2')], 0)
const oneDone = itemDone(started, '1', target('1').ref, 1)

test.each([
  ['complete', 'all layers are painted', itemDone(oneDone, '2', target('2').ref, 2), false],
  ['failures', 'one layer could not be painted', itemFailed(oneDone, '2', 'image-unreadable', 2), false],
  ['failures', 'one layer failed before it was stopped', itemFailed(oneDone, '2', 'image-unreadable', 2), true],
  ['partial', 'it was stopped', oneDone, true],
  ['partial', 'one layer could not be refined', itemDone(oneDone, '2', target('2').ref, 2, 'refine-failed'), false]
])('the outcome is “%s” if %s', (outcome, _, state, cancelled) => {
  const { work } = applyFinished(state, cancelled)
  expect(work.kind === 'done' && outcomeOf(work)).toBe(outcome)
})

test('the outcome is “partial” if a layer was skipped', () => {
  const { work } = applyFinished(itemDone(oneDone, '2', target('2').ref, 2), false)
  if (work.kind !== 'done') throw new Error('Apply is not done')
  expect(
    outcomeOf({ ...work, skipped: [{ nodeId: '3', name: 'Video', kind: 'Video', code: 'unsupported-node' }] })
  ).toBe('partial')
})

test('the sentence says what could not be refined', () => {
  const one = itemDone(applyStarted(initialState(catalog), [target('1')], 0), '1', target('1').ref, 1, 'refine-failed')
  const two = itemDone(itemDone(started, '1', target('1').ref, 1, 'refine-failed'), '2', target('2').ref, 2)
  expect(
    [one, two]
      .map((state) => applyFinished(state, false).work)
      .map((work) => work.kind === 'done' && doneSentence(work))
  ).toEqual([
    expect.stringMatching(/^Painted .*\. This picture could not be refined/),
    expect.stringMatching(/^Painted 2 layers\. 1 layer could not be refined\.$/)
  ])
})
