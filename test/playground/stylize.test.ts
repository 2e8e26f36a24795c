import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

interface Ran {
  readonly code: number | null
  readonly said: string
  readonly listed: string
}

/** Runs a command as npm does. No test here needs a browser, and the environment lets the command find none. */
function run(command: 'stylize' | 'learn', ...args: string[]): Ran {
  const env = { ...process.env, CHROME_PATH: '/nowhere/browser' }
  const options = { encoding: 'utf8', env, timeout: 60_000 } as const
  const { status, stderr, stdout } = spawnSync('node', [`playground/${command}.mjs`, ...args], options)
  return { code: status, said: stderr.trim(), listed: stdout }
}
const stylize = (...args: string[]): Ran => run('stylize', ...args)

const folder = mkdtempSync(join(tmpdir(), 'pastiche, 写真 und größer-'))
afterAll(() => rmSync(folder, { recursive: true }))
const inFolder = (name: string): string => join(folder, name)

const PHOTO = 'playground/pictures/raccoon.jpg'

/**
 * A folder that cannot be written to. The superuser may write to every folder, except in a file system of the kernel.
 */
function readOnlyFolder(): string {
  if (process.getuid?.() === 0) return '/proc'
  const made = join(folder, 'read only')
  mkdirSync(made, { recursive: true, mode: 0o500 })
  return made
}

test.each(['stylize', 'learn'] as const)('npm run %s -- --help prints the options and succeeds', (command) => {
  const { code, said, listed } = run(command, '--help')
  expect([code, said]).toEqual([0, ''])
  expect(listed).toMatch(/^Usage: npm run /)
})

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

test.each<[string, 'stylize' | 'learn', () => string[], RegExp]>([
  ['a folder for a picture', 'learn', () => [folder], /is a folder\. Name a picture in it\.$/],
  ['a folder for a picture', 'stylize', () => [folder, '--style', 'neon'], /is a folder\. Name a picture in it\.$/],
  ['a name without a letter', 'learn', () => [PHOTO, '--name', ' \u200b'], /is not a name: it has no letter/],
  ['an output that is no style', 'learn', () => [PHOTO, '-o', inFolder('x.png')], /x\.png should end in \.pastiche\.$/],
  [
    'an output beneath a file',
    'learn',
    () => [PHOTO, '-o', join(inFolder('a file'), 'x.pastiche')],
    /^Cannot write .*: a part of the path is a file, not a folder\.$/
  ],
  [
    'an output beneath a file',
    'stylize',
    () => [PHOTO, '--style', 'neon', '-o', join(inFolder('a file'), 'deep/x.png')],
    /^Cannot write .*: a part of the path is a file, not a folder\.$/
  ],
  [
    'a folder that is read-only',
    'stylize',
    () => [PHOTO, '--style', 'neon', '--refine', '-o', join(readOnlyFolder(), 'x.png')],
    /^Cannot write .*x\.png: /
  ],
  [
    'a folder that is read-only',
    'learn',
    () => [PHOTO, '-o', join(readOnlyFolder(), 'x.pastiche')],
    /^Cannot write .*x\.pastiche: /
  ],
  [
    'an output that is a folder',
    'stylize',
    () => [PHOTO, '--style', 'neon', '-o', inFolder('folder.png')],
    /is a folder\. Name a file in it\.$/
  ],
  [
    'an output that is the input',
    'stylize',
    () => [inFolder('photo.jpg'), '--style', 'neon', '-o', inFolder('photo.jpg')],
    /^That would overwrite the input .*photo\.jpg\. Choose another file with -o\.$/
  ],
  [
    'one output for two pictures',
    'stylize',
    () => [PHOTO, '--style', 'neon', '-o', inFolder('x.png'), '--before-after', inFolder('x.png')],
    /^-o and --before-after both name .*\. Change one\.$/
  ],
  [
    'a style file without end',
    'stylize',
    () => [PHOTO, '--style', inFolder('long.pastiche')],
    /is not a style: it has 200000 characters, and a style at most 102400\.$/
  ],
  [
    'no browser',
    'stylize',
    () => [inFolder('photo.jpg'), '--style', 'neon', '-o', inFolder('x.png')],
    /^CHROME_PATH names \/nowhere\/browser, and there is no program there\.$/
  ]
])('%s: npm run %s says so in a sentence before it begins, and leaves no file', (_what, command, args, sentence) => {
  writeFileSync(inFolder('a file'), 'text')
  writeFileSync(inFolder('long.pastiche'), 'x'.repeat(200_000))
  copyFileSync(PHOTO, inFolder('photo.jpg'))
  mkdirSync(inFolder('folder.png'), { recursive: true })
  const before = readdirSync(folder)
  const { code, said } = run(command, ...args())
  expect([code, said]).toEqual([2, expect.stringMatching(sentence)])
  expect(said).not.toMatch(/\bat .*:\d+/)
  expect(readdirSync(folder)).toEqual(before)
  expect(readFileSync(inFolder('photo.jpg')).equals(readFileSync(PHOTO))).toBe(true)
})
