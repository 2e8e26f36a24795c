import type { FakeDocument } from '../../playground/figma/fake-document.ts'
import { translate } from '../../playground/figma/geometry.ts'
import { FakeNode } from '../../playground/figma/nodes/base-node.ts'
import type { Canceller } from '../../src/common/cancel.ts'
import type { Random } from './random.ts'
import type { Scene } from './scene.ts'

/** The faults, each of which can happen at any moment of a job. */
export const FAULTS = [
  'refused once',
  'refused from then on',
  'never answered once',
  'never answered from then on',
  'target deleted',
  'target deleted by another',
  'stand-in deleted by another',
  'frame deleted by another',
  'target moved by another',
  'target locked by another',
  'target hidden by another',
  'picture changed by another',
  'designer’s undo',
  'access lost',
  'storage full',
  'cancelled',
  'closed',
  'opened again',
  'restore command'
] as const
export type Fault = (typeof FAULTS)[number]

/** The things, besides the document, that a fault can act on. */
interface Reach {
  readonly scene: Scene
  readonly canceller: Canceller
  close(): void
  restart(command: string): void
}

const ANOTHER_RED: SolidPaint = { type: 'SOLID', color: { r: 0.9, g: 0, b: 0 } }

/**
 * Counts the moments of a job: each call of Figma that returns a promise, each write to a layer, and each
 * `createImage`. A fault happens at one of them. A change by the designer or a teammate can only happen while a promise
 * is awaited.
 */
export class Moments {
  count = 0
  /** How many calls got no answer. */
  hung = 0
  /** The layers that another user changed. The plugin need not restore these. */
  readonly changed = new Set<string>()
  #fault: Fault | null = null
  #at = 0
  #reach: Reach | null = null
  #isOn = false
  #isDue = false
  readonly #document: FakeDocument
  readonly #random: Random

  constructor(document: FakeDocument, random: Random) {
    this.#document = document
    this.#random = random
    watched.set(document, this)
    const { images } = document
    const create = images.create.bind(images)
    images.create = (data) => {
      this.#sync('createImage')
      return create(data)
    }
  }

  /** Whether the fault changes the document in a step that does not belong to the job. */
  get isByDesigner(): boolean {
    return this.changed.size > 0 || this.#fault === 'designer’s undo' || this.#fault === 'restore command'
  }

  start(fault: Fault | null, at: number, reach: Reach | null = null): void {
    Object.assign(this, { count: 0 })
    this.#fault = fault
    this.#at = at
    this.#reach = reach
    this.#isOn = true
  }
  stop(): void {
    this.#isOn = false
  }

  /**
   * Called for a call that returns a promise.
   * @returns true if the promise must never settle
   * @throws Error if Figma refuses the call
   */
  call(name: string): boolean {
    if (!this.#isOn) return false
    this.count += 1
    const isNow = this.count === this.#at || this.#isDue
    this.#isDue = false
    if (isNow) this.#act()
    const isPast = this.count > this.#at
    const isHung =
      (this.#fault === 'never answered once' && isNow) ||
      (this.#fault === 'never answered from then on' && (isNow || isPast))
    if (isHung) this.hung += 1
    if (isHung) return true
    if (this.#fault === 'refused once' && isNow) throw new Error(`in ${name}: Figma refuses`)
    if (this.#fault === 'refused from then on' && (isNow || isPast)) throw new Error(`in ${name}: Figma refuses`)
    return false
  }
  /** Called for a write that has no promise. @throws Error if Figma refuses the write */
  write(name: string): void {
    this.#sync(name)
  }

  #sync(name: string): void {
    if (!this.#isOn) return
    this.count += 1
    const [isNow, isPast] = [this.count === this.#at, this.count > this.#at]
    if (this.#fault === 'refused once' && isNow) throw new Error(`in ${name}: Figma refuses`)
    // Removing a layer is not refused, because then nothing could be tidied up.
    const isRefused = this.#fault === 'refused from then on' && name !== 'remove'
    if (isRefused && (isNow || isPast)) throw new Error(`in ${name}: Figma refuses`)
    if (isNow) this.#isDue = true
  }

  #act(): void {
    const [document, reach] = [this.#document, this.#reach]
    if (reach === null || this.#fault === null) return
    const { scene, canceller, close, restart } = reach
    const target = this.#random.chance(0.5) ? scene.target : this.#random.pick([scene.target, ...scene.added])
    const asAnother = (id: string, change: () => void): void => {
      if (!document.has(id)) return
      this.changed.add(id)
      document.asAnother(change)
    }
    const acts: Partial<Record<Fault, () => void>> = {
      'target deleted': () => {
        this.changed.add(scene.target)
        if (document.has(scene.target)) document.remove(scene.target)
        document.commit()
      },
      'target deleted by another': () => asAnother(scene.target, () => document.remove(scene.target)),
      'stand-in deleted by another': () => {
        const [standIn] = scene.added
        if (standIn !== undefined) asAnother(standIn, () => document.remove(standIn))
        // The target is hidden, and stays hidden until it is restored.
        if (standIn !== undefined) this.changed.add(scene.target)
      },
      'frame deleted by another': () => {
        for (const id of [scene.target, ...scene.designers]) this.changed.add(id)
        asAnother(scene.frame, () => document.remove(scene.frame))
      },
      'target moved by another': () =>
        asAnother(target, () => document.update(target, { transform: translate(this.#random.below(99), 7) })),
      'target locked by another': () => asAnother(target, () => document.update(target, { locked: true })),
      'target hidden by another': () =>
        asAnother(scene.target, () => document.update(scene.target, { visible: false })),
      'picture changed by another': () =>
        asAnother(scene.target, () => document.update(scene.target, { fills: [ANOTHER_RED] })),
      'designer’s undo': () => void document.undo(),
      'access lost': () => {
        document.canEdit = false
      },
      'storage full': () => {},
      cancelled: () => canceller.cancel(),
      closed: close,
      'opened again': () => restart('open'),
      'restore command': () => restart('restore')
    }
    acts[this.#fault]?.()
  }
}

const watched = new WeakMap<FakeDocument, Moments>()
const { mayEdit } = FakeNode
FakeNode.mayEdit = (host, call) => {
  watched.get(host.document)?.write(call)
  mayEdit(host, call)
}
