import type { NodeRecord } from '../../playground/figma/node-record.ts'
import type { Stage } from '../e2e/stage/open-stage.ts'
import { hold, Lost } from './attack-class.ts'
import { wavePicture } from './nest/wave-picture.ts'
import { LAYERS } from './panel-jobs.ts'
import type { Random } from './random.ts'

/** The layer that is painted at the end of a case, to check that the panel still works. */
export const PROBE = 'Probe'
const NAMES = [...LAYERS, PROBE]

/** Layers with pictures that were never painted before, so the panel has no painting of them in memory. */
export class PanelScene {
  readonly #stage: Stage
  /** The ids of the layers, by name. */
  readonly #ids: ReadonlyMap<string, string>
  readonly #pictures: ReadonlyMap<string, string | null>
  readonly #before: readonly string[]

  private constructor(
    stage: Stage,
    ids: ReadonlyMap<string, string>,
    pictures: ReadonlyMap<string, string | null>,
    before: readonly string[]
  ) {
    this.#stage = stage
    this.#ids = ids
    this.#pictures = pictures
    this.#before = before
  }

  /** Places the layers. The undo history begins after that, so undo cannot remove them. */
  static async place(stage: Stage, random: Random): Promise<PanelScene> {
    const ids = new Map<string, string>()
    const pictures = new Map<string, string | null>()
    for (const name of NAMES) {
      const id = await stage.call('placePicture', Buffer.from(wavePicture(random)).toString('base64'), name)
      ids.set(name, id)
      pictures.set(name, await stage.call('imageOfFill', id, 0))
    }
    await stage.call('startHistory')
    return new PanelScene(stage, ids, pictures, await stateOf(stage, ids))
  }

  idOf(name: string): string {
    return this.#ids.get(name) ?? ''
  }

  /**
   * Checks that each layer is there and still has its picture.
   * @param isChanged whether someone else has deleted the layer "One" or changed its picture
   */
  async checkPictures(when: string, isChanged: boolean): Promise<void> {
    for (const [name, id] of this.#ids) {
      if (name === 'One' && isChanged) continue
      const record = await this.#stage.call('record', id)
      if (record === null) throw new Lost(`${name} is gone ${when}`)
      const fills = Array.from({ length: record.fills.length }, (_, at) => this.#stage.call('imageOfFill', id, at))
      if (!(await Promise.all(fills)).includes(this.#pictures.get(name) ?? null))
        throw new Lost(`the picture of ${name} is gone ${when}`)
    }
  }

  /** Checks that one undo reverts everything since the layers were placed, and redoes it. */
  async checkOneStep(): Promise<void> {
    if ((await this.#changes()).length === 0) return
    await this.#stage.call('undo')
    const left = await this.#changes()
    await this.#stage.call('redo')
    hold(left.length === 0, `one undo leaves ${left.join(', ').slice(0, 300)}`)
  }

  /** Undoes everything. @returns the differences from the layers as they were placed */
  async undoAll(): Promise<readonly string[]> {
    while (await this.#stage.call('undo')) {}
    return this.#changes()
  }

  /** Removes the layers, for the next case. */
  async remove(): Promise<void> {
    for (const [name, id] of this.#ids) if (await this.#stage.call('record', id)) await this.#stage.call('remove', name)
    await this.#stage.call('startHistory')
  }

  async #changes(): Promise<readonly string[]> {
    const now = await stateOf(this.#stage, this.#ids)
    return now.flatMap((text, at) => (text === this.#before[at] ? [] : [`${text} instead of ${this.#before[at]}`]))
  }
}

/** The layers, and the order of all layers on their page, as text. */
async function stateOf({ call }: Stage, ids: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const records = await Promise.all([...ids.values()].map((id) => call('record', id)))
  const parent = records.find((record) => record !== null)?.parent ?? null
  const page: NodeRecord | null = parent === null ? null : await call('record', parent)
  return [JSON.stringify(page?.children ?? null), ...records.map((record) => JSON.stringify(record))]
}
