import { type Tensor4D, tensor4d, tidy } from '@tensorflow/tfjs-core'
import { type Device, read } from '../backends/device.ts'
import { type Job, yieldAndCheck } from '../plan/job.ts'
import { lengthOf } from '../plan/network-input.ts'
import type { TilePlan } from '../plan/plan-tile.ts'
import { stagesOf } from '../plan/stages.ts'
import type { Convolutions } from './convolutions.ts'
import { paintStage } from './paint-stage.ts'

/**
 * Paints one planned tile.
 *
 * @param input the pixels of the plan's `input` region, `[height, width, 4]`
 * @returns the planned region, `[height, width, 3]` in [0, 1]
 * @throws `cancelled`, `gpu-lost`, and all errors of the kernels
 */
export async function paintTile(
  device: Device,
  convolutions: Convolutions,
  { input: { x, y }, steps }: TilePlan,
  input: Float32Array,
  job: Job
): Promise<Float32Array> {
  let held: Tensor4D = tensor4d(input, [1, lengthOf(y), lengthOf(x), 4])
  try {
    for (const stage of stagesOf(steps)) {
      const next = tidy(() => paintStage(convolutions, stage, held))
      held.dispose()
      held = next
      // On the processor, a kernel blocks the thread, and a tile takes nearly a second. So messages are handled after
      // each stage.
      await yieldAndCheck(job)
    }
    return await read(device, held)
  } finally {
    held.dispose()
  }
}
