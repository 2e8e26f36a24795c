import { demand } from '../../report/check.ts'
import { BLUE, componentWithInstance, frame, imageFill, RED, rectangle, text } from '../layers.ts'
import { areEqual, draw, exported, isNear, pixelOf, striped } from '../pictures.ts'
import { soon } from '../soon.ts'
import type { SandboxCheck, Tools } from '../tools.ts'

const CODE = ['src/plugin/landing/stand-in.ts']

/** Which parts of a layer's look its exported picture has. */
export const EXPORT_LOOK: readonly SandboxCheck[] = [
  {
    id: 'export/opacity',
    assumption: 'The picture of a layer contains its own opacity.',
    expected: ['it does'],
    code: CODE,
    run: async (tools) => {
      const layer = rectangle([0, 0, 20, 20])
      layer.opacity = 0.5
      return opacityOf(tools, layer)
    }
  },
  {
    id: 'export/group-opacity',
    assumption: 'The picture of a group contains its own opacity.',
    expected: ['it does'],
    code: CODE,
    run: async (tools) => {
      const group = figma.group([rectangle([0, 0, 20, 20])], tools.temporary.node)
      group.opacity = 0.5
      return opacityOf(tools, group)
    }
  },
  {
    id: 'export/blend-mode',
    assumption: 'A layer on MULTIPLY is exported as if on NORMAL, without what lies behind it.',
    expected: ['as on NORMAL'],
    code: CODE,
    run: async (tools) => {
      const around = frame([0, 0, 40, 40])
      around.fills = [BLUE]
      const layer = rectangle([10, 10, 20, 20], around)
      layer.blendMode = 'MULTIPLY'
      const pixel = await pixelOf(tools, await exported(layer))
      return { found: isNear(pixel, [255, 0, 0, 255]) ? 'as on NORMAL' : 'otherwise', seen: `pixel ${pixel.join(' ')}` }
    }
  },
  {
    id: 'export/pass-through',
    assumption: 'A rectangle takes PASS_THROUGH for its blend mode.',
    expected: ['it does'],
    code: CODE,
    run: () => {
      const layer = rectangle([0, 0, 20, 20])
      layer.blendMode = 'PASS_THROUGH'
      return { found: 'it does', seen: `then it is ${layer.blendMode}` }
    }
  },
  {
    id: 'export/background-blur',
    assumption: 'A background blur is exported without what lies behind it.',
    expected: ['without'],
    code: ['src/plugin/source/render.ts'],
    run: async (tools) => {
      const around = frame([0, 0, 40, 40])
      around.fills = [RED]
      const layer = rectangle([10, 10, 20, 20], around)
      layer.fills = [{ ...BLUE, opacity: 0.5 }]
      layer.effects = [{ type: 'BACKGROUND_BLUR', blurType: 'NORMAL', radius: 4, visible: true }]
      const pixel = await pixelOf(tools, await exported(layer))
      return { found: (pixel[0] ?? 0) < 10 ? 'without' : 'with it', seen: `pixel ${pixel.join(' ')}` }
    }
  },
  {
    id: 'export/colour',
    assumption: 'A layer of #FF0000, exported as sRGB, has that colour, whatever the profile of the document.',
    expected: ['the same'],
    code: ['src/plugin/source/render.ts'],
    run: async (tools) => {
      const pixel = await pixelOf(tools, await exported(rectangle([0, 0, 20, 20])))
      return { found: isNear(pixel, [255, 0, 0, 255]) ? 'the same' : 'another', seen: `pixel ${pixel.join(' ')}` }
    }
  },
  {
    id: 'export/picture-colour',
    assumption:
      'A PNG without a profile, as we write them, keeps its colours as a fill, whatever the profile of the document.',
    expected: ['the same'],
    code: ['src/ui/worker/codec/encode-png.ts'],
    run: async (tools) => {
      const layer = rectangle([0, 0, 20, 20])
      layer.fills = [imageFill(figma.createImage(await draw(tools, 'image/png', 20, 20)).hash)]
      const pixel = await pixelOf(tools, await exported(layer))
      return { found: isNear(pixel, [224, 64, 32, 255]) ? 'the same' : 'another', seen: `pixel ${pixel.join(' ')}` }
    }
  },
  {
    id: 'export/same-bytes',
    assumption: 'Two exports of an unchanged layer are the same file: text, picture, turned shape.',
    expected: ['the same'],
    code: ['src/plugin/figma/fingerprint.ts', 'src/plugin/source/source.ts'],
    run: async (tools) => {
      const around = frame([10.3, 20.6, 120, 80])
      around.appendChild(await text('Same bytes'))
      const picture = rectangle([10, 20, 60, 40], around)
      picture.fills = [imageFill(figma.createImage(await striped(tools)).hash)]
      picture.rotation = 12
      return sameTwice(around)
    }
  },
  {
    id: 'export/same-bytes-instance',
    assumption: 'Two exports of an unchanged instance are the same file.',
    expected: ['the same'],
    code: ['src/plugin/figma/fingerprint.ts', 'src/plugin/source/source.ts'],
    run: () => {
      demand(figma.createComponent(), 'createInstance', 'component')
      return sameTwice(componentWithInstance().instance)
    }
  }
]

async function opacityOf(tools: Tools, layer: SceneNode) {
  const [, , , alpha = 0] = await pixelOf(tools, await exported(layer))
  return { found: isNear([alpha], [128], 3) ? 'it does' : 'it does not', seen: `alpha ${alpha}` }
}

async function sameTwice(layer: SceneNode) {
  const first = await exported(layer, 2)
  await soon(1500)
  return areEqual(first, await exported(layer, 2)) ? 'the same' : 'another'
}
