import { fingerprint } from '../../../../src/plugin/figma/fingerprint.ts'
import { NotPossible } from '../../report/check.ts'
import type { Kept } from '../kept.ts'
import { exported } from '../pictures.ts'
import type { SandboxCheck, Tools } from '../tools.ts'

/** What a first run kept, looked for by a second one after the file was opened again. */
export const REOPENING: readonly SandboxCheck[] = [
  {
    id: 'reopening/in-a-fill',
    assumption: 'A picture that an invisible fill shows is at hand after the file was opened again.',
    expected: ['at hand'],
    code: ['src/plugin/landing/land-on-fill.ts', 'src/plugin/restore/restore.ts'],
    run: (tools) => lookFor(keptBy(tools), 'inFill')
  },
  {
    id: 'reopening/named-only',
    assumption: 'A picture that is only named in plugin data may be gone then.',
    expected: ['at hand', 'gone'],
    code: ['src/plugin/restore/restore.ts'],
    run: (tools) => lookFor(keptBy(tools), 'named')
  },
  {
    id: 'reopening/same-bytes',
    assumption: 'A layer that nobody has changed is exported to the same bytes then.',
    expected: ['the same'],
    code: ['src/plugin/figma/fingerprint.ts', 'src/plugin/source/source.ts'],
    run: async (tools) => {
      const kept = keptBy(tools)
      const layer = await figma.getNodeByIdAsync(kept.layer)
      if (layer?.type !== 'FRAME') throw new NotPossible('somebody has removed the layer')
      const found = fingerprint(await exported(layer, 2)) === kept.rendering ? 'the same' : 'another'
      return { found, measured: `kept at ${kept.at}` }
    }
  }
]

/** @throws NotPossible in a first run */
function keptBy({ kept }: Tools): Kept {
  if (kept === null) throw new NotPossible('it takes a second run, after the file was opened again')
  return kept
}

async function lookFor(kept: Kept, name: 'inFill' | 'named') {
  const image = figma.getImageByHash(kept[name])
  const bytes = image && (await image.getBytesAsync())
  return { found: bytes && bytes.length > 0 ? 'at hand' : 'gone', measured: `kept at ${kept.at}` }
}
