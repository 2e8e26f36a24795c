import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { build } from 'esbuild'
import { simdBinaries } from '../build-simd.mjs'
import { launchBrowser } from '../playground/headless/launch-browser.mjs'
import { serveFiles } from '../playground/serve-files.mjs'

const wasm = createRequire(import.meta.url).resolve(
  '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm'
)

async function answer(url) {
  if (url === '/') return '<!doctype html>'
  if (url.startsWith('/simd/')) return (await simdBinaries())[url.slice('/simd/'.length)]
  return readFile(url === '/wasm' ? wasm : `models${url}`)
}

/**
 * Opens a browser for measurements. Its pages can fetch the files of bench/model-files.ts.
 *
 * @param {string} entry a TypeScript file that is bundled and run in every page
 */
export async function openBench(entry) {
  const bundled = await build({ entryPoints: [entry], bundle: true, write: false, format: 'iife', target: 'es2022' })
  const server = await serveFiles(answer)
  const browser = await launchBrowser([], 3_600_000)
  return {
    browser,
    /** Opens a page. @param {() => void} [before] runs in the page before everything else */
    async openPage(before = () => {}) {
      const page = await browser.newPage()
      await page.evaluateOnNewDocument(before)
      await page.goto(server.url)
      await page.evaluate(bundled.outputFiles[0].text)
      return page
    },
    async close() {
      await browser.close()
      server.close()
    }
  }
}
