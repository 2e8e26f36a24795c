/**
 * Attacks the built plugin: bundles main.ts for Node and runs it.
 *
 *   npm run attack                          every class, some minutes each; writes docs/reliability.md
 *   npm run attack -- --class messages      one class
 *   npm run attack -- --seed 7 --long       many more cases, with another seed
 *   npm run attack -- --class pictures --seed 7 --case 31
 */
import { isAbsolute, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../..', import.meta.url))
const outfile = join(root, '.cache/attack/main.mjs')

/** Keeps our .mjs scripts out of the bundle, because some of them read files that lie beside them. */
const scriptsStayOutside = {
  name: 'scripts stay outside',
  setup({ onResolve }) {
    onResolve({ filter: /\.mjs$/ }, ({ path, resolveDir, kind }) => {
      if (kind === 'entry-point') return null
      return { path: pathToFileURL(isAbsolute(path) ? path : resolve(resolveDir, path)).href, external: true }
    })
  }
}

await build({
  absWorkingDir: root,
  entryPoints: ['test/attack/main.ts'],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  sourcemap: 'inline',
  logLevel: 'warning',
  plugins: [scriptsStayOutside]
})
const { attack } = await import(pathToFileURL(outfile).href)
await attack(root)
