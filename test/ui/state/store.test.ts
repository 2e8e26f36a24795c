import { createStore } from '../../../src/ui/state/store.ts'

test('listeners get every new state, until they stop listening', () => {
  const store = createStore({ n: 0 })
  const heard: number[] = []
  const stop = store.subscribe(({ n }) => heard.push(n))
  store.update(({ n }) => ({ n: n + 1 }))
  store.update(({ n }) => ({ n: n + 1 }))
  stop()
  store.update(({ n }) => ({ n: n + 1 }))
  expect(heard).toEqual([1, 2])
  expect(store.get()).toEqual({ n: 3 })
})

test('a transition that changes nothing calls no listener', () => {
  const store = createStore({ n: 0 })
  let heard = 0
  store.subscribe(() => heard++)
  store.update((state) => state)
  expect(heard).toBe(0)
})

test('a listener that stops listening during a change does not prevent calling the others', () => {
  const store = createStore(0)
  const heard: string[] = []
  const stop = store.subscribe(() => {
    heard.push('first')
    stop()
  })
  store.subscribe(() => heard.push('second'))
  store.update((n) => n + 1)
  store.update((n) => n + 1)
  expect(heard).toEqual(['first', 'second', 'second'])
})
