import { acceptPaints } from './paints.ts'

/** The members of a paint style that the fake has. */
export type FakePaintStyle = Pick<PaintStyle, 'id' | 'type' | 'name' | 'paints' | 'remove'>

/** The paint styles of the file. Undo does not affect them. */
export class PaintStyles {
  readonly #styles = new Map<string, FakePaintStyle>()

  create(): FakePaintStyle {
    let paints: readonly Paint[] = []
    const style: FakePaintStyle = {
      id: `S:${this.#styles.size + 1},`,
      type: 'PAINT',
      name: 'Style',
      get paints() {
        return paints
      },
      set paints(given) {
        paints = acceptPaints('paints', given)
      },
      remove: () => void this.#styles.delete(style.id)
    }
    this.#styles.set(style.id, style)
    return style
  }
  all(): FakePaintStyle[] {
    return [...this.#styles.values()]
  }
  get(id: string): FakePaintStyle | null {
    return this.#styles.get(id) ?? null
  }
}
