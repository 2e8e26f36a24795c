import { closesBlock } from './activation.ts'
import type { TileStep } from './plan-tile.ts'

/** One layer, or the two layers of a residual block. */
export type Stage = readonly TileStep[]

/** Groups the steps of a plan into stages. */
export function stagesOf(steps: readonly TileStep[]): Stage[] {
  const stages: TileStep[][] = []
  for (const step of steps) {
    const block = closesBlock(step.layer) ? stages.at(-1) : undefined
    if (block) block.push(step)
    else stages.push([step])
  }
  return stages
}
