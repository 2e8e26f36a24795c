import type { FakeDocument } from '../../playground/figma/fake-document.ts'
import { badStyleText } from './bad-styles.ts'
import { exchanged, junk } from './junk.ts'
import type { Random } from './random.ts'
import { OUR_KEY, type Scene } from './scene.ts'

/** A mark of a later version. The plugin must not change it. */
interface Planted {
  readonly id: string
  readonly text: string
}

const TEXTS = ['null', '[]', '{}', '7', '"x"', 'nothing of ours', '{"format":', '\u0000', '{"__proto__":{"format":1}}']

/**
 * Damages marks of a scene's layers, and adds other damaged marks. @returns the added marks that name a later version
 */
export function damageMarks(scene: Scene, random: Random): readonly Planted[] {
  const { document } = scene
  const planted: Planted[] = []
  for (let times = random.pick([1, 1, 2, 3]); times > 0; times--) {
    const marked = scene.layers.flatMap((id) =>
      Object.keys(document.get(id).pluginData).flatMap((key) => (OUR_KEY.test(key) ? [{ id, key }] : []))
    )
    const id = random.pick([scene.target, ...scene.added])
    const found = marked.length > 0 && random.chance(0.7) ? random.pick(marked) : null
    if (found !== null) write(document, found.id, found.key, damaged(textAt(document, found), random))
    else if (random.chance(0.5)) {
      const text = JSON.stringify({ format: 2 + random.below(9), landing: 'above', more: random.next() })
      const key = random.pick(['pastiche', 'pastiche/3', 'original'])
      if (document.get(id).pluginData[key] !== undefined) continue
      write(document, id, key, text)
      planted.push({ id, text })
    } else write(document, id, random.pick(['pastiche', 'recipe', 'original', 'pastiche/99']), random.pick(TEXTS))
  }
  return planted.filter(({ id, text }) => Object.values(document.get(id).pluginData).includes(text))
}

function textAt(document: FakeDocument, { id, key }: { id: string; key: string }): string {
  return document.get(id).pluginData[key] ?? ''
}

function write(document: FakeDocument, id: string, key: string, text: string): void {
  document.update(id, { pluginData: { ...document.get(id).pluginData, [key]: text } })
}

/** A damaged text for a mark: cut short, of another kind, or with another value in a field. */
function damaged(text: string, random: Random): string {
  if (random.chance(0.15)) return text.slice(0, random.below(text.length + 1))
  if (random.chance(0.15)) return random.pick(TEXTS)
  return JSON.stringify(exchanged(parsed(text), random))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** The content of a healthy storage, which is then damaged. */
const STORED: readonly (readonly [key: string, value: unknown])[] = [
  ['preferences/1', { look: { style: 'great-wave', strength: 1, strokeSize: 1 }, landing: 'above', more: false }],
  [
    'interrupted/1',
    {
      done: 1,
      total: 3,
      recipe: '{}',
      touched: null,
      sheet: null,
      file: 'Fake file',
      layers: [{ nodeId: '1:2', flatten: false, name: 'Target' }]
    }
  ],
  ['copied-look/1', '{}'],
  [
    'learning-draft/1',
    {
      name: 'Dusk',
      engine: '0123abcd',
      style: new Uint8Array(16),
      step: 3,
      strokes: 'medium',
      weights: { content: 1, style: 1, totalVariation: 1 },
      pictures: [{ name: 'a', bytes: new Uint8Array(8) }]
    }
  ],
  ['running/1', { wish: '{}', at: 0 }]
]

/**
 * Writes damaged data into the storage of the machine and into the document, as if by another version or another
 * plugin.
 */
export function fillStorage(storage: Map<string, unknown>, document: FakeDocument, random: Random): void {
  for (const [key, value] of STORED) if (random.chance(0.6)) storage.set(key, exchanged(value, random))
  const shared = { ...document.get(document.rootId).sharedPluginData }
  for (let count = random.below(6); count > 0; count--) {
    const key = random.pick(['style/1/own-0123456789abcdef', 'style/2/x', 'style/', `style/1/${random.next()}`])
    if (random.chance(0.5)) storage.set(key, random.chance(0.5) ? junk(random) : badStyleText(random))
    else shared[`pastiche/${key}`] = badStyleText(random)
  }
  document.update(document.rootId, { sharedPluginData: shared })
}
