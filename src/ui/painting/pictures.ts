import { orCancelled, type Signal, throwIfCancelled } from '../../common/cancel.ts'
import type { SourceImage } from '../../protocol/calls.ts'
import type { PluginChannel, StudioChannel } from '../../protocol/channels.ts'
import type { Source } from '../../protocol/pictures.ts'
import type { Target } from '../../protocol/selection.ts'
import type { Opened } from '../../protocol/studio-calls.ts'
import { targetKey } from '../../protocol/target-ref.ts'

/**
 * Long side of the preview in pixels. It is nearly twice the size on screen, and small enough to be finished on the
 * page while a slider moves.
 */
export const VIEW_SIDE = 512

/** A picture from the document in the studio's format. */
export function sourceOf({ key, bytes, filters }: SourceImage): Source {
  return { key, bytes, ...(filters && { filters }) }
}

/** A target's picture, read from the document and decoded. */
interface OpenedPicture {
  readonly source: SourceImage
  readonly opened: Opened
}

/** The members of a target that tell which picture it shows. */
type Shown = Pick<Target, 'ref' | 'picture'>

/** Reads the pictures of targets. Only the picture that was read last is kept, because pictures are large. */
export interface Pictures {
  /**
   * The target's picture. If another layer has shown the kept picture, the bytes are not read again, only the density
   * on this layer.
   */
  of(target: Shown, signal: Signal): Promise<OpenedPicture>
  /**
   * Whether the picture in the document differs from the kept picture. If so, the kept picture is dropped. No picture
   * is copied to find this out.
   */
  hasChanged(target: Shown): Promise<boolean>
  forget(): void
}

export function createPictures(plugin: Pick<PluginChannel, 'call'>, studio: () => Promise<StudioChannel>): Pictures {
  let last: { key: string; picture: OpenedPicture } | null = null

  async function ofSamePicture({ ref, picture }: Shown, signal: Signal): Promise<OpenedPicture | null> {
    if (last === null || picture === null || last.picture.source.key !== picture) return null
    const { source, opened } = last.picture
    const measured = await plugin.call('measureSource', { target: ref }, { signal })
    if (measured.key !== source.key) return null
    return { source: { ...source, pixelsPerUnit: measured.pixelsPerUnit }, opened }
  }

  return {
    async of(target, signal) {
      const key = targetKey(target.ref)
      if (last?.key === key) return last.picture
      const same = await ofSamePicture(target, signal)
      if (same !== null) {
        last = { key, picture: same }
        return same
      }
      const source = await plugin.call('readSource', { target: target.ref }, { signal })
      const ready = await orCancelled(studio(), signal)
      throwIfCancelled(signal)
      const opened = await ready.call('open', { source: sourceOf(source), viewSide: VIEW_SIDE }, { signal })
      const picture = { source, opened }
      last = { key, picture }
      return picture
    },
    async hasChanged(target) {
      const before = last
      if (before?.key !== targetKey(target.ref)) return false
      const { source } = before.picture
      const { key, pixelsPerUnit } = await plugin.call('measureSource', { target: target.ref })
      const changed = key !== source.key || Math.abs(pixelsPerUnit / source.pixelsPerUnit - 1) > 0.01
      if (changed && last?.key === before.key) last = null
      return changed
    },
    forget() {
      last = null
    }
  }
}
