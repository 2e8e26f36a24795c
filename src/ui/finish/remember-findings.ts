import type { Colours } from '../../common/look.ts'
import { type Findings, findIn } from '../../engine/finish/findings.ts'
import type { FinishInput } from '../../engine/finish/finish-input.ts'

/** Analyses a painting for one setting of *Colours*, as `findIn` does. */
export type FindingsOf = (input: FinishInput, colours: Colours) => Findings

/**
 * Caches the findings of the last painting. While a slider moves, the same painting is finished again and again.
 * Without the cache, the analysis for *detail* and for matched colours would take longer than everything else. Use it
 * only for the small views of the page, because it keeps four bytes for each pixel, and four more if colours are
 * matched.
 */
export function rememberFindings(find: FindingsOf = findIn): FindingsOf {
  let last: FinishInput | null = null
  const known = new Map<boolean, Findings>()
  return (input, colours) => {
    if (last === null || !isSame(last, input)) known.clear()
    last = input
    const matched = colours === 'matched' // the other two settings of colours have the same findings
    const findings = known.get(matched) ?? remembering(find(input, colours))
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
  const { content, pastiche, scale, tileable, graphic } = one
  return (
    content === other.content &&
    pastiche === other.pastiche &&
    scale === other.scale &&
    tileable === other.tileable &&
    graphic === other.graphic
  )
}
