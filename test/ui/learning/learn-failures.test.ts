import { troubleSentence } from '../../../src/ui/learning/learning-sentences.ts'
import { settle } from '../panel.ts'
import { selected, target } from '../selected.ts'
import { openLearning, picture } from './open-learning.ts'
import { started } from './started-learning.ts'

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

  test.each(['gpu-lost', 'closed'] as const)('with "%s" before the first style says what to press', (code) => {
    const trouble = { code, during: 'learning', name: null } as const
    expect(troubleSentence(trouble, false)).toMatch(/ Press Learn this style to try again\.$/)
    expect(troubleSentence(trouble, true)).toMatch(/ What was learnt so far is kept: save it, or keep learning\.$/)
  })

  test('because a picture has only one colour says so, and the picture can be replaced', async () => {
    const { learn, learning, at, requests, ...studio } = await started()
    studio.break('style-flat')
    await at('choosing')
    const { trouble, sources } = learning()
    expect(trouble && troubleSentence(trouble, false)).toBe(
      'There is nothing to learn from a picture of one colour. Choose one with strokes or texture.'
    )
    learn.remove(sources[0]?.id ?? '')
    await learn.addFiles([picture('dawn.jpg')])
    expect(learning()).toMatchObject({ trouble: null, sources: [{ name: 'dawn.jpg' }] })
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
