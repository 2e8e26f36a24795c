/**
 * Compiles src/simd to WebAssembly, twice: for any browser with SIMD, and with relaxed SIMD, which multiplies and adds
 * in one instruction. build.mjs and the benches call `simdBinaries()`; tests read the files in .cache. The compiler
 * also checks the types of src/simd.
 */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'
import { replaceFile } from './build/replace-file.mjs'

const ROOT = fileURLToPath(new URL('.', import.meta.url))
const FLAGS = ['-O3', '--runtime', 'stub', '--enable', 'simd', '--noAssert', '--use', 'abort=']
const VARIANTS = {
  plain: { file: '.cache/simd.wasm', flags: FLAGS },
  relaxed: { file: '.cache/simd-relaxed.wasm', flags: [...FLAGS, '--enable', 'relaxed-simd'] }
}

/**
 * The bytes of both modules. They are compiled again only when a source, a flag or the compiler has changed.
 * @returns {Promise<{ plain: Buffer, relaxed: Buffer }>}
 */
export async function simdBinaries() {
  const stamp = `${ROOT}.cache/simd.sha256`
  const wanted = await fingerprint()
  if ((await readFile(stamp, 'utf8').catch(() => '')) !== wanted) {
    await mkdir(`${ROOT}.cache`, { recursive: true })
    for (const { file, flags } of Object.values(VARIANTS)) await compile(file, flags)
    await replaceFile(stamp, wanted)
  }
  const [plain, relaxed] = await Promise.all(Object.values(VARIANTS).map(({ file }) => readFile(ROOT + file)))
  return { plain, relaxed }
}

async function compile(file, flags) {
  const args = ['src/simd/kernels.ts', '--baseDir', ROOT, '--outFile', file, ...flags]
  const { error, stderr } = await asc.main(args, { writeFile: (name, content) => replaceFile(ROOT + name, content) })
  if (error) throw new Error(`src/simd does not compile:\n${stderr}`)
}

async function fingerprint() {
  const names = (await readdir(`${ROOT}src/simd`)).filter((name) => name.endsWith('.ts')).sort()
  const hash = createHash('sha256').update(`${asc.version} ${JSON.stringify(VARIANTS)}`)
  for (const name of names) hash.update(await readFile(`${ROOT}src/simd/${name}`))
  return hash.digest('hex')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await simdBinaries()
