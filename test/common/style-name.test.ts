import { cleanStyleName, LONGEST_STYLE_NAME, numberedName } from '../../src/common/style-name.ts'

test.each([
  ['stays the same', 'Dusk, over the sea', 'Dusk, over the sea'],
  ['is text, even if it looks like HTML', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ['becomes one line', ' two\nlines\tand\u0000 a\u2028half ', 'two lines and a half'],
  ['loses characters that change the direction of text', 'gpj.\u202eksud\u2066\u200f', 'gpj.ksud'],
  ['loses invisible characters', 'du\u200bs\u00adk\ufeff\u{e0041}', 'dusk'],
  ['keeps joiners that scripts need', 'می\u200cخواهم 👩\u200d🎨', 'می\u200cخواهم 👩\u200d🎨'],
  ['keeps at most three combining marks', `z${'\u0300'.repeat(40)}`, `z${'\u0300'.repeat(3)}`],
  ['loses half characters', 'a\ud800b', 'a b'],
  ['may become empty', '\u200b \u202e', '']
])('a name %s', (_, given, clean) => {
  expect(cleanStyleName(given)).toBe(clean)
})

test('a long name is cut between characters', () => {
  expect(cleanStyleName('ab'.repeat(1e6))).toHaveLength(LONGEST_STYLE_NAME)
  expect(Array.from(cleanStyleName('🎨'.repeat(500)))).toEqual(new Array(LONGEST_STYLE_NAME).fill('🎨'))
})

test('a name that is in use gets the first free number', () => {
  expect(numberedName('Dusk', [])).toBe('Dusk')
  expect(numberedName('Dusk', ['dusk'])).toBe('Dusk 2')
  expect(numberedName('Dusk', ['Dusk', 'Dusk 2', 'Dusk 4'])).toBe('Dusk 3')
  expect(numberedName('Dusk 2', ['Dusk 2'])).toBe('Dusk 3')
  expect(numberedName('  ', ['Unnamed'])).toBe('Unnamed 2')
  const long = 'x'.repeat(LONGEST_STYLE_NAME)
  expect(numberedName(long, [long])).toBe(`${'x'.repeat(LONGEST_STYLE_NAME - 2)} 2`)
})
