import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { replaceFile } from '../../build/replace-file.mjs'
import { installOnce } from '../../playground/install-once.mjs'

const folder = mkdtempSync(join(tmpdir(), 'pastiche-'))
afterAll(() => rmSync(folder, { recursive: true }))
const inFolder = (name: string): string => join(folder, name)

/** Runs a script in a process of its own. @returns its exit code */
async function run(script: string): Promise<unknown> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'inherit' })
  const [code] = await once(child, 'exit')
  return code
}

test('two commands that write the same picture leave one complete picture', async () => {
  mkdirSync(inFolder('out'))
  const path = inFolder('out/picture.png')
  const module = resolve('playground/headless/output-file.mjs')
  const writer = (letter: string): string => `
    const { writeWhole } = await import('${module}')
    for (let times = 0; times < 20; times++) await writeWhole('${path}', '${letter}'.repeat(1 << 20))`
  expect(await Promise.all([run(writer('a')), run(writer('b'))])).toEqual([0, 0])
  const written = readFileSync(path, 'utf8')
  expect(['a', 'b'].map((letter) => letter.repeat(1 << 20) === written)).toContain(true)
  expect(readdirSync(inFolder('out'))).toEqual(['picture.png'])
})

test('a built file stays complete for the command that reads it, while another command builds again', async () => {
  const path = inFolder('kernels.wasm')
  writeFileSync(path, 'before')
  const reading = openSync(path, 'r')
  await replaceFile(path, 'after')
  expect([readFileSync(reading, 'utf8'), readFileSync(path, 'utf8')]).toEqual(['before', 'after'])
  expect(readdirSync(folder)).not.toContainEqual(expect.stringContaining('kernels.wasm.'))
})

describe('a browser that has to be fetched first', () => {
  /** Imitates an installation. The real one takes a minute. */
  const install = async (own: string): Promise<void> => {
    writeFileSync(join(own, 'half'), '')
    await new Promise((resolve) => setTimeout(resolve, 50))
    renameSync(join(own, 'half'), join(own, 'chromium'))
  }
  const left = (): readonly string[] => readdirSync(inFolder('cache'))

  beforeEach(() => rmSync(inFolder('cache'), { recursive: true, force: true }))

  test('exists once and is complete after two commands have fetched it at the same time', async () => {
    await Promise.all([
      installOnce(inFolder('cache/browser'), install),
      installOnce(inFolder('cache/browser'), install)
    ])
    expect(existsSync(inFolder('cache/browser/chromium'))).toBe(true)
    expect(left()).toEqual(['browser'])
  })

  test('replaces an installation that was left incomplete', async () => {
    mkdirSync(inFolder('cache/browser/unpacked'), { recursive: true })
    await installOnce(inFolder('cache/browser'), install)
    expect(existsSync(inFolder('cache/browser/chromium'))).toBe(true)
  })

  test('leaves nothing behind if it cannot be fetched', async () => {
    const failing = installOnce(inFolder('cache/browser'), async () => {
      throw new Error('no network')
    })
    await expect(failing).rejects.toThrow('no network')
    expect(left()).toEqual([])
  })
})
