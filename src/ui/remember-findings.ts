import type { Colours } from '../common/look.ts'
import { type Findings, findIn } from '../engine/finish/findings.ts'
import type { Painting } from '../engine/finish/painting.ts'

/** Of a painting with these colours; looked for only when it is another one than before. */
export type FindingsOf = (painting: Painting, colours: Colours) => Findings

/**
 * While a slider moves, the same painting is finished again and again. What there is to find in it is then found once:
 * without that, *detail* and matched colours take longer than all the rest. For a view on the page, four bytes a pixel.
 */
export function rememberFindings(find: FindingsOf = findIn): FindingsOf {
  let last: { painting: Painting; matched: boolean; findings: Findings } | null = null
  return (painting, colours) => {
    const matched = colours === 'matched' // of the others, neither looks at the colours
    if (last === null || last.matched !== matched || !isSame(last.painting, painting)) {
      last = { painting, matched, findings: remembering(find(painting, colours)) }
    }
    return last.findings
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

function isSame(one: Painting, other: Painting): boolean {
  const { content, pastiche, scale, tileable } = one
  return (
    content === other.content && pastiche === other.pastiche && scale === other.scale && tileable === other.tileable
  )
}
