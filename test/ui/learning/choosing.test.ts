import { addableOf, contentsOf, contentsSentence } from '../../../src/ui/learning/learning-contents.ts'
import { learningStatus, troubleSentence } from '../../../src/ui/learning/learning-sentences.ts'
import {
  cropped,
  entered,
  left,
  readingStarted,
  sourceAdded,
  sourceRemoved
} from '../../../src/ui/learning/source-transitions.ts'
import { suggestedName } from '../../../src/ui/learning/suggested-name.ts'
import { NOT_LEARNING, type StyleSource } from '../../../src/ui/state/learning-state.ts'
import { selected, target } from '../selected.ts'

const source = (id: string, targetKey: string | null = null): StyleSource => ({
  id,
  targetKey,
  name: id,
  bytes: Uint8Array.of(1),
  width: 100,
  height: 50,
  view: { width: 1, height: 1, rgba: Uint8Array.of(1, 2, 3, 255) },
  crop: null,
  ground: 'auto'
})
const choosing = entered(NOT_LEARNING, target('1', { name: 'Raccoon' }))
const withSources = (...ids: string[]) => ids.reduce((learning, id) => sourceAdded(learning, source(id)), choosing)

describe('style pictures', () => {
  test('the newest picture is shown, and the same picture is added only once', () => {
    const learning = sourceAdded(readingStarted(withSources('a', 'b')), source('a'))
    expect(learning.sources.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(learning).toMatchObject({ shown: 'a', reading: 0 })
  })

  test('after a picture is removed the next one is shown', () => {
    expect(sourceRemoved(withSources('a', 'b', 'c'), 'c').shown).toBe('b')
    expect(sourceRemoved(withSources('a'), 'a')).toMatchObject({ shown: null, sources: [] })
    expect(sourceRemoved(withSources('a', 'b'), 'a').shown).toBe('b')
  })

  test('a ninth picture is refused with a sentence', () => {
    const learning = withSources(...'abcdefghi')
    expect(learning.sources).toHaveLength(8)
    expect(learning.trouble && troubleSentence(learning.trouble, false)).toContain('at most 8 pictures')
  })

  test('each picture has its own crop, and all are kept during a visit to the gallery', () => {
    const part = { x: 0, y: 0, width: 0.5, height: 0.5 }
    const again = entered(left(cropped(withSources('a', 'b'), 'a', part)), null)
    expect(again.sources.map(({ crop }) => crop)).toEqual([part, null])
    expect(again.stage).toBe('choosing')
  })

  test('the status for screen readers counts the pictures', () => {
    expect(learningStatus(choosing)).toBe('Choose a picture to learn a style from.')
    expect(learningStatus(withSources('a', 'b'))).toBe('2 style pictures are chosen.')
  })
})

describe('the contents that a style is learnt on', () => {
  const layers = [target('2', { name: 'Sky' }), target('3'), target('4'), target('5')]

  test('are the selected layers, at most three', () => {
    const contents = contentsOf(choosing, selected(...layers))
    expect(contents.map(({ ref }) => ref.nodeId)).toEqual(['2', '3', '4'])
    expect(contentsSentence(contents)).toBe(
      '“Sky” and 2 more are repainted here as examples. The layers themselves do not change.'
    )
  })

  test('are the layer that was shown before, if only a style picture is selected', () => {
    const learning = sourceAdded(choosing, source('painting', '9'))
    expect(contentsSentence(contentsOf(learning, selected(target('9'))))).toContain('“Raccoon” is repainted')
    expect(addableOf(learning, selected(target('9')))).toEqual([])
  })

  test('are example photos, if there is no layer but the style picture', () => {
    const learning = sourceAdded(choosing, source('raccoon', '1'))
    expect(contentsOf(learning, selected(target('1')))).toEqual([])
    expect(contentsSentence([])).toContain('select a layer')
  })
})

test.each([
  [['the-great_wave.final.jpg'], 'The great wave final'],
  [['IMG_2041.HEIC', 'Dusk over Lyon'], 'Dusk over Lyon'],
  [['Rectangle 12'], 'My style'],
  [['', 'frame'], 'My style'],
  [['图像.png'], '图像']
])('the names %j suggest the style name %s', (names, name) => {
  expect(suggestedName(names)).toBe(name)
})
