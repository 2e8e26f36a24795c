import { closesBlock } from './activation.ts'
import type { TileStep } from './plan-tile.ts'

/** One convolution, or the two of a residual block, which share their input. */
export type Stage = readonly TileStep[]

/** The steps of a plan in the groups that are painted at once. */
export function stagesOf(steps: readonly TileStep[]): Stage[] {
  const stages: TileStep[][] = []
  for (const step of steps) {
    const block = closesBlock(step.layer) ? stages.at(-1) : undefined
    if (block) block.push(step)
    else stages.push([step])
  }
  return stages
}
