import type { NodeRecord } from '../node-record.ts'
import { FakeNode } from './base-node.ts'
import { withBlend } from './with-blend.ts'
import { withExport } from './with-export.ts'
import { withFills } from './with-fills.ts'
import { withConstraints, withLayout } from './with-layout.ts'

/** The font weights of the styles of `FAMILY`, the only family that the fake has. */
const WEIGHTS: Readonly<Record<string, number>> = { Regular: 400, Medium: 500, 'Semi Bold': 600, Bold: 700 }
const FAMILY = 'Inter'

const fontOf = ({ fontWeight }: Pick<NodeRecord, 'fontWeight'>): FontName => {
  const style = Object.keys(WEIGHTS).find((name) => WEIGHTS[name] === fontWeight) ?? 'Regular'
  return { family: FAMILY, style }
}

const nameOf = ({ family, style }: FontName): string => `${family} ${style}`

/** `figma.loadFontAsync`. @throws Error in Figma's words for a font that is not installed */
export async function loadFont(loaded: Set<string>, available: readonly string[], font: FontName): Promise<void> {
  if (!available.includes(nameOf(font)))
    throw new Error(`in loadFontAsync: The font "${nameOf(font)}" could not be loaded`)
  loaded.add(nameOf(font))
}

/** Every style of the family, with names such as "Inter Regular". */
export const FONTS: readonly string[] = Object.keys(WEIGHTS).map((style) => nameOf({ family: FAMILY, style }))

/** A text in one font. As in Figma, its font must be loaded before anything that changes its look can be set. */
export class FakeText extends withConstraints(withFills(withBlend(withExport(withLayout(FakeNode))))) {
  override get type(): 'TEXT' {
    return FakeNode.kind(this, 'TEXT')
  }
  get characters(): string {
    return FakeNode.read(this, 'get_characters').characters
  }
  set characters(characters: string) {
    set(this, 'characters', { characters })
  }
  get fontSize(): number {
    return FakeNode.read(this, 'get_fontSize').fontSize
  }
  set fontSize(fontSize: number) {
    set(this, 'fontSize', { fontSize })
  }
  get fontName(): FontName {
    return fontOf(FakeNode.read(this, 'get_fontName'))
  }
  set fontName(fontName: FontName) {
    set(this, 'fontName', { fontWeight: WEIGHTS[fontName.style] ?? 0 }, fontName)
  }
  get textAutoResize(): NodeRecord['textAutoResize'] {
    return FakeNode.read(this, 'get_textAutoResize').textAutoResize
  }
  set textAutoResize(textAutoResize: NodeRecord['textAutoResize']) {
    set(this, 'textAutoResize', { textAutoResize })
  }
  get textTruncation(): 'DISABLED' | 'ENDING' {
    return FakeNode.read(this, 'get_textTruncation').textTruncation
  }
  set textTruncation(textTruncation: 'DISABLED' | 'ENDING') {
    set(this, 'textTruncation', { textTruncation })
  }
  get maxLines(): number | null {
    return FakeNode.read(this, 'get_maxLines').maxLines
  }
  set maxLines(maxLines: number | null) {
    set(this, 'maxLines', { maxLines })
  }
}

function set(node: FakeNode, property: string, patch: Partial<NodeRecord>, font?: FontName): void {
  const record = { ...FakeNode.read(node, `set_${property}`), ...patch }
  const needed = font ?? fontOf(record)
  if (!FakeNode.hostOf(node).fonts.has(nameOf(needed))) {
    const call = `figma.loadFontAsync({ family: "${needed.family}", style: "${needed.style}" })`
    throw new Error(
      `in set_${property}: Cannot write to node with unloaded font "${nameOf(needed)}". Please call ${call} and await the returned promise first.`
    )
  }
  FakeNode.write(node, property, { ...patch, ...boxOf(record) })
}

/** An estimate of a text's size, because Node cannot measure characters. */
function boxOf({ characters, fontSize, textAutoResize }: NodeRecord): Partial<NodeRecord> {
  const lines = characters.split('\n')
  const longest = lines.reduce((length, line) => Math.max(length, line.length), 0)
  const height = lines.length * fontSize * 1.25
  if (textAutoResize === 'WIDTH_AND_HEIGHT') return { width: Math.max(0.01, longest * fontSize * 0.62), height }
  return textAutoResize === 'HEIGHT' ? { height } : {}
}
