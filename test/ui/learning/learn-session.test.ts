import { troubleSentence } from '../../../src/ui/learning/learning-sentences.ts'
import { narrowFloats } from '../../../src/ui/styles/half.ts'
import { selected, settle, target } from '../panel.ts'
import { openLearning, picture, vector } from './open-learning.ts'

/** Waits until the studio's next report of progress will not be held back. */
const thinned = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 110))

async function settled(isSo: () => boolean): Promise<void> {
  while (!isSo()) await settle()
}

/** Starts learning from one file, up to the call to the studio. */
async function started(options: Parameters<typeof openLearning>[0] = {}) {
  const panel = openLearning(options)
  await panel.at('ready')
  panel.learn.enter()
  await panel.learn.addFiles([picture('dusk.jpg')])
  panel.learn.start()
  await settle()
  return panel
}

test('a style is learnt from a file on the shown layer, and saved into the gallery', async () => {
  const { learn, learning, requests, tell, finish, at, store, shelves, kept } = await started()
  expect(requests[0]).toMatchObject({
    pictures: [{ crop: null }],
    strokes: 'medium',
    contents: [{ key: 'hash:1' }],
    shown: { key: 'hash:1' },
    start: null,
    steps: 150
  })
  expect(requests[0]?.known).toHaveLength(3)
  tell(1)
  await settle()
  expect(learning().run).toMatchObject({ step: 1, secondsLeft: 10, best: { step: 1 } })
  learn.stop()
  finish(2)
  await at('learnt')
  expect(learning().name).toBe('Dusk')
  learn.rename('Dusk over Lyon')
  await learn.save('file')
  const [style] = store.get().catalog.file
  expect(style).toMatchObject({ name: 'Dusk over Lyon', vector: narrowFloats(vector(2, 2)), record: { steps: 2 } })
  expect(shelves.file.size).toBe(1)
  expect(store.get().look.style).toBe(style?.id)
  expect(learning()).toMatchObject({ stage: 'closed', sources: [] })
  expect(kept.checkpoint).toBeNull()
  await at('ready')
})

test('layers reach the studio as they look, with their crops', async () => {
  const { learn, session, requests, at, store } = openLearning()
  await at('ready')
  learn.enter()
  session.select(selected(target('2', { recipe: '{}' }), target('3')))
  await learn.addSelected()
  learn.crop('hash:3', { x: 0, y: 0, width: 0.5, height: 1 })
  learn.setStrokes('large')
  expect(store.get().learning.sources.map(({ targetKey }) => targetKey)).toEqual(['2', '3'])
  learn.start()
  await settle()
  expect(requests[0]).toMatchObject({
    pictures: [{ crop: null }, { crop: { width: 0.5 } }],
    strokes: 'large',
    shown: { key: 'hash:1' } // the layer that was shown before, because both selected layers are style pictures
  })
})

test('no preview is painted while the view is open, and one is painted after it is closed', async () => {
  const { learn, session, diary, at } = openLearning()
  await at('ready')
  learn.enter()
  diary.length = 0
  session.select(selected(target('2')))
  await settle()
  expect(diary).toEqual([])
  learn.leave()
  await at('ready')
  expect(diary).toContain('paint hash:2 at 100')
})

test('a picture that cannot be read is named, and the others are added', async () => {
  const { learn, learning, fail, heal, at } = openLearning()
  await at('ready')
  learn.enter()
  fail('open', 'image-unreadable')
  await learn.addFiles([picture('broken.png')])
  const { trouble } = learning()
  expect(trouble && troubleSentence(trouble, false)).toContain('“broken.png” is damaged')
  heal()
  await learn.addFiles([picture('whole.png')])
  expect(learning()).toMatchObject({ sources: [{ name: 'whole.png' }], reading: 0, trouble: null })
})

test('weights and pausing reach the studio while it learns', async () => {
  const { learn, learning, steered, tell, at } = await started()
  tell(1)
  await settle()
  for (const style of [1.2, 1.6, 2]) learn.setWeights({ style })
  await settled(() => steered.length > 0) // not every movement of a slider is sent
  learn.pause(true)
  await at('paused')
  await thinned()
  tell(2) // the current step
  await settled(() => learning().run?.step === 2)
  expect(learning().run).toMatchObject({ stage: 'paused', step: 2 })
  learn.pause(false)
  await at('learning')
  await settled(() => steered.length > 2)
  expect(steered).toEqual([
    { weights: { content: 1, style: 2, totalVariation: 1 }, paused: null, stop: false },
    { weights: null, paused: true, stop: false },
    { weights: null, paused: false, stop: false }
  ])
})

test('leaving asks before anything is lost, and leaving again withdraws the question', async () => {
  const { learn, learning, tell, wasCancelled, requests, kept, at } = await started()
  tell(3)
  await settle()
  learn.leave()
  expect(learning()).toMatchObject({ stage: 'learning', isLeaving: true })
  learn.leave()
  expect(learning()).toMatchObject({ stage: 'learning', isLeaving: false })
  expect(wasCancelled()).toBe(false)
  learn.leave()
  learn.discard()
  await at('ready')
  await settle()
  expect(wasCancelled()).toBe(true)
  expect(learning()).toMatchObject({ stage: 'closed', run: null, unfinished: null })
  expect(kept.checkpoint).toBeNull()
  expect(requests).toHaveLength(1)
})

test('a learning that has ended can be continued', async () => {
  const { learn, requests, finish, tell, at, learning } = await started()
  tell(1)
  finish(150, 'steps')
  await at('learnt')
  learn.continueRun()
  await settle()
  expect(requests[1]).toMatchObject({ start: { step: 150, style: vector(150, 150) }, steps: 300 })
  expect(learning().run?.view).not.toBeNull() // the picture stays while the studio prepares
})

describe('a failure', () => {
  test('before the first style keeps the pictures, so that learning can be tried again', async () => {
    const { learn, learning, at, requests, ...studio } = await started()
    studio.break('gpu-out-of-memory')
    await at('choosing')
    const { trouble } = learning()
    expect(trouble && troubleSentence(trouble, false)).toContain('ran out of memory')
    learn.start()
    await settle()
    expect(requests).toHaveLength(2)
  })

  test('after the first style keeps the best style, which can be saved or continued', async () => {
    const { learning, tell, at, store, learn, ...studio } = await started()
    tell(7)
    await settle()
    studio.break('gpu-lost')
    await at('learnt')
    expect(learning()).toMatchObject({ trouble: { code: 'gpu-lost' }, run: { ended: 'failed', best: { step: 7 } } })
    await learn.save('mine')
    expect(store.get().catalog.mine[0]?.record.steps).toBe(7)
  })

  test('to save keeps the style, so that it can be saved again', async () => {
    const { learn, learning, finish, at, fail, heal } = await started()
    finish(3)
    await at('learnt')
    fail('saveStyle', 'storage-full')
    await learn.save('mine')
    expect(learning()).toMatchObject({ stage: 'learnt', isSaving: false, trouble: { code: 'storage-full' } })
    heal()
    await learn.save('mine')
    expect(learning().stage).toBe('closed')
  })

  test('to read a content leaves out only that content', async () => {
    const { learn, requests, fail, at, session } = openLearning()
    await at('ready')
    learn.enter()
    session.select(selected(target('2'), target('3')))
    await learn.addFiles([picture('dusk.jpg')])
    fail('readSource 2', 'node-gone')
    learn.start()
    await settle()
    expect(requests[0]).toMatchObject({ contents: [{ key: 'hash:3' }], shown: { key: 'hash:3' } })
  })
})

describe('a panel that is closed while a style is learnt', () => {
  test('has stored a style that is at most two seconds old', async () => {
    const { tell, diary } = await started({ tick: 800 })
    for (let step = 1; step <= 6; step++) {
      tell(step)
      await thinned()
    }
    const saved = diary.filter((entry) => entry.startsWith('saveLearningCheckpoint'))
    expect(saved).toEqual(['saveLearningCheckpoint Dusk 1', 'saveLearningCheckpoint Dusk 4'])
  })

  test('offers to continue when it is opened again, with the same pictures and settings', async () => {
    const before = await started()
    before.learn.setStrokes('small')
    before.learn.setWeights({ style: 2 })
    before.tell(42)
    await settle()
    before.learn.pause(true) // this stores it at once
    await settle()

    const after = openLearning()
    after.kept.checkpoint = before.kept.checkpoint
    await after.learn.findUnfinished()
    expect(after.learning().unfinished).toMatchObject({ name: 'Dusk', step: 42 })
    await after.learn.continueUnfinished()
    await settle()
    expect(after.requests[0]).toMatchObject({
      strokes: 'small',
      weights: { style: 2 },
      start: { step: 42, style: vector(42, 42) },
      steps: 150
    })
    expect(after.requests[0]?.pictures).toHaveLength(1)
  })

  test('does not offer a discarded learning, or one with other networks', async () => {
    const { learn, learning, kept } = openLearning()
    const checkpoint = { ...checkpointOf('abc123'), step: 1 }
    kept.checkpoint = { ...checkpoint, engine: 'older' }
    await learn.findUnfinished()
    expect(learning().unfinished).toBeNull()
    kept.checkpoint = checkpoint
    await learn.findUnfinished()
    expect(learning().unfinished).not.toBeNull()
    learn.forgetUnfinished()
    await settle()
    expect([learning().unfinished, kept.checkpoint]).toEqual([null, null])
  })
})

function checkpointOf(engine: string) {
  return {
    name: 'Dusk',
    engine,
    style: vector(1, 2),
    step: 1,
    strokes: 'medium' as const,
    weights: { content: 1, style: 1, totalVariation: 1 },
    pictures: [{ name: 'dusk', bytes: Uint8Array.of(0xff, 0xd8, 0xff) }]
  }
}
