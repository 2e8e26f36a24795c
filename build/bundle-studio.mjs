/** Bundles the studio's script, with the script of its helpers in it. */
import { build } from 'esbuild'

const shared = {
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  legalComments: 'none',
  logLevel: 'warning',
  format: 'iife',
  target: 'es2022',
  platform: 'browser'
}

/**
 * The helper's script, as the value of `define` for bundles that contain the studio.
 * @returns {Promise<{ HELPER_SCRIPT: string }>}
 */
export async function helperScript() {
  const { outputFiles } = await build({ ...shared, entryPoints: ['src/ui/worker/helpers/main.ts'] })
  return { HELPER_SCRIPT: JSON.stringify(outputFiles[0].text) }
}

/**
 * The studio is one classic script. A worker made from a blob runs it; where workers are refused, the page itself runs it.
 * @returns {Promise<{ js: string, metafile: import('esbuild').Metafile }>}
 */
export async function bundleStudio() {
  const define = { 'process.env.NODE_ENV': '"production"', ...(await helperScript()) }
  const { outputFiles, metafile } = await build({ ...shared, entryPoints: ['src/ui/worker/main.ts'], define })
  return { js: outputFiles[0].text, metafile }
}
