import { readFileSync } from 'node:fs'
import { checkCode } from '../../build/check-code.mjs'
import { checkNames } from '../../build/check-names.mjs'

test('Figma can parse the built script', () => {
  expect(() => checkCode(readFileSync('dist/code.js', 'utf8'))).not.toThrow()
})

test('no two class names or ids of the built page differ only in case', () => {
  const html = readFileSync('dist/ui.html', 'utf8')
  const css = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? ''
  expect(css.length).toBeGreaterThan(10_000)
  expect(() => checkNames(css, readFileSync('src/ui/index.html', 'utf8'))).not.toThrow()
})
