import { createFakeFigma } from '../../playground/figma/create-figma.ts'
import type { FakeFigma, FakeFigmaOptions } from '../../playground/figma/fake-figma.ts'
import { HeadlessWindow } from '../../playground/figma/plugin-window.ts'
import { DEFAULT_LOOK } from '../../src/common/look.ts'
import { type Recipe, writeRecipe } from '../../src/common/recipe.ts'
import type {
  Applied,
  Outcome,
  PaintingProgress,
  PluginCalls,
  PluginEvents,
  UiCalls,
  UiEvents,
  Wish
} from '../../src/protocol/calls.ts'
import { type Channel, connect } from '../../src/protocol/channel.ts'
import type { Selection } from '../../src/protocol/selection.ts'
import { type TargetRef, wholeLayer } from '../../src/protocol/target-ref.ts'
import { drawnRenderer } from './drawn-renderer.ts'

export type Panel = Channel<PluginCalls, UiEvents, PluginEvents>

/** One run of the real sandbox on the fake document, with the panel's end of the channel. */
export interface Run {
  readonly fake: FakeFigma
  readonly figma: FakeFigma['figma']
  readonly panel: Panel
  readonly window: HeadlessWindow
  /** The selections that the sandbox sent, oldest first. */
  readonly selections: Selection[]
  /**
   * Connects a new page in place of the last one, as `figma.showUI` does. After that, `panel` is the new page's end of
   * the channel.
   */
  newPage(): void
  /** Puts a pastiche on a layer, as the panel does. @param of the target, or the id of the layer to paint */
  apply(
    of: string | TargetRef,
    image: Uint8Array,
    over?: Partial<PluginCalls['applyPastiche']['params']>
  ): Promise<Applied & { nodeId: string }>
}

export const soon = (ms = 5): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** The options of the fake, and how the panel answers. */
interface RunOptions extends FakeFigmaOptions {
  readonly html?: string
  readonly stylize?: (wish: Wish, progress: (value: PaintingProgress) => void) => Promise<Outcome>
  /** How many milliseconds Figma may take to answer a call. The real sandbox waits a minute. */
  readonly patienceMs?: number
}

/** The runs to close at the end. Figma stops a plugin's timers itself, but Node would wait for them. */
const running = new Set<FakeFigma>()
afterAll(() => {
  for (const { figma } of running) figma.closePlugin()
})

/**
 * Runs src/plugin/main.ts with newly loaded modules, because Figma does so in each run of a plugin.
 * @param load loads other code instead of main.ts
 */
export function runPlugin(
  options: RunOptions = {},
  load: (fake: FakeFigma) => void = (fake) => loadSource(fake, options)
): Run {
  const window = new HeadlessWindow()
  const fake = createFakeFigma({ renderer: drawnRenderer, window, ...options })
  running.add(fake)
  load(fake)
  const selections: Selection[] = []
  const connectPage = (): Panel => {
    const page = connect<UiCalls, PluginCalls, UiEvents, PluginEvents>(
      {
        send: (frame) => fake.receive(frame),
        listen(receive) {
          window.onPost = receive
          return () => {
            window.onPost = () => {}
          }
        }
      },
      {
        stylize(wish, { progress }) {
          return options.stylize?.(wish, progress) ?? { sentence: 'Painted Hero.', failed: false }
        }
      }
    )
    page.on('selectionChanged', (selection) => void selections.push(selection))
    return page
  }
  let panel = connectPage()
  fake.run()
  return {
    fake,
    figma: fake.figma,
    get panel() {
      return panel
    },
    newPage() {
      panel.close()
      panel = connectPage()
    },
    window,
    selections,
    async apply(of, image, over = {}) {
      const target = typeof of === 'string' ? wholeLayer(of) : of
      const sourceKey = over.sourceKey ?? (await panel.call('readSource', { target })).key
      const applied = await panel.call('applyPastiche', {
        target,
        image,
        recipe: recipe(),
        landing: 'above',
        commit: true,
        ...over,
        sourceKey
      })
      return { ...applied, nodeId: applied.target.nodeId }
    }
  }
}

function loadSource({ figma }: FakeFigma, { html = '<p>panel</p>', patienceMs = 60_000 }: RunOptions): void {
  Object.assign(globalThis, { figma, __html__: Object(html) }) // Figma passes a String object, too
  jest.isolateModules(() => {
    jest.doMock('../../src/plugin/figma/patience.ts', () => ({ PATIENCE_MS: patienceMs }))
    jest.requireActual('../../src/plugin/main.ts')
  })
}

export function recipe(over: Partial<Recipe> = {}): string {
  return writeRecipe({
    format: 1,
    look: { style: 'great-wave', ...DEFAULT_LOOK },
    landing: 'above',
    styleName: 'The Great Wave',
    styleVector: 'AAAA',
    mixed: null,
    series: null,
    mask: null,
    sourceKey: 'hash:x',
    engine: '0123abcd',
    ...over
  })
}
