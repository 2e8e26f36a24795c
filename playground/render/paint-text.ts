import type { NodeRecord } from '../figma/node-record.ts'
import type { Context } from './surface.ts'

/** Draws the characters in the current fill style, broken at the layer's width. */
export function paintText(context: Context, { characters, fontSize, fontWeight, width }: NodeRecord): void {
  context.font = `${fontWeight} ${fontSize}px Inter, system-ui, "Helvetica Neue", "DejaVu Sans", sans-serif`
  context.textBaseline = 'alphabetic'
  const lineHeight = fontSize * 1.25
  for (const [index, line] of linesOf(context, characters, width).entries()) {
    context.fillText(line, 0, fontSize * 0.95 + index * lineHeight)
  }
}

function linesOf(context: Context, characters: string, width: number): string[] {
  return characters.split('\n').flatMap((paragraph) => {
    const lines = ['']
    for (const word of paragraph.split(' ')) {
      const longer = `${lines.at(-1)} ${word}`.trim()
      if (lines.at(-1) !== '' && context.measureText(longer).width > width) lines.push(word)
      else lines[lines.length - 1] = longer
    }
    return lines
  })
}
