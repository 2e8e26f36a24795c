import type { Layer } from '../../common/layer.ts'
import type { Gl } from './context/gl.ts'
import { openContext } from './context/open-context.ts'
import { firstPrecision } from './first-precision.ts'
import { selfTest } from './self-test.ts'
import { PRECISIONS, type Precision } from './textures/layout.ts'
import { WebglLayers } from './webgl-layers.ts'

/**
 * Compiles the network's programs and tests them on this GPU, in the first precision that the GPU renders correctly.
 * Compiling begins immediately and runs in parallel with the caller's work.
 *
 * @param table the network's layers
 * @throws `no-backend` with the reason for each precision if none works; the kernels of TF.js then paint
 */
export async function startWebglLayers(
  table: readonly Layer[],
  gl: Gl = openContext(),
  precisions: readonly Precision[] = PRECISIONS
): Promise<WebglLayers> {
  return firstPrecision(gl, precisions, async (precision) =>
    tested(await WebglLayers.compile(gl, table, precision), table)
  )
}

async function tested(layers: WebglLayers, table: readonly Layer[]): Promise<WebglLayers> {
  try {
    await selfTest(layers, table)
    return layers
  } catch (error) {
    layers.dispose()
    throw error
  }
}
