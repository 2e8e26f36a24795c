import type { Colours } from '../../common/look.ts'
import { type Findings, findIn } from '../../engine/finish/findings.ts'
import type { FinishInput } from '../../engine/finish/finish-input.ts'

/** Of a painting with these colours; looked for only when it is another one than before. */
export type FindingsOf = (painting: FinishInput, colours: Colours) => Findings

/**
 * While a slider moves, the same painting is finished again and again. What there is to find in it is then found once:
 * without that, *detail* and matched colours take longer than all the rest. Meant for a view on the page: it keeps four
 * bytes a pixel, and as many again where colours are matched.
 */
export function rememberFindings(find: FindingsOf = findIn): FindingsOf {
  let last: FinishInput | null = null
  const known = new Map<boolean, Findings>()
  return (painting, colours) => {
    if (last === null || !isSame(last, painting)) known.clear()
    last = painting
    const matched = colours === 'matched' // of the others, neither looks at the colours
    const findings = known.get(matched) ?? remembering(find(painting, colours))
    known.set(matched, findings)
    return findings
  }
}

function remembering({ map, structure }: Findings): Findings {
  const known = new Map<string, Float32Array | null>()
  return {
    map,
    structure(top, bottom) {
      const rows = `${top} ${bottom}`
      const found = known.get(rows) ?? structure(top, bottom)
      known.set(rows, found)
      return found
    }
  }
}

function isSame(one: FinishInput, other: FinishInput): boolean {
  const { content, pastiche, scale, tileable } = one
  return (
    content === other.content && pastiche === other.pastiche && scale === other.scale && tileable === other.tileable
  )
}
