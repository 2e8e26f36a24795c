import { addableOf, practiceOf, practiceSentence } from '../../../src/ui/learning/learning-contents.ts'
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
import { selected, target } from '../panel.ts'

const source = (id: string, targetKey: string | null = null): StyleSource => ({
  id,
  targetKey,
  name: id,
  bytes: Uint8Array.of(1),
  width: 100,
  height: 50,
  view: { width: 1, height: 1, rgba: Uint8Array.of(1, 2, 3, 255) },
  crop: null
})
const choosing = entered(NOT_LEARNING, target('1', { name: 'Raccoon' }))
const withSources = (...ids: string[]) => ids.reduce((learning, id) => sourceAdded(learning, source(id)), choosing)

describe('style pictures', () => {
  test('the newest is on show, and the same one is there once', () => {
    const learning = sourceAdded(readingStarted(withSources('a', 'b')), source('a'))
    expect(learning.sources.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(learning).toMatchObject({ shown: 'a', reading: 0 })
  })

  test('where one is taken out the next is on show', () => {
    expect(sourceRemoved(withSources('a', 'b', 'c'), 'c').shown).toBe('b')
    expect(sourceRemoved(withSources('a'), 'a')).toMatchObject({ shown: null, sources: [] })
    expect(sourceRemoved(withSources('a', 'b'), 'a').shown).toBe('b')
  })

  test('a ninth is refused in a sentence', () => {
    const learning = withSources(...'abcdefghi')
    expect(learning.sources).toHaveLength(8)
    expect(learning.trouble && troubleSentence(learning.trouble, false)).toContain('at most 8 pictures')
  })

  test('each has its own crop, and all are still there after a visit to the gallery', () => {
    const part = { x: 0, y: 0, width: 0.5, height: 0.5 }
    const again = entered(left(cropped(withSources('a', 'b'), 'a', part)), null)
    expect(again.sources.map(({ crop }) => crop)).toEqual([part, null])
    expect(again.stage).toBe('choosing')
  })

  test('are counted for those who hear it', () => {
    expect(learningStatus(choosing)).toBe('Choose a picture to learn a style from.')
    expect(learningStatus(withSources('a', 'b'))).toBe('2 style pictures are chosen.')
  })
})

describe('what a style is practised on', () => {
  const layers = [target('2', { name: 'Sky' }), target('3'), target('4'), target('5')]

  test('is what is selected, at most three layers of it', () => {
    const practice = practiceOf(choosing, selected(...layers))
    expect(practice.map(({ ref }) => ref.nodeId)).toEqual(['2', '3', '4'])
    expect(practiceSentence(practice)).toBe('It practises on “Sky” and 2 more.')
  })

  test('is the layer that was on show before, where the only one selected is the style picture', () => {
    const learning = sourceAdded(choosing, source('painting', '9'))
    expect(practiceSentence(practiceOf(learning, selected(target('9'))))).toBe('It practises on “Raccoon”.')
    expect(addableOf(learning, selected(target('9')))).toEqual([])
  })

  test('is what the plugin brings along, where the style picture is all there is', () => {
    const learning = sourceAdded(choosing, source('raccoon', '1'))
    expect(practiceOf(learning, selected(target('1')))).toEqual([])
    expect(practiceSentence([])).toContain('Select a layer')
  })
})

test.each([
  [['the-great_wave.final.jpg'], 'The great wave final'],
  [['IMG_2041.HEIC', 'Dusk over Lyon'], 'Dusk over Lyon'],
  [['Rectangle 12'], 'My style'],
  [['', 'frame'], 'My style'],
  [['图像.png'], '图像']
])('from %j a style is called %s', (names, name) => {
  expect(suggestedName(names)).toBe(name)
})
