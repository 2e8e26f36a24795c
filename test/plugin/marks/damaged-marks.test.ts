import { FakeNode } from '../../../playground/figma/nodes/base-node.ts'
import type { Landing } from '../../../src/common/look.ts'
import { wholeLayer } from '../../../src/protocol/target-ref.ts'
import { png } from '../png.ts'
import { type Run, runPlugin } from '../run-plugin.ts'

/** The seed of the random damage. It is printed with every failure, so that the same damage can be tried again. */
const SEED = Number(process.env['PASTICHE_SEED'] ?? 20261126)
const CASES = 300
const RED: SolidPaint = { type: 'SOLID', color: { r: 1, g: 0, b: 0 } }
const GREYS = [40, 80, 120, 160]
const [PASTICHE, OTHER] = [png(30, 20, 3, (data) => data.fill(90)), png(30, 20, 3, (data) => data.fill(10))]
const JUNK: readonly unknown[] = [undefined, null, 0, -1, 7, '', 'x', [], {}, [1], { id: 1 }, { pair: '' }, true]

let random: () => number
// No caller passes an empty list.
const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
const chance = (share: number): boolean => random() < share

/**
 * A frame with a layer that is painted and with layers of the designer beside it. The painted layer either has pictures
 * as fills or has to be rendered.
 */
interface Scene {
  readonly frame: FrameNode
  readonly target: RectangleNode
  readonly hashes: readonly string[]
  readonly designers: readonly { node: RectangleNode; fills: unknown }[]
}

let run: Run
beforeAll(() => {
  run = runPlugin()
  jest.spyOn(console, 'warn').mockImplementation(() => {})
})
afterAll(() => {
  jest.restoreAllMocks()
  run.fake.close()
})

function scene(): Scene {
  const frame = run.figma.createFrame()
  if (chance(0.3)) frame.layoutMode = 'HORIZONTAL'
  const hashes = Array.from({ length: pick([0, 1, 1, 2]) }, () => {
    return run.figma.createImage(png(20, 10, 3, (data) => data.fill(pick(GREYS)))).hash
  })
  const add = (fills: readonly Paint[]): RectangleNode => {
    const made = run.figma.createRectangle()
    made.fills = fills
    frame.appendChild(made)
    return made
  }
  const pictures = hashes.map((imageHash): ImagePaint => ({ type: 'IMAGE', scaleMode: 'FILL', imageHash }))
  const below = add([RED])
  const target = add([RED, ...pictures])
  const above = add(pictures.length > 0 && chance(0.5) ? pictures : [RED])
  return { frame, target, hashes, designers: [below, above].map((node) => ({ node, fills: node.fills })) }
}

/** A damaged mark: one of a later version, a truncated one, or one with a wrong value in a field. */
function damaged(text: string): string {
  if (chance(0.15)) return text.slice(0, Math.floor(random() * text.length))
  if (chance(0.15)) return pick(['null', '[]', '{}', '7', 'nothing of ours'])
  const value = JSON.parse(text) as Record<string, unknown>
  const key = pick([...Object.keys(value), 'format'])
  const inner = value[key]
  if (typeof inner === 'object' && inner !== null && chance(0.5)) {
    const innerKey = pick([...Object.keys(inner), 'more'])
    return JSON.stringify({ ...value, [key]: { ...inner, [innerKey]: pick(JUNK) } })
  }
  return JSON.stringify({ ...value, [key]: key === 'format' ? pick([2, 9, '1']) : pick(JUNK) })
}

/** Damages a mark on one of the layers of a scene. */
function damageOne({ frame }: Scene): void {
  const marks = frame.children.flatMap((node) =>
    node.getPluginDataKeys().flatMap((key) => (/^(pastiche|original)/.test(key) ? [{ node, key }] : []))
  )
  if (marks.length === 0) return
  const { node, key } = pick(marks)
  node.setPluginData(key, damaged(node.getPluginData(key)))
}

/** Runs `act` while Figma refuses a random write of plugin data. By chance it also refuses every write after that. */
async function withFaults(act: () => Promise<unknown>): Promise<void> {
  const { setPluginData } = FakeNode.prototype
  const [first, isForGood] = [Math.ceil(random() * 8), chance(0.5)]
  let calls = 0
  const spy = jest.spyOn(FakeNode.prototype, 'setPluginData').mockImplementation(function (this: FakeNode, ...entry) {
    calls += 1
    if (calls === first || (isForGood && calls > first)) throw new Error('in setPluginData: refused')
    Reflect.apply(setPluginData, this, entry)
  })
  await act().catch(() => {})
  spy.mockRestore()
}

function act(made: Scene): Promise<unknown> {
  const { id } = pick([made.target, ...standInsOf(made)])
  const landing = pick<Landing>(['above', 'replace', 'layer'])
  return chance(0.5)
    ? run.panel.call('restoreOriginal', { target: wholeLayer(id) })
    : run.apply(id, pick([PASTICHE, OTHER]), { landing })
}

function standInsOf({ frame, target, designers }: Scene): SceneNode[] {
  return frame.children.filter(({ id }) => id !== target.id && !designers.some(({ node }) => node.id === id))
}

const hashesOf = (node: RectangleNode): unknown[] =>
  (node.fills as Paint[]).map((paint) => (paint.type === 'IMAGE' ? paint.imageHash : null))

/**
 * Checks that nothing of the designer is lost: every picture is still a fill, every layer is visible or has a stand-in.
 */
function expectNothingLost(made: Scene, story: string): void {
  const { target, hashes, designers } = made
  const isSeen = (node: RectangleNode): boolean => node.visible && node.opacity > 0
  const lost = {
    layer: target.removed,
    designers: designers.filter(({ node, fills }) => node.removed || !isSeen(node) || node.fills !== fills).length,
    unseen: target.removed || (!isSeen(target) && standInsOf(made).length === 0),
    pictures: target.removed ? hashes : hashes.filter((hash) => !hashesOf(target).includes(hash))
  }
  expect([story, lost]).toEqual([story, { layer: false, designers: 0, unseen: false, pictures: [] }])
}

test(`damaged marks and refused writes never lose the original (seed ${SEED})`, async () => {
  let state = SEED
  random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  for (let at = 0; at < CASES; at++) {
    const made = scene()
    const story = `case ${at} of seed ${SEED}`
    const landing = pick<Landing>(['above', 'replace', 'layer'])
    await run.apply(made.target.id, PASTICHE, { landing })
    expectNothingLost(made, `${story}, painted`)
    if (chance(0.8)) damageOne(made)
    for (let step = 0; step < 3; step++) {
      if (chance(0.5)) await withFaults(() => act(made))
      else await act(made).catch(() => {})
      expectNothingLost(made, `${story}, step ${step}`)
    }
    made.frame.remove()
  }
})
