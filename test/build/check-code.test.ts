import { checkCode } from '../../build/check-code.mjs'

test.each([
  ['optional chaining', 'const a = b?.c'],
  ['the operator ??', 'const a = b ?? c'],
  ['a spread object', 'const a = { ...b }'],
  ['a private field', 'class A { #b = 1 }'],
  ['a catch without a name', 'try {} catch {}'],
  ['an import declaration', 'import a from "b"']
])('%s is refused', (_what, code) => {
  expect(() => checkCode(code)).toThrow(/ES2017.*Line 1/)
})

test.each(['"import(1)"', 'const a = `import (b)`'])('the text of a dynamic import is refused: %s', (code) => {
  expect(() => checkCode(code)).toThrow('import(')
})

test('a script in ES2017 passes', () => {
  expect(() => checkCode('(async () => { for (const [a, b] of Object.entries(await c)) d(a ** b) })()')).not.toThrow()
  expect(() => checkCode('reimport(1)')).not.toThrow()
})
