import type { Selection, Target } from '../../src/protocol/selection.ts'
import { wholeLayer } from '../../src/protocol/target-ref.ts'

/** A layer with a picture, as the sandbox describes it. */
export function target(nodeId: string, change: Partial<Target> = {}): Target {
  return {
    ref: wholeLayer(nodeId),
    name: `Layer ${nodeId}`,
    kind: 'Rectangle',
    origin: 'fill',
    picture: null,
    width: 100,
    layerWidth: 100,
    layerHeight: 50,
    height: 50,
    locked: false,
    canFill: true,
    recipe: null,
    outdated: false,
    ...change
  }
}

/** The selection of these targets. */
export const selected = (...targets: Target[]): Selection => ({
  targets,
  refused: [],
  scopes: {
    chosen: 'layers',
    counts: { layers: targets.length, pictures: 0, frames: 0 },
    unseen: { pictures: 0, frames: 0 },
    withHidden: false
  }
})
