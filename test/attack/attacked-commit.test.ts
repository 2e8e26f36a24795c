import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { ATTACKED } from './attacked-commit.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

test('a change of any script that builds the plugin or attacks it is a change of what is attacked', async () => {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: ['build.mjs', 'test/attack/run.mjs', 'test/attack/main.ts'],
    outdir: 'out',
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    packages: 'external'
  })
  const inputs = Object.keys(metafile.inputs)
  expect(inputs).toContain('build.mjs')
  expect(inputs.filter((input) => ATTACKED.every((one) => input !== one && !input.startsWith(`${one}/`)))).toEqual([])
})
