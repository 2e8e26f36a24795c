import type { Signal } from '../../../src/common/cancel.ts'
import type { Landing } from '../../../src/common/look.ts'
import { DEFAULT_LOOK } from '../../../src/common/look.ts'
import { writeRecipe } from '../../../src/common/recipe.ts'
import type { Applied } from '../../../src/protocol/calls.ts'
import { wholeLayer } from '../../../src/protocol/target-ref.ts'
import { png } from '../../plugin/png.ts'
import type { SandboxRun } from './built-sandbox.ts'

/** A valid recipe, as the panel would write it. */
export function sampleRecipe(styleName = 'The Great Wave'): string {
  return writeRecipe({
    format: 1,
    look: { style: 'great-wave', ...DEFAULT_LOOK },
    landing: 'above',
    styleName,
    styleVector: 'AAAA',
    mixed: null,
    series: null,
    mask: null,
    sourceKey: 'hash:x',
    engine: '0123abcd'
  })
}

/** A finished painting of one grey. */
export function samplePainting(grey: number): Uint8Array {
  return png(30, 20, 3, (data) => data.fill(grey))
}

/** Does what the panel does when it applies: reads the picture, and puts a painting on the layer. */
export async function paint(
  { panel }: Pick<SandboxRun, 'panel'>,
  nodeId: string,
  { grey = 90, landing = 'above' as Landing, commit = true, signal = undefined as Signal | undefined } = {}
): Promise<Applied> {
  const target = wholeLayer(nodeId)
  const options = signal && { signal, awaitsAnswer: true }
  const { key: sourceKey } = await panel.call('readSource', { target }, signal && { signal })
  const image = samplePainting(grey)
  return panel.call('applyPastiche', { target, image, recipe: sampleRecipe(), landing, sourceKey, commit }, options)
}
