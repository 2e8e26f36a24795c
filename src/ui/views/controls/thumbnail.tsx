import { useEffect, useRef, useState } from 'preact/hooks'
import './thumbnail.css'

interface Props {
  nodeId: string
  /** Another value says that the layer looks otherwise now. */
  version: string
  /** The layer as it looks now, a PNG; null where it cannot be seen. */
  load: (nodeId: string) => Promise<Uint8Array | null>
}

/** A small picture of a layer, asked for when it is scrolled into view; the one before stays until the next is there. */
export function Thumbnail({ nodeId, version, load }: Props) {
  const frame = useRef<HTMLSpanElement>(null)
  const [url, setUrl] = useState<string | null>(null)

  useEffect(() => {
    let wanted = true
    async function show(): Promise<void> {
      const bytes = await load(nodeId)
      if (bytes === null || !wanted) return
      setUrl(URL.createObjectURL(new Blob([bytes.slice()], { type: 'image/png' })))
    }
    const watcher = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return
      watcher.disconnect()
      void show()
    })
    if (frame.current !== null) watcher.observe(frame.current)
    return () => {
      wanted = false
      watcher.disconnect()
    }
  }, [nodeId, version, load])

  // Only when another is shown in its stead: a browser may not have got round to loading it yet.
  useEffect(() => () => void (url !== null && URL.revokeObjectURL(url)), [url])

  return (
    <span ref={frame} class="thumbnail">
      {url !== null && <img src={url} alt="" />}
    </span>
  )
}
