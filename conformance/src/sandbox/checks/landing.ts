import { hide, howToHide } from '../../../../src/plugin/landing/hide.ts'
import { standInForRendering } from '../../../../src/plugin/landing/stand-in.ts'
import { renderNode } from '../../../../src/plugin/source/render.ts'
import { BLUE, frame, huggingRow, rectangle, text } from '../layers.ts'
import { exported } from '../pictures.ts'
import type { SandboxCheck, Tools } from '../tools.ts'

/** Pixels by which the layer may move. Resampling moves it by less than this, and a wrong box by about a pixel. */
const LIMIT = 0.2
/** Scale of the rendering, and of the scene when it is exported. With equal scales, the pixels of both match. */
const SCALE = 2
/** Allowed relative change of the amount of ink. */
const INK_LIMIT = 0.1

type Blended = SceneNode & MinimalBlendMixin

/**
 * Renders a layer, puts the rendering on it and hides it, with the plugin's own code. The scene around the layer must
 * look the same as before.
 */
export const LANDING: readonly SandboxCheck[] = [
  landing('fractional', 'a layer between whole pixels', (scene) => rectangle([30.3, 25.6, 60, 40], scene)),
  landing('text', 'a text', async (scene) => {
    const layer = await text('Landing')
    scene.appendChild(layer)
    layer.x = 31.4
    layer.y = 30.7
    return layer
  }),
  landing('turned-frame', 'a layer in a turned frame', (scene) => {
    const around = frame([25.5, 50.5, 90, 50], scene)
    around.fills = [BLUE]
    around.rotation = 7
    return rectangle([12.3, 11.6, 50, 20], around)
  }),
  landing('clipped', 'a layer half outside of a clipping frame', (scene) => {
    const around = clipping([20.5, 20.5, 60, 60], scene)
    return rectangle([30.3, 12.6, 60, 30], around)
  }),
  landing('clipped-turned', 'a layer half outside of a turned clipping frame', (scene) => {
    const around = clipping([30.5, 60.5, 60, 60], scene)
    around.rotation = 15
    return rectangle([30.3, 12.6, 60, 30], around)
  }),
  landing('clipped-twice', 'a layer in two clipping frames', (scene) => {
    const around = clipping([20.5, 20.5, 70, 70], scene)
    return rectangle([20.3, 12.6, 70, 30], clipping([20, 10, 70, 40], around))
  }),
  landing('shadow', 'a layer with a shadow, a blur and an outside stroke', (scene) => {
    const layer = rectangle([40.3, 30.6, 40, 30], scene)
    layer.effects = [
      {
        type: 'DROP_SHADOW',
        color: { r: 0, g: 0, b: 0, a: 0.5 },
        offset: { x: 8, y: 6 },
        radius: 6,
        visible: true,
        blendMode: 'NORMAL'
      }
    ]
    layer.strokes = [BLUE]
    layer.strokeAlign = 'OUTSIDE'
    layer.strokeWeight = 5
    return layer
  }),
  landing('opacity', 'a group at 50 % in a group at 60 %', (scene) => {
    const inner = figma.group([rectangle([30, 30, 40, 30], scene)], scene)
    inner.opacity = 0.5
    figma.group([inner], scene).opacity = 0.6
    return inner
  }),
  landing('multiply', 'a layer on MULTIPLY', (scene) => {
    const beneath = rectangle([20, 20, 60, 40], scene)
    beneath.fills = [BLUE]
    const layer = rectangle([40, 30, 60, 40], scene)
    layer.blendMode = 'MULTIPLY'
    return layer
  }),
  landing('row', 'a child of a hugging row', (scene) => {
    const layer = rectangle([0, 0, 40.5, 30])
    const row = huggingRow(rectangle([0, 0, 20, 20]), layer, rectangle([0, 0, 20, 40]))
    scene.appendChild(row)
    row.x = 12.5
    row.y = 20.5
    return layer
  })
]

function landing(name: string, what: string, build: (scene: FrameNode) => Blended | Promise<Blended>): SandboxCheck {
  return {
    id: `landing/${name}`,
    assumption: `Nothing moves when a rendering is put on ${what} and the layer is hidden.`,
    expected: ['nothing moves'],
    code: [
      'src/plugin/source/render.ts',
      'src/plugin/figma/boxes.ts',
      'src/plugin/landing/stand-in.ts',
      'src/plugin/landing/placement.ts'
    ],
    run: async (tools) => {
      const scene = frame([0, 0, 140, 110])
      return changeOf(tools, scene, await build(scene))
    }
  }
}

async function changeOf({ page }: Tools, scene: FrameNode, layer: Blended) {
  const { opacity } = layer
  layer.opacity = 0 // hidden, but still part of the layout
  const base = await exported(scene, SCALE)
  layer.opacity = opacity
  const one = await exported(scene, SCALE)
  const hidden = howToHide(layer)
  await standInForRendering(layer, await renderNode(layer))
  hide(layer, hidden)
  const moved = await page.call('displacement', { base, one, other: await exported(scene, SCALE) })
  if (!moved) return { found: 'the scene has another size' }
  const { x, y, amount } = moved
  const measured = `by ${x.toFixed(2)}, ${y.toFixed(2)} px, ${(amount * 100).toFixed(0)} % of the ink`
  if (Math.abs(amount - 1) > INK_LIMIT) return { found: 'it changes its strength', measured }
  return { found: Math.max(Math.abs(x), Math.abs(y)) <= LIMIT ? 'nothing moves' : 'something moves', measured }
}

function clipping(box: readonly [number, number, number, number], parent: FrameNode): FrameNode {
  const layer = frame(box, parent)
  layer.fills = [BLUE]
  layer.clipsContent = true
  return layer
}
