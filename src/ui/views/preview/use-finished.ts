import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { type FinishSettings, finishSettingsOf, type Look } from '../../../common/look.ts'
import type { Pixels } from '../../../common/pixels.ts'
import type { FinishInput } from '../../../engine/finish/finish-input.ts'
import { finishInBands } from '../../finish/finish-in-bands.ts'
import { rememberFindings } from '../../finish/remember-findings.ts'
import { macrotask } from '../../worker/macrotask.ts'

/** Pixels finished without a break: under 10 ms, so that no frame of Figma's is missed. */
const BAND_PIXELS = 96_000
/** The same where detail comes back, which looks around each pixel when it is first asked for. */
const DETAILED_BAND_PIXELS = 24_000
const bandFor = ({ detail }: FinishSettings): number => (detail > 0 ? DETAILED_BAND_PIXELS : BAND_PIXELS)

interface Wish {
  readonly painting: FinishInput
  readonly how: FinishSettings
}

/**
 * Content and pastiche put together, a moment after either changes. Always finishes what it has begun before it takes
 * up the newest wish, so that a slider in motion shows something all the while.
 *
 * @param scale see `FinishInput.scale`
 * @returns null while there is no pastiche, or none yet of this content
 */
export function useFinished(content: Pixels, pastiche: Pixels | null, scale: number, look: Look): Pixels | null {
  const [finished, setFinished] = useState<{ content: Pixels; pixels: Pixels } | null>(null)
  const wish = useRef<Wish | null>(null)
  const busy = useRef(false)
  const findingsOf = useMemo(() => rememberFindings(), [])
  const { tileable } = look
  const how = finishSettingsOf(look)

  async function work(): Promise<void> {
    if (busy.current) return
    busy.current = true
    try {
      while (wish.current !== null) {
        await macrotask() // drawing the panel was a task already
        const { painting, how } = wish.current
        wish.current = null
        const findings = findingsOf(painting, how.colours)
        const pixels = await finishInBands(painting, how, bandFor(how), macrotask, findings)
        setFinished({ content: painting.content, pixels })
      }
    } finally {
      busy.current = false
    }
  }

  // Not an effect that waits for a frame: between an input and its preview that is most of the time.
  useLayoutEffect(() => {
    if (pastiche === null) return
    wish.current = { painting: { content, pastiche, scale, tileable }, how }
    void work()
  }, [content, pastiche, scale, tileable, ...Object.values(how)])

  return pastiche !== null && finished?.content === content ? finished.pixels : null
}
