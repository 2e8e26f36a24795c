import { NotPossible } from '../../report/check.ts'
import { draw } from '../pictures.ts'
import type { SandboxCheck, Tools } from '../tools.ts'

const NOT_YET = 'the images are kept now: open the file again and run this once more'

/** Images after the file was opened again: what the first run kept, the second one looks for. */
export const REOPENING: readonly SandboxCheck[] = [
  {
    id: 'reopening/in-a-fill',
    assumption: 'An image that an invisible fill shows is at hand after the file was opened again.',
    expected: ['at hand'],
    code: ['src/plugin/land-on-fill.ts', 'src/plugin/restore.ts'],
    run: async (tools) => lookFor(tools, (await keptBy(tools)).inFill)
  },
  {
    id: 'reopening/named-only',
    assumption: 'An image that is only named in plugin data may be gone then.',
    expected: ['at hand', 'gone'],
    code: ['src/plugin/restore.ts'],
    run: async (tools) => lookFor(tools, (await keptBy(tools)).named)
  }
]

/** @throws NotPossible in a first run, which keeps two images that are nowhere else */
async function keptBy(tools: Tools) {
  const { found, keep } = tools.kept
  if (found) return found
  const at = new Date().toISOString()
  const grain = Date.now() % 4000
  const [inFill, named] = await Promise.all([1, 2].map((row) => draw(tools, 'image/png', 64 + grain, row)))
  if (inFill && named) keep({ inFill: figma.createImage(inFill).hash, named: figma.createImage(named).hash, at })
  throw new NotPossible(NOT_YET)
}

async function lookFor({ kept }: Tools, hash: string) {
  const image = figma.getImageByHash(hash)
  const bytes = image && (await image.getBytesAsync())
  return { found: bytes && bytes.length > 0 ? 'at hand' : 'gone', measured: `kept at ${kept.found?.at}` }
}
