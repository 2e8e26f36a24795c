import { troubleSentence } from '../../../src/ui/learning/learning-sentences.ts'
import { narrowFloats } from '../../../src/ui/styles/half.ts'
import { settle } from '../panel.ts'
import { selected, target } from '../selected.ts'
import { openLearning, picture, vector } from './open-learning.ts'
import { settled, started, thinned } from './started-learning.ts'

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
    // The layer that was shown before the selection changed, because both selected layers are style pictures.
    shown: { key: 'hash:1' }
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
  await settled(() => steered.length > 0) // a moving slider does not send every value
  learn.pause(true)
  await at('paused')
  await thinned()
  tell(2) // reports step 2, which ran before the pause
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
  expect(learning().run?.view).not.toBeNull() // the picture stays visible while the studio prepares
})
