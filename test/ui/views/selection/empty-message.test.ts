import type { Refusal } from '../../../../src/protocol/selection.ts'
import { SENTENCES } from '../../../../src/ui/painting/sentences.ts'
import { initialState, type State } from '../../../../src/ui/state/state.ts'
import { failed } from '../../../../src/ui/state/status-transitions.ts'
import { statusOf } from '../../../../src/ui/views/panel/status.ts'
import { emptyMessage } from '../../../../src/ui/views/selection/empty-message.ts'
import { selected } from '../../selected.ts'
import { catalog } from '../../styles/catalog.ts'

const refused = (...codes: Refusal['code'][]): State => ({
  ...initialState(catalog),
  studio: { status: 'ready' },
  selection: {
    ...selected(),
    refused: codes.map((code, at) => ({ nodeId: `${at}`, name: `Layer ${at}`, kind: 'Slice', code }))
  }
})

test('an action that failed with nothing selected does not claim that nothing changed, and can be tried again', () => {
  expect(emptyMessage(failed(refused(), 'no-answer', 'restore'))).toEqual({
    title: 'That did not work',
    text: SENTENCES['no-answer'],
    canRetry: true
  })
})

test.each<[string, Refusal['code'][]]>([
  ['Layer 0 cannot be painted', ['unsupported-node']],
  ['None of these 2 layers can be painted', ['unsupported-node', 'no-answer']],
  ['Layer 0 could not be read', ['no-answer']],
  ['None of these 2 layers could be read', ['no-answer', 'no-answer']]
])('"%s" is the title if the reasons are %j', (title, codes) => {
  expect(emptyMessage(refused(...codes))).toMatchObject({ title, canRetry: false })
  expect(statusOf(refused(...codes))).toBe(`${title}.`)
})
