/** Scenes for page.ts with a GPU that fails. */
import type { Pixels } from '../../../src/common/pixels.ts'
import { startCpu } from '../../../src/engine/backends/cpu.ts'
import type { Device } from '../../../src/engine/backends/device.ts'
import { layOnSurroundings } from '../../../src/engine/pixels/bleed.ts'
import { resize } from '../../../src/engine/pixels/resize.ts'
import type { Statistics } from '../../../src/engine/plan/statistics.ts'
import { measure } from '../../../src/engine/stylize/measure.ts'
import { paint } from '../../../src/engine/stylize/paint.ts'
import { loadTransformer, type Transformer } from '../../../src/engine/stylize/transformer.ts'
import { workingSize } from '../../../src/engine/stylize/working-size.ts'
import { largestDifference, randomPicture } from '../random.ts'
import { smallStyle, smallTransformer } from '../small-transformer.ts'
import { job } from './unwatched-job.ts'

let cpu: Device

export const failingGpu = {
  /**
   * Loses the context at the draw number `atDraw`.
   * @returns the error code of that pass, and the one with which the painters report the loss afterwards
   */
  async contextLost(pass: 'measure' | 'paint', atDraw: number): Promise<{ during: unknown; after: unknown }> {
    const transformer = await webglTransformer()
    const content = randomPicture(48, 96)
    const statistics = await statisticsOf(transformer, content)
    const run = () =>
      pass === 'measure'
        ? statisticsOf(transformer, content)
        : paint(cpu, transformer, content, statistics, smallStyle(5), job, { tileSide: 48 })
    let draws = 0
    const restore = replaceMethods(['drawArrays'], (gl, call) => {
      if (++draws === atDraw) gl.getExtension('WEBGL_lose_context')?.loseContext()
      call()
    })
    const during = await codeOf(run)
    restore()
    return { during, after: transformer.painters.lost }
  },

  /**
   * Makes one allocation of a pass fail, as on a GPU whose memory is full, and repeats this for every allocation.
   * @returns the number of allocations, the error codes of the runs that failed, and the largest difference of the
   * other runs from the correct result
   */
  async failedAllocations(pass: 'measure' | 'paint') {
    const transformer = await webglTransformer()
    const content = pass === 'measure' ? randomPicture(128, 12) : randomPicture(48, 64)
    const style = smallStyle(5)
    const run = async (): Promise<Pixels> =>
      pass === 'measure'
        ? (await measure(cpu, transformer, content, style, job)).draft
        : paint(cpu, transformer, content, statistics, style, job, { tileSide: 64 })
    const statistics = await statisticsOf(transformer, content)
    const half = await measure(
      cpu,
      transformer,
      layOnSurroundings(resize(content, workingSize(content, 64))),
      style,
      job
    )
    const right = pass === 'measure' ? [await run(), resize(half.draft, content)] : [await run()]
    const codes: unknown[] = []
    let [failed, difference] = [0, 0]
    for (let failing = 1, hit = true; hit; failing++) {
      const restore = failAllocation(failing)
      try {
        const painted = await run()
        difference = Math.max(difference, Math.min(...right.map((wanted) => largestDifference(painted, wanted))))
      } catch (error) {
        codes.push((error as { code?: unknown }).code)
      } finally {
        hit = restore()
      }
      if (hit) failed += 1
    }
    const { passes, whyStock } = await transformer.painters.report()
    transformer.dispose()
    return { failed, codes, difference, stock: passes.stock, whyStock }
  },

  /**
   * Puts a NaN into a picture that is uploaded to the GPU.
   * @returns the reason why TF.js paints afterwards, and the difference from the correct result
   */
  async notANumber(pass: 'measure' | 'paint', upload: number) {
    const transformer = await webglTransformer()
    const stock = await loadTransformer(cpu, smallTransformer())
    const [content, style] = [randomPicture(48, 64), smallStyle(5)]
    const { statistics, draft } = await measure(cpu, stock, content, style, job)
    let uploads = 0
    const restore = replaceMethods(['texSubImage3D'], (_, call, values) => {
      const content = values.at(-1) as Float32Array
      if (++uploads === upload) content[content.length >> 1] = Number.NaN
      call()
    })
    const options = { tileSide: 48 }
    const painted =
      pass === 'measure'
        ? (await measure(cpu, transformer, content, style, job)).draft
        : await paint(cpu, transformer, content, statistics, style, job, options)
    restore()
    const right = pass === 'measure' ? draft : await paint(cpu, stock, content, statistics, style, job, options)
    const { whyStock } = await transformer.painters.report()
    transformer.dispose()
    stock.dispose()
    return { whyStock, difference: largestDifference(painted, right) }
  }
}

/** A transformer with our WebGL kernels. TF.js's plain JavaScript paints where they fail. */
async function webglTransformer(): Promise<Transformer> {
  cpu = await startCpu()
  const transformer = await loadTransformer(cpu, smallTransformer(), { ownKernels: 'webgl' })
  const { whyStock } = await transformer.painters.report()
  if (whyStock !== null) throw new Error(whyStock)
  return transformer
}

async function statisticsOf(transformer: Transformer, content: Pixels): Promise<Statistics> {
  return (await measure(cpu, transformer, content, smallStyle(5), job)).statistics
}

type Method = (...values: never[]) => unknown

/**
 * Replaces methods of all contexts by `instead`.
 * @returns a function that puts the methods back
 */
export function replaceMethods(
  names: readonly (keyof WebGL2RenderingContext)[],
  instead: (gl: WebGL2RenderingContext, call: () => unknown, values: unknown[]) => unknown
): () => void {
  const prototype = WebGL2RenderingContext.prototype as unknown as Record<string, Method>
  const honest = names.map((name) => [name, prototype[name]] as const)
  for (const [name, own] of honest) {
    prototype[name] = function (this: WebGL2RenderingContext, ...values: never[]) {
      return instead(this, () => own?.apply(this, values), values)
    }
  }
  return () => {
    for (const [name, own] of honest) if (own) prototype[name] = own
  }
}

/** The code of the error that `run` throws, or "none". */
async function codeOf(run: () => Promise<unknown>): Promise<unknown> {
  try {
    await run()
    return 'none'
  } catch (error) {
    return (error as { code?: unknown }).code
  }
}

/**
 * Makes the allocation number `failing` fail, as on a GPU whose memory is full.
 * @returns a function that stops this, and returns whether that allocation was reached
 */
export function failAllocation(failing: number): () => boolean {
  let [count, pending, hit] = [0, false, false]
  const restore = replaceMethods(['texStorage2D', 'texStorage3D', 'renderbufferStorage', 'bufferData'], (_, call) => {
    if (++count !== failing) return call()
    hit = pending = true
    return undefined
  })
  const restoreErrors = replaceMethods(['getError'], (_, call) => {
    if (!pending) return call()
    pending = false
    return WebGL2RenderingContext.OUT_OF_MEMORY
  })
  return () => {
    restore()
    restoreErrors()
    return hit
  }
}
