import { mostHelpers } from '../../../../src/ui/worker/helpers/most-helpers.ts'

const userAgent = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/140 Figma/126'
const PHONE = 'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140 Mobile Safari/537.36'

test.each([
  ['two cores', 1, { hardwareConcurrency: 2, userAgent }],
  ['sixteen cores', 3, { hardwareConcurrency: 16, userAgent }],
  ['one core', 0, { hardwareConcurrency: 1, userAgent }],
  ['a browser that does not tell the cores', 0, { userAgent }],
  ['eight cores and 4 GB', 1, { hardwareConcurrency: 8, deviceMemory: 4, userAgent }],
  ['eight cores and 1 GB', 0, { hardwareConcurrency: 8, deviceMemory: 1, userAgent }],
  ['a phone', 0, { hardwareConcurrency: 8, userAgent: PHONE }]
])('with %s there are at most %i helpers', (_, most, machine) => {
  expect(mostHelpers(machine)).toBe(most)
})
