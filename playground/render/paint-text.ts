import { multiply } from '../figma/geometry.ts'
import type { NodeRecord } from '../figma/node-record.ts'
import { absoluteBoxOf, absoluteTransformOf } from '../figma/placement.ts'
import { asMatrix } from './outline.ts'
import { paintFill } from './paint-fill.ts'
import { drawOffscreen, offscreen, type Scene } from './scene.ts'
import { type Context, css } from './surface.ts'

/** Paints the fills of a text, each cut to the shape of its characters. */
export function paintTextFills(context: Context, scene: Scene, record: NodeRecord): void {
  for (const paint of record.fills === 'mixed' ? [] : record.fills) {
    if (paint.visible === false) continue
    if (paint.type === 'SOLID') {
      context.fillStyle = css(paint.color, paint.opacity ?? 1)
      paintLetters(context, record)
      continue
    }
    const box = absoluteBoxOf(scene.tree, record.id)
    const [layer, stencil] = [offscreen(context, scene, box), offscreen(context, scene, box)]
    if (!layer || !stencil) continue
    const transform = asMatrix(multiply(layer.scene.view, absoluteTransformOf(scene.tree, record.id)))
    layer.context.setTransform(transform)
    paintFill(layer.context, paint, scene.images, record.width, record.height)
    stencil.context.setTransform(transform)
    // All lines go into one mask, because a second mask would remove the first line.
    paintLetters(stencil.context, record)
    layer.context.resetTransform()
    layer.context.globalCompositeOperation = 'destination-in'
    layer.context.drawImage(stencil.context.canvas, 0, 0)
    drawOffscreen(context, layer)
  }
}

/**
 * A skew that is too small to see. Chromium aligns upright characters to whole pixels, and then a text would move by
 * half a pixel when the zoom changes. Figma draws characters as outlines and does not align them.
 */
const SLANT = 1e-3

/** Draws the characters in the current fill style and breaks lines at the layer's width. */
function paintLetters(context: Context, record: NodeRecord): void {
  const { fontSize, fontWeight } = record
  context.font = `${fontWeight} ${fontSize}px Inter, system-ui, "Helvetica Neue", "DejaVu Sans", sans-serif`
  context.textBaseline = 'alphabetic'
  const lineHeight = fontSize * 1.25
  context.save()
  context.transform(1, SLANT, 0, 1, 0, 0)
  for (const [index, line] of linesOf(context, record).entries()) {
    context.fillText(line, 0, fontSize * 0.95 + index * lineHeight)
  }
  context.restore()
}

function linesOf(context: Context, { characters, width, textAutoResize, textTruncation }: NodeRecord): string[] {
  const fits = (line: string): boolean =>
    textAutoResize === 'WIDTH_AND_HEIGHT' || context.measureText(line).width <= width
  if (textTruncation === 'ENDING') return [cutShort(characters, fits)]
  return characters.split('\n').flatMap((paragraph) => {
    const lines = ['']
    for (const word of paragraph.split(' ')) {
      const longer = `${lines.at(-1)} ${word}`.trim()
      if (lines.at(-1) !== '' && !fits(longer)) lines.push(word)
      else lines[lines.length - 1] = longer
    }
    return lines
  })
}

/** The beginning of a line, as much as fits, with an ellipsis. */
function cutShort(line: string, fits: (line: string) => boolean): string {
  if (fits(line)) return line
  let length = line.length
  while (length > 0 && !fits(`${line.slice(0, length)}…`)) length -= 1
  return `${line.slice(0, length)}…`
}
