import { Canceller } from '../../common/cancel.ts'
import { codeOf } from '../../common/errors.ts'
import type { Mask } from '../../common/mask.ts'
import type { LayerAbove } from '../../protocol/layer-above.ts'
import type { Target } from '../../protocol/selection.ts'
import { targetKey } from '../../protocol/target-ref.ts'
import type { Context } from '../painting/context.ts'
import { VIEW_SIDE } from '../painting/pictures.ts'
import { maskFor } from '../state/edits.ts'
import { maskChanged } from '../state/look-transitions.ts'
import { subjectOf } from '../state/state.ts'
import { failed } from '../state/status-transitions.ts'
import { layerMask } from './layer-mask.ts'

/** Sets the parts of the picture on show that are protected: they stay as they were. */
export interface Protection {
  /** Sets the mask of the protected parts. Null protects nothing. */
  set(mask: Mask | null): void
  /** The layers that lie over the layer on show, the lowest first. Empty if they cannot be read. */
  layersAbove(): Promise<readonly LayerAbove[]>
  /**
   * Protects what lies beneath a layer. The more opaque the layer is, the more it protects.
   * @param protects false to end the protection instead, so that the part is painted again
   */
  addLayer(nodeId: string, protects: boolean): Promise<void>
}

export function createProtection({ store, plugin, studio, pictures }: Context): Protection {
  let read = 0
  const isOnShow = (target: Target): boolean => {
    const now = subjectOf(store.get())
    return now !== null && targetKey(now.ref) === targetKey(target.ref)
  }
  return {
    set(mask) {
      const subject = subjectOf(store.get())
      if (subject !== null) store.update((state) => maskChanged(state, subject, mask))
    },
    async layersAbove() {
      const subject = subjectOf(store.get())
      if (subject === null) return []
      return plugin.call('listLayersAbove', { target: subject.ref }).catch(() => [])
    },
    async addLayer(nodeId, protects) {
      const subject = subjectOf(store.get())
      if (subject === null) return
      try {
        const { opened: picture } = await pictures.of(subject, new Canceller())
        const cover = await plugin.call('readLayerAbove', { target: subject.ref, nodeId })
        // The key is always new, because the layer may have changed.
        const source = { key: `above:${++read}`, bytes: cover.bytes }
        const { view } = await (await studio()).call('open', { source, viewSide: VIEW_SIDE })
        if (!isOnShow(subject)) return
        store.update((state) =>
          maskChanged(state, subject, layerMask(maskFor(state, subject), picture, cover, view, protects))
        )
      } catch (error) {
        if (isOnShow(subject)) store.update((state) => failed(state, codeOf(error), 'preview'))
      }
    }
  }
}
