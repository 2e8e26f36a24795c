import { acceptPaints, refusePatterns } from '../paints.ts'
import { FakeNode } from './base-node.ts'
import type { NodeClass } from './mixin.ts'

/** Figma's MinimalFillsMixin. Reading returns a frozen array; writing validates and copies. */
export function withFills<Base extends NodeClass>(base: Base) {
  abstract class Fills extends base {
    get fills(): readonly Paint[] | PluginAPI['mixed'] {
      const { fills } = FakeNode.read(this, 'get_fills')
      // `mixed` is the symbol that is `figma.mixed` in this run.
      return fills === 'mixed' ? (FakeNode.hostOf(this).mixed as PluginAPI['mixed']) : fills
    }
    set fills(fills: readonly Paint[] | PluginAPI['mixed']) {
      refusePatterns('fills', fills)
      writeFills(this, fills)
    }
    get fillStyleId(): string | PluginAPI['mixed'] {
      return FakeNode.read(this, 'get_fillStyleId').fillStyleId
    }
    set fillStyleId(_id: string | PluginAPI['mixed']) {
      throw new Error(
        'in set_fillStyleId: Cannot call with documentAccess: dynamic-page. Use node.setFillStyleIdAsync instead.'
      )
    }
    setFillStyleIdAsync(styleId: string): Promise<void> {
      return FakeNode.hostOf(this).promise('setFillStyleIdAsync', () => linkFills(this, styleId))
    }
    get strokes(): readonly Paint[] {
      return FakeNode.read(this, 'get_strokes').strokes
    }
    set strokes(strokes: readonly Paint[]) {
      refusePatterns('strokes', strokes)
      FakeNode.write(this, 'strokes', { strokes: acceptPaints('strokes', strokes) })
    }
    get strokeWeight(): number {
      return FakeNode.read(this, 'get_strokeWeight').strokeWeight
    }
    set strokeWeight(strokeWeight: number) {
      FakeNode.write(this, 'strokeWeight', { strokeWeight })
    }
    get strokeAlign(): 'CENTER' | 'INSIDE' | 'OUTSIDE' {
      return FakeNode.read(this, 'get_strokeAlign').strokeAlign
    }
    set strokeAlign(strokeAlign: 'CENTER' | 'INSIDE' | 'OUTSIDE') {
      FakeNode.write(this, 'strokeAlign', { strokeAlign })
    }
    setFillsAsync(paints: readonly Paint[]): Promise<void> {
      return FakeNode.hostOf(this).promise('setFillsAsync', () => writeFills(this, paints))
    }
  }
  return Fills
}

function writeFills(node: FakeNode, given: unknown): void {
  FakeNode.read(node, 'set_fills')
  const document = FakeNode.documentOf(node)
  const fills = acceptPaints('fills', given, document.unknowns.metadataIsRefused)
  const { shaders } = FakeNode.hostOf(node)
  for (const paint of fills)
    if (paint.type === 'SHADER' && document.unknowns.shadersMustBeImported && !shaders.has(paint.id))
      throw new Error('in set_fills: Shader not imported. Call figma.importShaderById(id) first.')
  for (const paint of fills)
    if (paint.type === 'PATTERN' && !document.has(paint.sourceNodeId))
      throw new Error(`in setFillsAsync: The node with id "${paint.sourceNodeId}" does not exist`)
  FakeNode.write(node, 'fills', { fills, fillStyleId: '' })
}

async function linkFills(node: FakeNode, styleId: string): Promise<void> {
  FakeNode.read(node, 'setFillStyleIdAsync')
  const style = FakeNode.documentOf(node).paintStyles.get(styleId)
  if (!style && styleId !== '') throw new Error(`in setFillStyleIdAsync: Could not find style with id ${styleId}`)
  FakeNode.write(node, 'fills', { fillStyleId: styleId, ...(style && { fills: style.paints }) })
}

/** Figma's CornerMixin. */
export function withCorners<Base extends NodeClass>(base: Base) {
  abstract class Corners extends base {
    get cornerRadius(): number {
      return FakeNode.read(this, 'get_cornerRadius').cornerRadius
    }
    set cornerRadius(cornerRadius: number) {
      if (!(cornerRadius >= 0))
        throw new Error(`in set_cornerRadius: Expected number to be at least 0, received ${cornerRadius}`)
      FakeNode.write(this, 'cornerRadius', { cornerRadius })
    }
  }
  return Corners
}
