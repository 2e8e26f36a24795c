import { encodeBase64 } from '../../../src/common/base64.ts'
import { DEFAULT_LOOK } from '../../../src/common/look.ts'
import type { Recipe } from '../../../src/common/recipe.ts'
import type { Style, StyleCatalog } from '../../../src/ui/styles/styles.ts'

export const STYLE_SIZE = 2

export function style(id: string, vector = [0, 0x3c, 0, 0x40]): Style {
  return { id, name: `The ${id}`, artist: '', work: '', year: '', thumbnail: null, vector: Uint8Array.from(vector) }
}

/** A gallery of three styles. Their vectors have two numbers. */
export const catalog: StyleCatalog = {
  presets: [style('wave'), style('scream', [0, 0, 0, 0]), style('woodcut', [1, 2, 3, 4])],
  mine: [],
  file: [],
  styleSize: STYLE_SIZE,
  transformer: 'abc123'
}

export function recipe(change: Partial<Recipe> = {}): Recipe {
  return {
    format: 1,
    look: { ...DEFAULT_LOOK, style: 'scream', strength: 0.7, colours: 'luminance', strokeSize: 1.5 },
    landing: 'replace',
    styleName: 'The scream',
    styleVector: encodeBase64(Uint8Array.of(0, 0, 0, 0)),
    mixed: null,
    series: null,
    mask: null,
    sourceKey: 'hash:1',
    engine: catalog.transformer,
    ...change
  }
}
