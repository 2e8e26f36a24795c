import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import * as esbuild from 'esbuild'

const require = createRequire(import.meta.url)

/**
 * Bundles the host page in memory. It is the part of the playground that runs in the browser.
 * @param {string} root the folder of the repository
 * @param {boolean} small for visitors instead of developers: minified, and without a source map
 * @returns {Promise<{ files: Map<string, Uint8Array>, metafile: esbuild.Metafile }>} files, by the path at which they
 * are served
 */
export async function buildHost(root, small = false) {
  const { outputFiles, metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: { host: 'playground/host/main.tsx' },
    outdir: 'out',
    bundle: true,
    write: false,
    metafile: true,
    minify: small,
    sourcemap: small ? false : 'inline',
    format: 'iife',
    target: 'es2022',
    platform: 'browser',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning'
  })
  const contents = (ending) => outputFiles.find((file) => file.path.endsWith(ending))?.contents
  const quickjs = require.resolve('@jitl/quickjs-wasmfile-release-sync/wasm', {
    paths: [require.resolve('quickjs-emscripten')]
  })
  const theme = join(root, 'node_modules/@create-figma-plugin/ui/lib/css/theme.css')
  const files = new Map([
    ['/host.js', contents('.js')],
    ['/host.css', contents('.css')],
    ['/quickjs.wasm', await readFile(quickjs)],
    ['/theme.css', await readFile(theme)]
  ])
  return { files, metafile }
}
