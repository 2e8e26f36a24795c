import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseStyleRecord } from '../../src/common/style-record.ts'
import { imageInfo } from '../../src/ui/worker/codec/image-info.ts'
import { until } from '../until.ts'

const ROOT = join(__dirname, '../..')
const PICTURES = join(ROOT, 'playground/pictures')
const folder = mkdtempSync(join(tmpdir(), 'pastiche, 写真 und größer-'))

afterAll(() => rmSync(folder, { recursive: true }))

/** Runs a command as npm does. */
function command(name: 'learn' | 'stylize', ...args: string[]): { code: number | null; said: string; errors: string } {
  const path = join(ROOT, `playground/${name}.mjs`)
  const { status, stdout, stderr } = spawnSync('node', [path, ...args], { encoding: 'utf8', cwd: ROOT })
  return { code: status, said: stdout, errors: stderr }
}

test('the built plugin learns a style from a picture, saves it as a file, and paints with it in another run', () => {
  const style = join(folder, 'dusk.pastiche')
  const learnt = command('learn', join(PICTURES, 'coffee.jpg'), '--name', 'Dusk', '--steps', '2', '-o', style)
  expect(learnt).toMatchObject({ code: 0, errors: '' })
  const record = parseStyleRecord(readFileSync(style, 'utf8'))
  expect(record).toMatchObject({ name: 'Dusk' })
  expect(record.steps).toBeGreaterThanOrEqual(2)

  const output = join(folder, 'out.png')
  const painted = command('stylize', join(PICTURES, 'chelsea.jpg'), '--style', style, '-o', output)
  expect(painted).toMatchObject({ code: 0, errors: '' })
  expect(painted.said).toContain('Dusk')
  expect(imageInfo(readFileSync(output))).toMatchObject({ mime: 'image/png' })
}, 600_000)

test.each([
  ['SIGINT', 130, 'stylize', ['--style', 'great-wave', '--refine', '-o', 'out.png']],
  ['SIGTERM', 143, 'learn', ['-o', 'out.pastiche']]
] as const)(
  '%s (%d) ends npm run %s without a stack, a half file, a browser or its profile',
  async (signal, code, name, options) => {
    const [profiles = '', outputs = ''] = ['profiles', 'outputs'].map((made) => join(folder, `${signal} ${made}`))
    for (const made of [profiles, outputs]) mkdirSync(made)
    const args = [join(PICTURES, 'chelsea.jpg'), ...options]
    const env = { ...process.env, TMPDIR: profiles, INIT_CWD: outputs }
    const child = spawn('node', [join(ROOT, `playground/${name}.mjs`), ...args], { cwd: ROOT, env })
    let said = ''
    child.stderr.on('data', (text) => (said += text))
    const left = (): string[] => readdirSync(profiles).filter((name) => name.includes('profile'))
    await until(() => left().length > 0)
    child.kill(signal)
    await expect(new Promise((resolve) => child.on('exit', resolve))).resolves.toBe(code)
    expect([said, left(), readdirSync(outputs)]).toEqual(['', [], []])
  },
  120_000
)
