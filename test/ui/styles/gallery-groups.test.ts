import { cellBeside, galleryGroups } from '../../../src/ui/styles/gallery-groups.ts'
import { ownStyle } from '../../../src/ui/styles/own-style.ts'
import type { StyleCatalog } from '../../../src/ui/styles/styles.ts'
import { dusk } from '../../common/dusk.ts'
import { catalog, style } from './catalog.ts'

const [one, two] = [ownStyle(dusk({ name: 'One' }, 1), 'mine'), ownStyle(dusk({ name: 'Two' }, 2), 'file')]
const nine: StyleCatalog = { ...catalog, presets: [...'abcdefghi'].map((id) => style(id)) }

test('presets alone are one group', () => {
  expect(galleryGroups(catalog, []).map(({ id }) => id)).toEqual(['presets'])
})

test('own styles, the file’s and a pastiche’s come before the presets, each under its heading', () => {
  const groups = galleryGroups({ ...catalog, mine: [one], file: [one, two] }, [style('foreign'), style('wave')])
  expect(groups.map(({ title, styles }) => [title, ...styles.map(({ id }) => id)])).toEqual([
    ['In this pastiche', 'foreign'],
    ['My styles', one.id],
    ['In this file', one.id, two.id],
    ['Presets', 'wave', 'scream', 'woodcut']
  ])
})

test('if there are headings, the cell for a first own style is under the heading of own styles', () => {
  expect(galleryGroups({ ...catalog, file: [two] }, []).map(({ id }) => id)).toEqual(['mine', 'file', 'presets'])
})

/** A gallery without own styles, in rows of four: `+abc defg hi`. The first cell, `+`, is for a new style. */
test.each([
  ['ArrowRight', 'a', 'b'],
  ['ArrowLeft', 'a', null],
  ['ArrowDown', 'a', 'e'],
  ['ArrowUp', 'e', 'a'],
  ['ArrowUp', 'd', 'a'], // the cell above is the one for a new style, so the key skips it
  ['ArrowDown', 'g', 'i'], // the last row is too short
  ['ArrowDown', 'h', null],
  ['Home', 'g', 'a'],
  ['End', 'a', 'i'],
  ['Enter', 'a', null]
])('the key %s leads from %s to %s', (key, from, to) => {
  const next = cellBeside(galleryGroups(nine, []), 4, `presets/${from}`, key)
  expect(next).toBe(to === null ? null : `presets/${to}`)
})

/** A gallery with three groups: `+1`, `12` and `abcd efgh i`. */
test.each([
  ['ArrowDown', `mine/${one.id}`, `file/${two.id}`],
  ['ArrowDown', `file/${two.id}`, 'presets/b'],
  ['ArrowUp', 'presets/d', `file/${two.id}`],
  ['ArrowUp', `file/${one.id}`, `mine/${one.id}`],
  ['ArrowRight', `mine/${one.id}`, `file/${one.id}`],
  ['ArrowLeft', 'presets/a', `file/${two.id}`]
])('the key %s leads across groups, from %s to %s', (key, from, to) => {
  expect(cellBeside(galleryGroups({ ...nine, mine: [one], file: [one, two] }, []), 4, from, key)).toBe(to)
})

test('a group without styles is skipped', () => {
  expect(cellBeside(galleryGroups({ ...nine, file: [two] }, []), 4, `file/${two.id}`, 'ArrowUp')).toBeNull()
})
