import { filterStyles, tagsOf } from '../../../src/ui/styles/style-filter.ts'
import type { Style } from '../../../src/ui/styles/styles.ts'

const vector = new Uint8Array()
const style = (id: string, name: string, artist: string, tags?: string[]): Style => ({
  id,
  name,
  artist,
  work: '',
  year: '1889',
  thumbnail: null,
  vector,
  ...(tags && { tags })
})
const STYLES = [
  style('night', 'Starry Night', 'Vincent van Gogh', ['work', 'colour']),
  style('bathers', 'Bathers', 'Paul Cézanne', ['calm', 'work']),
  style('ink', 'Ink Wash', '', ['monochrome', 'technique']),
  style('own', 'Studio', 'me')
]
const kept = { favourites: ['own', 'night'], recent: ['ink', 'gone', 'night'] }

test.each([
  ['', 'all', ['night', 'bathers', 'ink', 'own']],
  ['gogh  NIGHT', 'all', ['night']],
  ['cezanne', 'all', ['bathers']],
  ['monochrome', 'all', ['ink']],
  ['nothing', 'all', []],
  ['', 'work', ['night', 'bathers']],
  ['ink', 'work', []],
  ['', 'favourites', ['night', 'own']],
  ['', 'recent', ['ink', 'night']] // in the order of their last use; a deleted style is left out
])('“%s” among %s finds %j', (words, among, found) => {
  expect(filterStyles(STYLES, { words, among }, kept).map(({ id }) => id)).toEqual(found)
})

test('offers each tag once, and known tags in their fixed order', () => {
  expect(tagsOf([...STYLES, style('x', 'X', '', ['zebra'])])).toEqual([
    'work',
    'technique',
    'colour',
    'monochrome',
    'calm',
    'zebra'
  ])
})
