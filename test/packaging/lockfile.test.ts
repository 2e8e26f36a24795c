import { readFileSync } from 'node:fs'

interface Lockfile {
  packages: Record<string, { optionalDependencies?: Record<string, string> }>
}

test('the lockfile has the packages of every platform; without them npm ci refuses it', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lockfile
  const named = Object.values(packages).flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies))
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter((name) => !packages[`node_modules/${name}`])).toEqual([])
})

test('the lockfile names no registry', () => {
  expect(readFileSync('package-lock.json', 'utf8')).not.toContain('"resolved"')
})
