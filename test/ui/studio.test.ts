import { sentenceOf } from '../../src/ui/studio.ts'

test('the console is told what paints, where, and what each backend had to say', () => {
  const probe = [
    { backend: 'webgl' as const, milliseconds: null },
    { backend: 'wasm' as const, milliseconds: 11.6 }
  ]
  expect(sentenceOf({ backend: 'wasm', probe }, 'worker')).toBe(
    'Pastiche paints with wasm, in a worker (webgl: no, wasm: 12 ms).'
  )
})
