import type { FakeDocument } from '../../playground/figma/fake-document.ts'
import type { NodeRecord } from '../../playground/figma/node-record.ts'
import { type LayerSpec, placeLayer } from '../../playground/figma/place-layer.ts'
import { png } from '../plugin/png.ts'
import { Lost } from './attack-class.ts'
import type { Random } from './random.ts'

const RED: SolidPaint = { type: 'SOLID', color: { r: 1, g: 0, b: 0 } }
/** Keys of the plugin data that Pastiche writes on layers. */
export const OUR_KEY = /^(pastiche|recipe|original)(\/\d+)?$/
/** Keys of marks alone. Figma may refuse to delete a recipe, and a recipe without a mark has no effect. */
const MARK_KEY = /^(pastiche|original)(\/\d+)?$/

/** A frame with three layers: the middle one is painted, the others belong to the designer and must not change. */
export class Scene {
  readonly document: FakeDocument
  readonly frame: string
  readonly target: string
  readonly designers: readonly string[]
  readonly #before: ReadonlyMap<string, NodeRecord>

  constructor(document: FakeDocument, random: Random) {
    this.document = document
    const picture = (): ImagePaint => ({
      type: 'IMAGE',
      scaleMode: random.pick(['FILL', 'FIT', 'TILE'] as const),
      imageHash: document.images.create(png(20, 10, 3, (data) => data.fill(random.below(256)))).hash
    })
    const pictures = Array.from({ length: random.pick([0, 1, 1, 2]) }, picture)
    const size = { width: 60, height: 40 }
    const type = random.pick(['RECTANGLE', 'RECTANGLE', 'ELLIPSE', 'FRAME'] as const)
    const below: LayerSpec = { type: 'RECTANGLE', name: 'Below', ...size, fills: [RED] }
    const above: LayerSpec = { ...below, name: 'Above', fills: random.chance(0.5) ? [RED, ...pictures] : [RED] }
    const target: LayerSpec = { type, name: 'Target', y: 50, ...size, fills: [RED, ...pictures] }
    if (random.chance(0.2)) Object.assign(target, { rotation: random.below(90), opacity: 0.5 })
    this.frame = placeLayer(document, {
      type: 'FRAME',
      name: 'Scene',
      width: 400,
      height: 400,
      ...(random.chance(0.3) && { layoutMode: 'HORIZONTAL' as const }),
      inside: [below, target, above]
    })
    const [first = '', second = '', third = ''] = document.get(this.frame).children
    this.target = second
    this.designers = [first, third]
    document.commit()
    this.#before = document.snapshot()
    document.select([this.target])
  }

  get layers(): readonly string[] {
    return this.document.has(this.frame) ? this.document.get(this.frame).children : []
  }
  /** The layers that the plugin added to the scene. */
  get added(): readonly string[] {
    return this.layers.filter((id) => id !== this.target && !this.designers.includes(id))
  }

  /**
   * Checks that nothing that the designer made is gone: each picture is among the fills, and each layer is visible or
   * has a stand-in.
   * @param except layers that the designer removed or changed since then
   */
  checkNothingLost(when: string, except: ReadonlySet<string> = new Set()): void {
    for (const id of this.designers.filter((one) => !except.has(one))) {
      const now = this.#found(id, when)
      if (!isSeen(now) || !sameFills(now, this.#was(id))) throw new Lost(`A layer beside the target changed ${when}`)
    }
    if (except.has(this.target)) return
    const now = this.#found(this.target, when)
    const gone = hashesOf(this.#was(this.target)).filter((hash) => !hashesOf(now).includes(hash))
    if (gone.length > 0) throw new Lost(`${gone.length} pictures of the target are gone ${when}`)
    const isCovered = this.added.some((id) => isSeen(this.document.get(id)))
    if (!isSeen(now) && !isCovered) throw new Lost(`The target is out of sight, and nothing stands in for it, ${when}`)
  }

  /** Checks that the scene is the same as before the first painting, with no marks and no layers of the plugin. */
  checkWholeAgain(when: string, except: ReadonlySet<string> = new Set()): void {
    this.checkNothingLost(when, except)
    for (const id of [this.target, ...this.designers].filter((one) => !except.has(one))) {
      const { fills, visible, opacity, pluginData } = this.document.get(id)
      const was = this.#was(id)
      if (JSON.stringify([fills, visible, opacity]) !== JSON.stringify([was.fills, was.visible, was.opacity]))
        throw new Lost(`${was.name} is not as it was ${when}`)
      const marks = Object.keys(pluginData).filter((key) => MARK_KEY.test(key))
      if (marks.length > 0) throw new Error(`${was.name} still has ${marks} ${when}`)
    }
    if (this.added.length > 0) throw new Error(`${this.added.length} layers of ours are left over ${when}`)
  }

  #found(id: string, when: string): NodeRecord {
    if (!this.document.has(id)) throw new Lost(`${this.#was(id).name} was deleted ${when}`)
    return this.document.get(id)
  }
  #was(id: string): NodeRecord {
    const record = this.#before.get(id)
    if (record === undefined) throw new Error(`The scene never had a layer ${id}`)
    return record
  }
}

function isSeen({ visible, opacity }: NodeRecord): boolean {
  return visible && opacity > 0
}

function sameFills(one: NodeRecord, other: NodeRecord): boolean {
  return JSON.stringify(one.fills) === JSON.stringify(other.fills)
}

function hashesOf({ fills }: NodeRecord): readonly (string | null)[] {
  return fills === 'mixed' ? [] : fills.flatMap((paint) => (paint.type === 'IMAGE' ? [paint.imageHash] : []))
}
