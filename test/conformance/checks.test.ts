import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { demand, NOTED, NotPossible } from '../../conformance/src/report/check.ts'
import { readReport } from '../../conformance/src/report/report.ts'
import { reportTable } from '../../conformance/src/report/report-table.ts'
import { runCheck } from '../../conformance/src/report/run-check.ts'

const { entries } = readReport(readFileSync('conformance/report-fake.json', 'utf8'))
const page = readFileSync('docs/check-in-figma.md', 'utf8')

const check = (run: () => string | { found: string; seen: string }, expected = ['yes', 'maybe']) => ({
  id: 'a/b',
  assumption: 'It is so.',
  expected,
  code: ['one.ts', 'two.ts'],
  run
})

describe('a check', () => {
  test.each([
    ['an expected answer', check(() => 'maybe'), { verdict: 'passes', found: 'maybe' }],
    ['another answer', check(() => ({ found: 'no', seen: '3 px' })), { verdict: 'differs', found: 'no', seen: '3 px' }],
    ['a note', check(() => NOTED, []), { verdict: 'noted', expected: 'to be noted' }],
    [
      'an error',
      check(() => {
        throw new Error('in exportAsync: no')
      }),
      { verdict: 'differs', found: 'fails', seen: 'in exportAsync: no' }
    ],
    [
      'a thrown string, as from Figma',
      check(() => {
        throw 'no'
      }),
      { verdict: 'differs', found: 'fails', seen: 'no' }
    ],
    [
      'no answer, because the host lacks a member',
      check(() => {
        demand({}, 'variables', 'figma')
        return 'yes'
      }),
      { verdict: 'not possible', found: 'there is no figma.variables here' }
    ]
  ])('that gives %s is an entry', async (_, one, entry) => {
    await expect(runCheck(one, null)).resolves.toMatchObject({ ...entry, id: 'a/b', code: 'one.ts, two.ts' })
  })

  test('has no ids of nodes in its entry, because they differ in each run', async () => {
    const refused = check(() => {
      throw new Error('The node with id "1:61" in "I4:2;30:17" does not exist')
    })
    await expect(runCheck(refused, null)).resolves.toMatchObject({
      seen: 'The node with id "n:n" in "In:n;n:n" does not exist'
    })
  })

  test('is possible only where the demanded member exists', () => {
    expect(() => demand({ variables: null }, 'variables', 'figma')).not.toThrow()
    expect(() => demand({}, 'variables', 'figma')).toThrow(NotPossible)
  })
})

describe('the report', () => {
  test('names every check once, and only files that exist', () => {
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length)
    const missing = entries.flatMap(({ code }) => code.split(', ').filter((path) => !existsSync(path)))
    expect(missing).toEqual([])
  })

  test('of the fake has no answer that our code does not handle', () => {
    expect(entries.filter(({ verdict }) => verdict === 'differs').map(({ id }) => id)).toEqual([])
  })

  test('is a table with a row for each check, in which no cell breaks the table', () => {
    const rows = reportTable({ format: 1, host: '', entries }).split('\n')
    expect(rows.filter((row) => row.startsWith('| `'))).toHaveLength(entries.length)
    expect(reportTable({ format: 1, host: '', entries: [{ ...entries[0], seen: 'a|b\nc' } as never] })).toMatch(
      /a\\\|b c/
    )
  })

  test('and docs/check-in-figma.md name the same checks', () => {
    const told = new Set([...page.matchAll(/`([a-z]+\/[a-z0-9-]+)`/g)].map(([, id = '']) => id))
    const ids = new Set(entries.map(({ id }) => id))
    const chapters = new Set(entries.map(({ id }) => id.split('/')[0] ?? ''))
    expect([...ids].filter((id) => !told.has(id))).toEqual([])
    expect([...told].filter((id) => chapters.has(id.split('/')[0] ?? '') && !ids.has(id))).toEqual([])
  })
})

test('Esprima parses code.js, as for any plugin with a local manifest', () => {
  const { parseScript } = jest.requireActual<{ parseScript(code: string): unknown }>('esprima')
  // In a fresh clone this test may run before the one that builds the plugin.
  if (!existsSync('conformance/dist/code.js')) execFileSync('node', ['conformance/build.mjs'])
  const code = readFileSync('conformance/dist/code.js', 'utf8')
  expect(() => parseScript(code)).not.toThrow()
  expect(() => parseScript('null?.a')).toThrow()
  expect(code).not.toMatch(/\bimport\s*\(/)
})

test('the manifest asks for no more than Pastiche’s, and has one command', () => {
  const manifest = JSON.parse(readFileSync('conformance/manifest.json', 'utf8'))
  expect(manifest.menu).toEqual([{ name: expect.any(String), command: 'check' }])
  expect(manifest.networkAccess).toEqual({ allowedDomains: ['none'] })
  expect(manifest.documentAccess).toBe('dynamic-page')
  expect([manifest.main, manifest.ui]).toEqual(['dist/code.js', 'dist/ui.html'])
  expect(manifest.permissions ?? []).toEqual([])
})
