import { exportNode } from '../export-node.ts'
import { FakeNode } from './base-node.ts'
import type { NodeClass } from './mixin.ts'

/** Figma's ExportMixin, for pictures. */
export function withExport<Base extends NodeClass>(base: Base) {
  abstract class Exportable extends base {
    exportAsync(settings: ExportSettings = { format: 'PNG' }): Promise<Uint8Array> {
      const { document, renderer, promise } = FakeNode.hostOf(this)
      return promise('exportAsync', () => {
        FakeNode.read(this, 'exportAsync')
        return exportNode(document, renderer, this.id, settings)
      })
    }
  }
  return Exportable
}
