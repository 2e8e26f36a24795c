import { watchSilence } from '../../../src/ui/studio/silence.ts'
import { until } from '../../until.ts'

const LIMIT_MS = 36

function watched() {
  const told: boolean[] = []
  const state = { isMeant: false, asked: 0 }
  const isMeant = (): boolean => {
    state.asked += 1
    return state.isMeant
  }
  const silence = watchSilence(LIMIT_MS, isMeant, (isSilent) => void told.push(isSilent))
  return { silence, told, state }
}

test('is told once of what is waited for, and is over when the answer comes', async () => {
  const { silence, told } = watched()
  let answer = (): void => undefined
  const whenAnswered = new Promise<void>((resolve) => {
    answer = resolve
  })
  const waited = silence.waitFor(whenAnswered)
  await until(() => told.length > 0)
  answer()
  await waited
  expect(told).toEqual([true, false])
})

test('is none while nothing is waited for, or while a pause is meant', async () => {
  const { silence, told, state } = watched()
  await silence.waitFor(Promise.resolve())
  state.isMeant = true
  void silence.waitFor(new Promise(() => {}))
  await until(() => state.asked > 30)
  expect(told).toEqual([])
  state.isMeant = false
  await until(() => told.length > 0)
  silence.stop()
  expect(told).toEqual([true, false])
})
