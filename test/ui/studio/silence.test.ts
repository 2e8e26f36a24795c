import { watchSilence } from '../../../src/ui/studio/silence.ts'
import { until } from '../../until.ts'

const LIMIT_MS = 36

function watched() {
  const reports: boolean[] = []
  const state = { isExpected: false, checks: 0 }
  const isExpected = (): boolean => {
    state.checks += 1
    return state.isExpected
  }
  const silence = watchSilence(LIMIT_MS, isExpected, (isSilent) => void reports.push(isSilent))
  return { silence, reports, state }
}

test('silence is reported once while an answer is pending, and is over when the answer comes', async () => {
  const { silence, reports } = watched()
  let answer = (): void => undefined
  const whenAnswered = new Promise<void>((resolve) => {
    answer = resolve
  })
  const waited = silence.waitFor(whenAnswered)
  await until(() => reports.length > 0)
  answer()
  await waited
  expect(reports).toEqual([true, false])
})

test('no silence is reported while no answer is pending, or while no messages are expected', async () => {
  const { silence, reports, state } = watched()
  await silence.waitFor(Promise.resolve())
  state.isExpected = true
  void silence.waitFor(new Promise(() => {}))
  await until(() => state.checks > 30)
  expect(reports).toEqual([])
  state.isExpected = false
  await until(() => reports.length > 0)
  silence.stop()
  expect(reports).toEqual([true, false])
})
