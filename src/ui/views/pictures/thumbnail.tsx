import { useEffect, useRef, useState } from 'preact/hooks'
import type { Ground } from '../../painting/ground.ts'
import { fileGround } from './file-ground.ts'
import './ground.css'
import './thumbnail.css'

interface Props {
  nodeId: string
  /** Changes when the layer looks different. */
  version: string
  /** Returns a PNG of the layer as it looks now, or null if it cannot be rendered. */
  load: (nodeId: string) => Promise<Uint8Array | null>
}

/**
 * A small picture of a layer. It is loaded when it is scrolled into view. After a change of the layer, the old picture
 * stays until the new one is loaded.
 */
export function Thumbnail({ nodeId, version, load }: Props) {
  const frame = useRef<HTMLSpanElement>(null)
  const [picture, setPicture] = useState<{ url: string; ground: Ground | null } | null>(null)
  const url = picture?.url ?? null

  useEffect(() => {
    let isWanted = true
    async function show(): Promise<void> {
      const bytes = await load(nodeId)
      if (bytes === null) return
      const file = new Blob([bytes.slice()], { type: 'image/png' })
      const ground = await fileGround(file)
      if (isWanted) setPicture({ url: URL.createObjectURL(file), ground })
    }
    const watcher = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return
      watcher.disconnect()
      void show()
    })
    if (frame.current !== null) watcher.observe(frame.current)
    return () => {
      isWanted = false
      watcher.disconnect()
    }
  }, [nodeId, version, load])

  // The old URL is revoked only when another picture is shown. Before that, the browser may not have loaded it yet.
  useEffect(() => () => void (url !== null && URL.revokeObjectURL(url)), [url])

  return (
    <span ref={frame} class="thumbnail" data-ground={picture?.ground ?? undefined}>
      {url !== null && <img src={url} alt="" />}
    </span>
  )
}
