import { removeLayer } from '../../../../src/plugin/figma/finish-or-remove.ts'
import { demand } from '../../report/check.ts'
import { frame, rectangle } from '../layers.ts'
import type { SandboxCheck } from '../tools.ts'

const FIXED = ['src/plugin/figma/fixed-children.ts']

/** How prototypes see the layers that the plugin adds and removes. */
export const PROTOTYPES: readonly SandboxCheck[] = [
  {
    id: 'prototypes/reactions',
    assumption: 'The interactions of a layer can be copied to a rectangle.',
    expected: ['they can'],
    code: ['src/plugin/landing/stand-in.ts'],
    run: async () => {
      const [from, to] = [frame([0, 0, 40, 40]), rectangle([0, 0, 40, 40])]
      demand(from, 'setReactionsAsync', 'frame')
      await from.setReactionsAsync([{ trigger: { type: 'ON_CLICK' }, actions: [{ type: 'BACK' }] }])
      await to.setReactionsAsync([...from.reactions])
      return JSON.stringify(to.reactions) === JSON.stringify(from.reactions) ? 'they can' : 'they cannot'
    }
  },
  {
    id: 'prototypes/fixed-inserted',
    assumption: 'The number of fixed children may rise when a layer is inserted among them or directly below them.',
    expected: ['it follows', 'it stays', 'it follows only among them'],
    code: FIXED,
    run: () => {
      const among = fixedAfter((screen) => screen.insertChild(4, figma.createRectangle()))
      const below = fixedAfter((screen) => screen.insertChild(2, figma.createRectangle()))
      const follows = below === 2 ? 'it follows only among them' : 'it follows'
      return { found: among === 2 ? 'it stays' : follows, seen: `2, then ${among} among and ${below} below` }
    }
  },
  {
    id: 'prototypes/fixed-removed',
    assumption: 'The number of fixed children may fall when one of them is removed, and can be set.',
    expected: ['it can be set'],
    code: FIXED,
    run: () => {
      const left = fixedAfter((screen) => screen.children[3]?.remove())
      const set = fixedAfter((screen) => {
        const [, , , last] = screen.children
        if (last) removeLayer(last)
      })
      return { found: set === 1 ? 'it can be set' : 'it cannot', seen: `2, then ${left}` }
    }
  }
]

/** The number of fixed children of a screen with four children, two of them fixed, after a change. */
function fixedAfter(change: (screen: FrameNode) => void): number {
  const screen = frame([0, 0, 100, 200])
  demand(screen, 'numberOfFixedChildren', 'frame')
  for (let i = 0; i < 4; i++) rectangle([0, 40 * i, 100, 30], screen)
  screen.numberOfFixedChildren = 2
  change(screen)
  return screen.numberOfFixedChildren
}
