import { settle } from '../panel.ts'
import { openLearning, vector } from './open-learning.ts'
import { started, thinned } from './started-learning.ts'

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
    before.learn.pause(true) // stores the style immediately
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
