import { fingerprint } from '../../../../src/plugin/figma/fingerprint.ts'
import { NotPossible, textOf } from '../../report/check.ts'
import type { FoundData } from '../left-data.ts'
import { exported } from '../pictures.ts'
import type { SandboxCheck, Tools } from '../tools.ts'

/**
 * Checks of a second run, after the file was closed and opened again. They look for the data that the first run left in
 * the file.
 */
export const REOPENING: readonly SandboxCheck[] = [
  {
    id: 'reopening/before-loading',
    assumption: 'The layers of a page may be refused, and its pictures missing, before the page is loaded.',
    expected: ['refused', 'readable'],
    code: ['src/plugin/figma/layer-tree.ts'],
    run: (tools) => {
      const { layersRefused, hadPicture } = dataOf(tools)
      const picture = `its picture is ${hadPicture ? 'at hand' : 'missing'}`
      if (layersRefused === null) return { found: 'readable', seen: picture }
      return { found: 'refused', seen: `${textOf(layersRefused)} And ${picture}.` }
    }
  },
  {
    id: 'reopening/in-a-fill',
    assumption: 'A picture of an invisible fill is still there after the file was opened again.',
    expected: ['at hand'],
    code: ['src/plugin/landing/land-on-fill.ts', 'src/plugin/restore/restore.ts'],
    run: (tools) => lookFor(dataOf(tools), 'inFill')
  },
  {
    id: 'reopening/named-only',
    assumption: 'A picture that only plugin data names may be gone after the file was opened again.',
    expected: ['at hand', 'gone'],
    code: ['src/plugin/restore/restore.ts'],
    run: (tools) => lookFor(dataOf(tools), 'named')
  },
  {
    id: 'reopening/same-bytes',
    assumption: 'An unchanged layer is exported to the same bytes after the file was opened again.',
    expected: ['the same'],
    code: ['src/plugin/figma/fingerprint.ts', 'src/plugin/source/source.ts'],
    run: async (tools) => {
      const data = dataOf(tools)
      const layer = await figma.getNodeByIdAsync(data.layer)
      if (layer?.type !== 'FRAME') throw new NotPossible('somebody has removed the layer')
      const found = fingerprint(await exported(layer, 2)) === data.rendering ? 'the same' : 'another'
      return { found, measured: `kept at ${data.at}` }
    }
  }
]

/** The data of the first run. @throws NotPossible in a first run */
function dataOf({ firstRun }: Tools): FoundData {
  if (firstRun === null) throw new NotPossible('it takes a second run, after the file was opened again')
  return firstRun
}

async function lookFor(data: FoundData, name: 'inFill' | 'named') {
  const image = figma.getImageByHash(data[name])
  const bytes = image && (await image.getBytesAsync())
  return { found: bytes && bytes.length > 0 ? 'at hand' : 'gone', measured: `kept at ${data.at}` }
}
