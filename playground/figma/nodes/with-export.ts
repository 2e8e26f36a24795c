import { exportNode } from '../export-node.ts'
import { asFigmaRejects } from '../unknowns.ts'
import { FakeNode } from './base-node.ts'
import type { NodeClass } from './mixin.ts'

/** Figma's ExportMixin, for pictures. */
export function withExport<Base extends NodeClass>(base: Base) {
  abstract class Exportable extends base {
    async exportAsync(settings: ExportSettings = { format: 'PNG' }): Promise<Uint8Array> {
      FakeNode.read(this, 'exportAsync')
      const { document, renderer } = FakeNode.hostOf(this)
      return asFigmaRejects(document.unknowns, exportNode(document, renderer, this.id, settings))
    }
  }
  return Exportable
}
