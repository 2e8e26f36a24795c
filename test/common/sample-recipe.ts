import { DEFAULT_LOOK } from '../../src/common/look.ts'
import type { Recipe } from '../../src/common/recipe.ts'

/** A whole recipe with small values. */
export function sampleRecipe(change: Partial<Recipe> = {}): Recipe {
  return {
    format: 1,
    look: { style: 'great-wave', ...DEFAULT_LOOK },
    landing: 'above',
    styleName: 'The Great Wave',
    styleVector: 'AAAA',
    mixed: null,
    series: null,
    sourceKey: 'hash:abc',
    engine: '0123abcd',
    ...change
  }
}
