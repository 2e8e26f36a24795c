import { type Signal, throwIfCancelled } from '../common/cancel.ts'
import type { SourceImage } from '../protocol/calls.ts'
import type { Opened } from '../protocol/studio-calls.ts'
import type { PluginChannel, StudioChannel } from './context.ts'

/** Long side of what the preview shows: near twice its size on screen, and little enough for arithmetic on the page. */
export const VIEW_SIDE = 512

/** A target's picture, read from the document and decoded. */
interface Picture {
  readonly source: SourceImage
  readonly opened: Opened
}

/** Reads pictures. Remembers only the last, the one being looked at: they are large. */
export interface Pictures {
  of(nodeId: string, signal: Signal): Promise<Picture>
  /** Reads again; true when the picture is another one than remembered, which is then forgotten. */
  hasChanged(nodeId: string): Promise<boolean>
  forget(): void
}

export function createPictures(plugin: Pick<PluginChannel, 'call'>, studio: () => Promise<StudioChannel>): Pictures {
  let last: { nodeId: string; picture: Picture } | null = null
  return {
    async of(nodeId, signal) {
      if (last?.nodeId === nodeId) return last.picture
      const source = await plugin.call('readSource', { nodeId }, { signal })
      const { key, bytes } = source
      const ready = await studio()
      throwIfCancelled(signal)
      const opened = await ready.call('open', { source: { key, bytes }, viewSide: VIEW_SIDE }, { signal })
      const picture = { source, opened }
      last = { nodeId, picture }
      return picture
    },
    async hasChanged(nodeId) {
      if (last?.nodeId !== nodeId) return false
      const before = last.picture.source
      const { key, pixelsPerUnit } = await plugin.call('readSource', { nodeId })
      const changed = key !== before.key || Math.abs(pixelsPerUnit / before.pixelsPerUnit - 1) > 0.01
      if (changed && last?.nodeId === nodeId) last = null
      return changed
    },
    forget() {
      last = null
    }
  }
}
