import { textOf } from '../../report/check.ts'
import { codeOf, refusalOf } from '../errors.ts'
import { frame, rectangle, text } from '../layers.ts'
import { draw, exported, striped } from '../pictures.ts'
import type { SandboxCheck, Tools } from '../tools.ts'

const CODE = ['src/plugin/figma/figma-errors.ts']

/** Figma's errors. They differ only in their texts, so the answer is the code that our plugin gives to each of them. */
export const ERRORS: readonly SandboxCheck[] = [
  refused('image-4097', 'A picture of 4097 pixels is refused as too large.', ['image-too-large'], async (tools) =>
    figma.createImage(await draw(tools, 'image/png', 4097, 1))
  ),
  refused('image-webp', 'A WebP is refused as unreadable.', ['image-unreadable'], async (tools) =>
    figma.createImage(await draw(tools, 'image/webp', 8, 8))
  ),
  refused(
    'image-truncated',
    'Half a PNG is refused as unreadable, or taken.',
    ['image-unreadable', 'taken'],
    async (tools) => {
      const bytes = await striped(tools)
      figma.createImage(bytes.slice(0, bytes.length / 2))
    }
  ),
  refused('image-nonsense', 'Bytes that are no picture are refused as unreadable.', ['image-unreadable'], () =>
    figma.createImage(new Uint8Array(200))
  ),
  refused('empty-text', 'The export of an empty text is refused as empty.', ['empty-node'], async () =>
    exported(await text(''))
  ),
  refused(
    'empty-frame',
    'The export of a frame that shows nothing is refused as empty, or taken.',
    ['empty-node', 'taken'],
    () => {
      const layer = frame([0, 0, 40, 40])
      layer.fills = []
      return exported(layer)
    }
  ),
  refused('node-gone', 'The error for a removed layer is known by its text.', ['node-gone'], () => {
    const layer = rectangle([0, 0, 10, 10])
    layer.remove()
    layer.x = 10
  }),
  refused('font', 'A font that is not there is refused.', ['internal'], () =>
    figma.loadFontAsync({ family: 'No such family', style: 'Regular' })
  ),
  refused('sync-style', 'Members for documents that are loaded whole are refused.', ['internal'], () =>
    figma.getNodeById('1:1')
  ),
  {
    id: 'errors/kinds',
    assumption: 'Promises reject with errors or with strings, and our code reads both.',
    expected: ['errors', 'strings', 'errors and strings'],
    code: CODE,
    run: async () => {
      const layer = frame([0, 0, 10, 10])
      layer.visible = false
      const refusals = await Promise.all([
        refusalOf(() => figma.loadFontAsync({ family: 'No such family', style: 'Regular' })),
        refusalOf(() => exported(layer)),
        refusalOf(() => layer.setFillStyleIdAsync('S:no-such-style,'))
      ])
      const kinds = refusals.map((refusal) =>
        refusal === null ? 'none' : refusal instanceof Error ? 'error' : typeof refusal
      )
      const [errors, strings] = [kinds.includes('error'), kinds.includes('string')]
      const found = errors && strings ? 'errors and strings' : errors ? 'errors' : strings ? 'strings' : 'neither'
      return { found, seen: `loadFontAsync ${kinds[0]}, exportAsync ${kinds[1]}, setFillStyleIdAsync ${kinds[2]}` }
    }
  },
  {
    id: 'toasts/length',
    assumption: 'A toast of 100 letters is taken whole.',
    expected: ['taken'],
    code: ['src/plugin/commands/progress-toast.ts'],
    run: () => {
      figma.notify('x'.repeat(100), { timeout: 1 }).cancel()
      return 'taken'
    }
  },
  {
    id: 'toasts/forever',
    assumption: 'A toast may stay until it is cancelled, and have a button.',
    expected: ['it may'],
    code: ['src/plugin/commands/progress-toast.ts'],
    run: () => {
      const timeout = Number.POSITIVE_INFINITY
      figma.notify('Checking', { timeout, button: { text: 'Cancel', action: () => true } }).cancel()
      return 'it may'
    }
  }
]

function refused(
  name: string,
  assumption: string,
  expected: readonly string[],
  act: (tools: Tools) => unknown
): SandboxCheck {
  return {
    id: `errors/${name}`,
    assumption,
    expected,
    code: CODE,
    run: async (tools) => {
      const refusal = await refusalOf(() => act(tools))
      return refusal === null ? 'taken' : { found: codeOf(refusal), seen: textOf(refusal) }
    }
  }
}
