import { readFileSync } from 'node:fs'

const manifest = JSON.parse(readFileSync('manifest.json', 'utf8'))

test('asks for no network, no permission and no page that is not open', () => {
  expect(manifest.networkAccess).toEqual({ allowedDomains: ['none'] })
  expect(manifest.documentAccess).toBe('dynamic-page')
  expect(manifest.permissions ?? []).toEqual([])
  expect(manifest.enableProposedApi ?? false).toBe(false)
  expect(manifest.editorType).toEqual(['figma'])
})

test('names the files that the build writes', () => {
  expect([manifest.main, manifest.ui]).toEqual(['dist/code.js', 'dist/ui.html'])
})

test('asks for a style and a strength by the keys that the sandbox reads', () => {
  const { parameters } = manifest.menu.find(({ command }: { command: string }) => command === 'stylize')
  expect(parameters.map(({ key }: { key: string }) => key)).toEqual(['style', 'strength'])
})

test('offers the sandbox’s commands by names that must not change, because buttons in files use them', () => {
  expect(manifest.menu.map(({ command }: { command: string }) => command)).toEqual([
    'open',
    'stylize',
    'copy-look',
    'paste-look',
    'restore'
  ])
  expect(manifest.relaunchButtons).toEqual([
    { command: 'edit', name: 'Edit pastiche', multipleSelection: true },
    { command: 'restore', name: 'Restore original', multipleSelection: true }
  ])
})
