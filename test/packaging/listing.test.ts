import { readFileSync } from 'node:fs'
import { imageSize } from '../../playground/figma/image-size.ts'

const LISTING = readFileSync('docs/publish/listing.md', 'utf8')

test('the listing keeps to Figma’s limits', () => {
  const tagline = /\*\*Tagline\*\*[^:]*: (.+)/.exec(LISTING)?.[1] ?? ''
  const tags = /\*\*Tags\*\*[^:]*: (.+)/.exec(LISTING)?.[1]?.split(', ') ?? []
  expect([tagline.length > 0, tagline.length <= 100]).toEqual([true, true])
  expect([tags.length > 0, tags.length <= 12]).toEqual([true, true])
})

test('every picture of the listing has the size that Figma asks for', () => {
  const rows = [...LISTING.matchAll(/^\| ([\w., -]+\.(?:png|jpg)) \| (\d+) × (\d+) \|/gm)]
  expect(rows.length).toBeGreaterThan(2)
  for (const [, names = '', width, height] of rows) {
    for (const name of names.split(', ')) {
      const size = imageSize(new Uint8Array(readFileSync(`docs/publish/${name}`)))
      expect([name, size?.width, size?.height]).toEqual([name, Number(width), Number(height)])
    }
  }
})
