import { readFileSync } from 'node:fs'

test('README names the test command on a line of its own, as .ci/run looks for it', () => {
  const script = readFileSync('.ci/run', 'utf8')
  const pattern = /s\/\^(.*)\\\((.*)\\\)\$\//.exec(script)
  const line = `${pattern?.[1]}${pattern?.[2]}`
  expect(line).toBe('    npm ci && npm test')
  expect(readFileSync('README.md', 'utf8').split('\n')).toContain(line)
})
