import { checkNames } from '../../build/check-names.mjs'

test.each([
  ['classes of two rules', '.l{a:b}.L{c:d}', '', 'class L and l'],
  ['classes inside a media query', '@media (min-width:1.5em){.row{a:b}}.tile>.Row:hover{c:d}', '', 'class Row and row'],
  ['classes in one list of selectors', '.a b,.A{c:d}', '', 'class A and a'],
  ['ids', '#panel{a:b}#Panel{c:d}', '', 'id Panel and panel'],
  ['a class of a rule and one of the page', '.note{a:b}', '<p lang="en" class="big Note">', 'class Note and note'],
  ['ids of the page', '', '<p id=one><p id="One">', 'id One and one'],
  ['three names', '.ab{}.Ab{}.AB{}', '', 'class AB and Ab and ab']
])('%s that differ only in case are refused', (_what, css, html, named) => {
  expect(() => checkNames(css, html)).toThrow(named)
})

test.each([
  ['the same name twice', '.a{b:c}.a:hover{d:e}', '<p class="a"><p class="a">'],
  ['a class and an id', '.panel{a:b}#Panel{c:d}', ''],
  ['values, comments and texts', '/* .A{} */.a{width:.5em;background:url(x.A);content:".A{"}', ''],
  ['colours', '.a{color:#abc}.b{color:#ABC}', '']
])('%s pass', (_what, css, html) => {
  expect(() => checkNames(css, html)).not.toThrow()
})
