import { useEffect, useRef, useState } from 'preact/hooks'
import { type Finish, finishOf, type Look } from '../../common/look.ts'
import type { Pixels } from '../../common/pixels.ts'
import { finishInBands } from '../finish-in-bands.ts'
import { macrotask } from '../worker/macrotask.ts'

interface Wish {
  readonly content: Pixels
  readonly pastiche: Pixels
  readonly how: Finish
}

/**
 * Content and pastiche put together, a moment after either changes. Always finishes what it has begun before it takes
 * up the newest wish, so that a slider in motion shows something all the while.
 *
 * @returns null while there is no pastiche, or none yet of this content
 */
export function useFinished(content: Pixels, pastiche: Pixels | null, look: Look): Pixels | null {
  const [finished, setFinished] = useState<{ content: Pixels; pixels: Pixels } | null>(null)
  const wish = useRef<Wish | null>(null)
  const busy = useRef(false)
  const how = finishOf(look)

  async function work(): Promise<void> {
    if (busy.current) return
    busy.current = true
    try {
      while (wish.current !== null) {
        const { content, pastiche, how } = wish.current
        wish.current = null
        const pixels = await finishInBands(content, pastiche, how, macrotask)
        setFinished({ content, pixels })
      }
    } finally {
      busy.current = false
    }
  }

  useEffect(() => {
    if (pastiche === null) return
    wish.current = { content, pastiche, how }
    void work()
  }, [content, pastiche, ...Object.values(how)])

  return pastiche !== null && finished?.content === content ? finished.pixels : null
}
