/** The page that test/e2e/webgl-refine.test.ts runs in Chromium. The result of each scene is valid JSON. */
import { memory } from '@tensorflow/tfjs-core'
import { codeOf } from '../../src/common/errors.ts'
import type { Pixels } from '../../src/common/pixels.ts'
import { DEFAULT_REFINE_WEIGHTS as WEIGHTS } from '../../src/common/refinement.ts'
import { startCpu } from '../../src/engine/backends/cpu.ts'
import type { PerceptualFiles } from '../../src/engine/networks/perceptual.ts'
import { WebglPerceptual } from '../../src/engine/networks/webgl-perceptual.ts'
import { cutOut } from '../../src/engine/refine/colour-plane.ts'
import { kernelLossNetwork } from '../../src/engine/refine/kernel-loss-network.ts'
import type { LossNetwork } from '../../src/engine/refine/loss-network.ts'
import { openLossNetwork } from '../../src/engine/refine/open-loss-network.ts'
import { RefineLevel } from '../../src/engine/refine/refine-level.ts'
import { type RefineTile, refineTiles } from '../../src/engine/refine/refine-tiles.ts'
import { Refinement, type RefineTarget } from '../../src/engine/refine/refinement.ts'
import { openContext } from '../../src/engine/webgl/context/open-context.ts'
import { PRECISIONS } from '../../src/engine/webgl/textures/layout.ts'
import { largestDifference, randomPicture } from '../engine/random.ts'
import { countObjects } from '../engine/webgl/count-objects.ts'
import { failAllocation, replaceMethods } from '../engine/webgl/failing-gpu.ts'
import { goldenErrors } from './refine-golden.ts'

let files: PerceptualFiles
let webgl: WebglPerceptual
let network: LossNetwork
let target: RefineTarget

/** Opens the network in the precision PRECISIONS[precision]. */
async function opened(precision: number) {
  const kernels = await WebglPerceptual.open(files, openContext(), PRECISIONS.slice(precision, precision + 1))
  return { kernels, losses: kernelLossNetwork(await startCpu(), kernels, files) }
}

function begun(seed: number, side = 20): Refinement {
  const [content, start] = [randomPicture(side, 8, seed), randomPicture(side, 8, seed + 1)]
  return new Refinement({ content, start, target, strokes: 1, wraps: false, amount: 0.1 })
}

async function finished(refinement: Refinement, losses: LossNetwork): Promise<Pixels> {
  while (!refinement.isDone) await refinement.advance(losses, WEIGHTS)
  return refinement.pixels(WEIGHTS)
}

const scenes = {
  /** @param packed `PerceptualFiles` as JSON; an object `{ base64 }` stands for bytes */
  async prepare(packed: string): Promise<void> {
    files = JSON.parse(packed, (_, value) =>
      typeof value?.base64 === 'string'
        ? Uint8Array.from(atob(value.base64), (character) => character.charCodeAt(0))
        : value
    ) as PerceptualFiles
    const { kernels, losses } = await opened(0)
    ;[webgl, network] = [kernels, losses]
    const style = randomPicture(64, 48, 9)
    const [tile] = refineTiles(style, { side: 64, halo: 0, wraps: false }) as [RefineTile]
    const full = await network.grams(tile, cutOut(style, tile.outer))
    target = { half: full, full }
  },

  /** How far the losses and the gradient are from PyTorch's, in the precision PRECISIONS[precision]. */
  async goldenErrors(golden: number[], precision: number): Promise<number[]> {
    const { kernels, losses } = await opened(precision)
    const errors = await goldenErrors(losses, Float32Array.from(golden))
    kernels.close()
    return errors
  },

  /**
   * Takes one step with a picture in one tile and in several. @returns the largest difference of the two results, and
   * the largest change by the step itself, both in 8-bit steps
   */
  async tilesAgainstWhole(): Promise<{ difference: number; change: number }> {
    const [content, start] = [randomPicture(144, 40, 3), randomPicture(144, 40, 4)]
    const after = async (side: number): Promise<Pixels> => {
      const level = new RefineLevel({ content, start, target: target.full, wraps: false, side })
      while ((await level.advance(network, WEIGHTS, 0.1)) === null);
      return level.pixels()
    }
    const whole = await after(144)
    return { difference: largestDifference(await after(72), whole), change: largestDifference(whole, start) }
  },

  /**
   * Runs `count` refinements and stops every second one early. @returns how many GL objects and tensors are left
   * afterwards
   */
  async objects(count: number): Promise<{ more: number; tensors: number; end: number }> {
    const alive = countObjects()
    const { kernels, losses } = await opened(0)
    kernels.free() // frees what the self-test has allocated
    const [before, tensors] = [alive(), memory().numTensors]
    for (let i = 0; i < count; i++) {
      const refinement = begun(i, 8 + (i % 3) * 20)
      if (i % 2 === 0) await finished(refinement, losses)
      else for (let call = 0; call < 2; call++) await refinement.advance(losses, WEIGHTS)
    }
    kernels.free()
    const more = alive() - before
    kernels.close()
    return { more, tensors: memory().numTensors - tensors, end: alive() }
  },

  /**
   * Loses the context at the draw number `atDraw` of a step, and continues the refinement with another network.
   * @returns the error code, and the difference from an undisturbed refinement
   */
  async contextLost(atDraw: number): Promise<{ code: unknown; difference: number }> {
    const { losses } = await opened(0)
    const refinement = begun(1)
    await refinement.advance(losses, WEIGHTS)
    let draws = 0
    const restore = replaceMethods(['drawArrays'], (gl, call) => {
      if (++draws === atDraw) gl.getExtension('WEBGL_lose_context')?.loseContext()
      call()
    })
    const code = await refinement.advance(losses, WEIGHTS).then(() => 'none', codeOf)
    restore()
    const right = await finished(begun(1), network)
    return { code, difference: largestDifference(await finished(refinement, network), right) }
  },

  /**
   * Makes one allocation of a step fail, as on a GPU whose memory is full, and repeats this for every allocation.
   * @returns how many allocations failed, the error codes, the GL objects that are left, and the largest difference of
   * the continued refinements from an undisturbed one
   */
  async failedAllocations(): Promise<{ failed: number; codes: unknown[]; more: number; difference: number }> {
    const right = await finished(begun(1), network)
    webgl.free()
    const alive = countObjects()
    const codes = new Set<unknown>()
    let [failed, difference] = [0, 0]
    for (let failing = 1, hit = true; hit; failing += 5) {
      const restore = failAllocation(failing)
      const refinement = begun(1)
      try {
        for (let call = 0; call < 2; call++) await refinement.advance(network, WEIGHTS)
      } catch (error) {
        codes.add(codeOf(error))
        failed += 1
      } finally {
        hit = restore()
      }
      if (failing % 15 === 1)
        difference = Math.max(difference, largestDifference(await finished(refinement, network), right))
      webgl.free()
    }
    return { failed, codes: [...codes], more: alive(), difference }
  },

  /**
   * Imitates a wrong GPU by replacing `from` by `to` in shaders.
   * @returns the reason why our kernels are not used, and the GL objects that are left
   */
  async wrongGpu(from: string, to: string): Promise<{ reason: string; objects: number; ownKernels: boolean }> {
    const alive = countObjects()
    const restore = replaceMethods(['shaderSource'], (gl, _, [shader, source]) =>
      honest.call(gl, shader as WebGLShader, String(source).replaceAll(from, to))
    )
    try {
      const reason = await WebglPerceptual.open(files).then(() => 'none', String)
      const objects = alive()
      const open = await openLossNetwork({ ...(await startCpu()), backend: 'webgl' }, files)
      open.freeMemory()
      open.close()
      return { reason, objects, ownKernels: alive() > objects }
    } finally {
      restore()
    }
  }
}

const honest = WebGL2RenderingContext.prototype.shaderSource

export type Scenes = typeof scenes
Object.assign(globalThis, { scenes })
