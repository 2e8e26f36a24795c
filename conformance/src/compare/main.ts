/**
 * Compares a report from Figma with the committed report of the fake.
 *
 *   npm run conformance:compare -- report-from-figma.json
 */
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { compareReports, differencesAsText } from '../report/compare-reports.ts'
import { readReport } from '../report/report.ts'

const FAKE = 'conformance/report-fake.json'
/** npm runs scripts in the package's folder, but the path is relative to the folder where npm was called. */
const from = process.env['INIT_CWD'] ?? process.cwd()

function main(paths: readonly string[]): void {
  const [path, ...others] = paths
  try {
    if (path === undefined || others.length > 0)
      throw new Error('Usage: npm run conformance:compare -- report-from-figma.json')
    if (!existsSync(resolve(from, path))) throw new Error(`There is no file ${path}.`)
    const [fake, real] = [FAKE, resolve(from, path)].map((file) => readReport(readFileSync(file, 'utf8')))
    if (fake && real) process.stdout.write(`${real.host}\n\n${differencesAsText(compareReports(fake, real))}`)
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 2
  }
}

main(process.argv.slice(2))
