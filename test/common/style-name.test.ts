import { cleanStyleName, LONGEST_STYLE_NAME, numberedName } from '../../src/common/style-name.ts'

test.each([
  ['stays as it is', 'Dusk, over the sea', 'Dusk, over the sea'],
  ['is text, whatever it looks like', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ['is one line', ' two\nlines\tand\u0000 a\u2028half ', 'two lines and a half'],
  ['does not turn the text around it', 'gpj.\u202eksud\u2066\u200f', 'gpj.ksud'],
  ['hides nothing', 'du\u200bs\u00adk\ufeff\u{e0041}', 'dusk'],
  ['keeps what scripts need', 'می\u200cخواهم 👩\u200d🎨', 'می\u200cخواهم 👩\u200d🎨'],
  ['heaps no marks', `z${'\u0300'.repeat(40)}`, `z${'\u0300'.repeat(3)}`],
  ['has no half characters', 'a\ud800b', 'a b'],
  ['may have nothing left', '\u200b \u202e', '']
])('a name %s', (_, given, clean) => {
  expect(cleanStyleName(given)).toBe(clean)
})

test('a name of any length is cut between characters', () => {
  expect(cleanStyleName('ab'.repeat(1e6))).toHaveLength(LONGEST_STYLE_NAME)
  expect(Array.from(cleanStyleName('🎨'.repeat(500)))).toEqual(new Array(LONGEST_STYLE_NAME).fill('🎨'))
})

test('a name that is taken gets the first free number', () => {
  expect(numberedName('Dusk', [])).toBe('Dusk')
  expect(numberedName('Dusk', ['dusk'])).toBe('Dusk 2')
  expect(numberedName('Dusk', ['Dusk', 'Dusk 2', 'Dusk 4'])).toBe('Dusk 3')
  expect(numberedName('Dusk 2', ['Dusk 2'])).toBe('Dusk 3')
  expect(numberedName('  ', ['Unnamed'])).toBe('Unnamed 2')
  const long = 'x'.repeat(LONGEST_STYLE_NAME)
  expect(numberedName(long, [long])).toBe(`${'x'.repeat(LONGEST_STYLE_NAME - 2)} 2`)
})
