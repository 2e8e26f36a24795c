import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compareReports, differencesAsText } from '../../conformance/src/report/compare-reports.ts'
import { type Entry, type Report, readReport } from '../../conformance/src/report/report.ts'

const entry = (id: string, over: Partial<Entry> = {}): Entry => ({
  id,
  verdict: 'passes',
  assumption: `The assumption of ${id}.`,
  expected: 'yes',
  found: 'yes',
  seen: '',
  measured: '',
  code: 'src/plugin/figma/boxes.ts',
  ...over
})
const report = (...entries: Entry[]): Report => ({ format: 1, host: 'made up', entries })

describe('two reports', () => {
  test('with the same answers have no differences, even if their measurements differ', () => {
    const fake = report(entry('a', { measured: '3 ms' }))
    expect(compareReports(fake, report(entry('a', { measured: '900 ms' })))).toEqual([])
    expect(differencesAsText([])).toMatch(/answers as Figma does/)
  })

  test('differ in answers, observations and verdicts, and in checks that one report lacks', () => {
    const fake = report(entry('same'), entry('answer'), entry('seen', { seen: '1 × 1' }), entry('gone'), entry('bad'))
    const real = report(
      entry('same'),
      entry('answer', { found: 'also' }),
      entry('seen', { seen: '2 × 2' }),
      entry('new'),
      entry('bad', { found: 'no', verdict: 'differs' })
    )
    expect(compareReports(fake, real).map(({ id }) => id)).toEqual(['bad', 'answer', 'seen', 'gone', 'new'])
  })

  test('are listed with both answers and the code that relies on them', () => {
    const fake = report(entry('export/opacity', { seen: 'alpha 128' }))
    const real = report(entry('export/opacity', { verdict: 'differs', found: 'no', seen: 'alpha 255' }))
    const text = differencesAsText(compareReports(fake, real))
    expect(text).toBe(
      [
        'export/opacity  (our code does not cope with it)',
        '  The assumption of export/opacity.',
        '  expected:  yes',
        '  the fake:  passes: yes; alpha 128',
        '  Figma:     differs: no; alpha 255',
        '  relies on it: src/plugin/figma/boxes.ts',
        '',
        '1 answer is not the same.',
        ''
      ].join('\n')
    )
  })
})

describe('a copied report', () => {
  test.each([
    ['nothing', ''],
    ['other JSON', '{"format": 2}'],
    ['the table', '| id | assumption |']
  ])('is refused when it is %s', (_, text) => {
    expect(() => readReport(text)).toThrow(/^This is not a report/)
  })

  test('is refused when an entry is damaged, with the number of the entry', () => {
    const { assumption: _, ...damaged } = entry('b')
    expect(() => readReport(JSON.stringify({ format: 1, host: '', entries: [entry('a'), damaged] }))).toThrow(
      /^Entry 2/
    )
  })
})

describe('npm run conformance:compare', () => {
  const compare = (...args: string[]): { code: number | null; out: string; err: string } => {
    const { status, stdout, stderr } = spawnSync('node', ['conformance/dist/compare.mjs', ...args], {
      encoding: 'utf8',
      env: { ...process.env, INIT_CWD: process.cwd() }
    })
    return { code: status, out: stdout, err: stderr.trim() }
  }
  beforeAll(() => void spawnSync('node', ['conformance/build.mjs']))

  test('compares a made-up report with the one of the fake', () => {
    const fake = readReport(readFileSync('conformance/report-fake.json', 'utf8'))
    const entries = fake.entries.map((one): Entry => {
      return one.id === 'undo/at-once' ? { ...one, verdict: 'differs', found: 'a moment later' } : one
    })
    const path = join(mkdtempSync(join(tmpdir(), 'conformance-')), 'report.json')
    writeFileSync(path, JSON.stringify({ ...fake, host: 'Figma 1.0', entries }))
    const { code, out } = compare(path)
    expect(code).toBe(0)
    expect(out).toMatch(/^Figma 1\.0\n\nundo\/at-once {2}\(our code does not cope with it\)/)
    expect(out).toMatch(/relies on it: .*conformance\/src\/sandbox\/checks\/undo\.ts/)
    expect(out).toMatch(/\n1 answer is not the same\.\n$/)
  })

  test.each([
    ['nothing', [], /^Usage: /],
    ['a path without a file', ['nowhere.json'], /^There is no file nowhere\.json\.$/],
    ['a file that is not a report', ['package.json'], /^This is not a report of the conformance plugin/]
  ])('answers %s with one sentence and exit code 2', (_, args, sentence) => {
    const { code, err } = compare(...args)
    expect(code).toBe(2)
    expect(err).toMatch(sentence)
    expect(err).not.toMatch(/\bat .*:\d+/)
  })
})
