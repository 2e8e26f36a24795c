import { textOf } from '../../report/check.ts'
import { codeOf, refusalOf } from '../errors.ts'
import { rectangle } from '../layers.ts'
import { exported } from '../pictures.ts'
import type { SandboxCheck } from '../tools.ts'

/** The last check. If it crashes Figma, the report already has the answers of all others. */
export const HUGE: readonly SandboxCheck[] = [
  {
    id: 'errors/huge-export',
    assumption: 'The export of a layer of 60,000 × 60,000 pixels is refused.',
    expected: ['image-too-large', 'internal'],
    code: ['src/plugin/figma/figma-errors.ts', 'src/plugin/source/render.ts'],
    last: true,
    run: async () => {
      const layer = rectangle([0, 0, 60_000, 60_000])
      const refusal = await refusalOf(() => exported(layer))
      return refusal === null ? 'taken' : { found: codeOf(refusal), seen: textOf(refusal) }
    }
  }
]
