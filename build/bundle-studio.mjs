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
 * The studio is one classic script. A worker that was made from a blob runs it. If the browser refuses such workers,
 * the page itself runs it.
 * @returns {Promise<{ js: string, metafile: import('esbuild').Metafile }>}
 */
export async function bundleStudio() {
  const helper = await build({ ...shared, entryPoints: ['src/ui/worker/helpers/main.ts'] })
  const define = {
    'process.env.NODE_ENV': '"production"',
    HELPER_SCRIPT: JSON.stringify(helper.outputFiles[0].text)
  }
  const { outputFiles, metafile } = await build({ ...shared, entryPoints: ['src/ui/worker/main.ts'], define })
  return { js: outputFiles[0].text, metafile }
}
