import { spawnSync } from 'node:child_process'

/** Runs the command like `npm run stylize`. These tests need no browser. */
function stylize(...args: string[]): { code: number | null; said: string; listed: string } {
  const { status, stderr, stdout } = spawnSync('node', ['playground/stylize.mjs', ...args], { encoding: 'utf8' })
  return { code: status, said: stderr.trim(), listed: stdout }
}

const PHOTO = 'playground/pictures/raccoon.jpg'

describe('npm run stylize', () => {
  test.each([
    ['a path without a file', ['nowhere.jpg', '--style', 'great-wave'], /^There is no file .*nowhere\.jpg\.$/],
    [
      'an unknown style',
      [PHOTO, '--style', 'grate-wave'],
      /^There is no style called "grate-wave"\. Did you mean great-wave/
    ],
    ['a path without a style file', [PHOTO, '--style', 'nowhere.pastiche'], /^There is no file .*nowhere\.pastiche\.$/],
    [
      'a strength out of range',
      [PHOTO, '--style', 'great-wave', '--strength', '7'],
      /^--strength takes a number from 0 to 1, not "7"\.$/
    ],
    [
      'a format that cannot be written',
      [PHOTO, '--style', 'great-wave', '-o', 'out.tiff'],
      /out\.tiff should end in \.png, \.jpg or \.webp\.$/
    ],
    ['an option that does not exist', [PHOTO, '--stile', 'x'], /^Unknown option '--stile'\./],
    ['no argument', [], /^Usage: /]
  ])('answers %s with one sentence and exit code 2', (_, args, sentence) => {
    const { code, said } = stylize(...args)
    expect(code).toBe(2)
    expect(said).toMatch(sentence)
    expect(said).not.toMatch(/\bat .*:\d+/)
  })

  test('lists the styles, one per line, with their artists', () => {
    const { code, listed } = stylize('--list')
    expect(code).toBe(0)
    expect(listed).toMatch(/^great-wave +Great Wave, Katsushika Hokusai/m)
  })
})
