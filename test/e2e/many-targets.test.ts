import { openStage, type Stage, WITHOUT_WEBGL } from './stage/open-stage.ts'

jest.setTimeout(600_000)

const SIDE = 64
const PICTURES = 3
const TARGETS = 12
const SETTLED = 4
/** The most bytes that the sandbox may keep for each target: the proxy of its layer and its plugin data. */
const KEPT_PER_TARGET = 4096

/** The records that the page keeps of the run. */
interface RecordingWindow extends Window {
  renders?: number
  heap?: number[]
}

describe('many layers that share a few pictures', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage(WITHOUT_WEBGL)
    await stage.open()
  })
  afterAll(() => stage.close())

  test('are painted once for each picture, and the sandbox does not grow', async () => {
    await placeTargets()
    const panel = await stage.startPlugin()
    await panel.reach('ready')
    await panel.frame.evaluate(countRenders)
    await stage.page.evaluate(recordHeap)
    await panel.press('Apply')
    expect(await panel.reach('done', 'error')).toBe('done')
    expect(await panel.status()).toBe(`Painted ${TARGETS} layers.`)
    expect(await panel.frame.evaluate(() => (window as RecordingWindow).renders)).toBe(PICTURES)
    const heap = await stage.page.evaluate(() => (window as RecordingWindow).heap ?? [])
    expect(heap).toHaveLength(TARGETS)
    const growth = (heap[TARGETS - 1] ?? Number.NaN) - (heap[SETTLED - 1] ?? Number.NaN)
    expect(growth).toBeLessThan((TARGETS - SETTLED) * KEPT_PER_TARGET)
    expect(await stage.complaints()).toEqual([])
  })

  /**
   * Places rectangles and selects them. Their fills are crops of a sample photograph; several rectangles share each
   * crop.
   */
  async function placeTargets(): Promise<void> {
    const fills: (readonly Paint[])[] = []
    for (const crop of await stage.page.evaluate(cropPictures, PICTURES, SIDE)) {
      const record = await stage.call('record', await stage.call('placePicture', crop, 'Crop'))
      if (record === null || record.fills === 'mixed') throw new Error('The picture was not placed')
      fills.push(record.fills)
      await stage.call('remove', 'Crop')
    }
    const names = Array.from({ length: TARGETS }, (_, index) => `Target ${index}`)
    await stage.call(
      'placeLayers',
      names.map((name, index) => ({
        type: 'RECTANGLE' as const,
        name,
        x: index * (SIDE + 16),
        y: 4000,
        width: SIDE,
        height: SIDE,
        fills: fills[index % PICTURES] ?? []
      }))
    )
    await stage.call('select', ...names)
  }
})

/** Runs in the playground's page. */
async function cropPictures(count: number, side: number): Promise<string[]> {
  const bitmap = await createImageBitmap(await (await fetch('pictures/coffee.jpg')).blob())
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = side
  return Array.from({ length: count }, (_, index) => {
    canvas.getContext('2d')?.drawImage(bitmap, index * side, 0, side, side, 0, 0, side, side)
    return canvas.toDataURL('image/png').slice('data:image/png;base64,'.length)
  })
}

/** Runs in the panel. Counts the `render` messages to the worker. */
function countRenders(): void {
  const recorder: RecordingWindow = window
  recorder.renders = 0
  const post = Worker.prototype.postMessage
  Worker.prototype.postMessage = function (this: Worker, frame: { name?: string }, options?: object) {
    if (frame.name === 'render') recorder.renders = (recorder.renders ?? 0) + 1
    post.call(this, frame, options)
  }
}

/** Runs in the playground's page. Records the size of the sandbox's memory before each placement. */
function recordHeap(): void {
  const recorder: RecordingWindow = window
  const heap: number[] = []
  recorder.heap = heap
  addEventListener('message', ({ data }) => {
    if (data?.pluginMessage?.name === 'applyPastiche') heap.push(window.playground?.sandboxMemory() ?? 0)
  })
}
