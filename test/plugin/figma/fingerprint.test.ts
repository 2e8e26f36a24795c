import { fingerprint } from '../../../src/plugin/figma/fingerprint.ts'
import { png } from '../png.ts'

function picture(size: number, change: (data: Uint8Array) => void = () => {}): Uint8Array {
  return png(size, size, 3, (data) => {
    for (let index = 0; index < data.length; index++) data[index] = (index * index) % 251
    change(data)
  })
}

test('equal bytes have equal fingerprints', () => {
  expect(fingerprint(picture(300))).toBe(fingerprint(picture(300)))
})

test.each([0, 1000, 134999, 269999])('a change by one in byte %d of 270000 gives another fingerprint', (index) => {
  const changed = picture(300, (data) => {
    data[index] = (data[index] ?? 0) ^ 1
  })
  expect(fingerprint(changed)).not.toBe(fingerprint(picture(300)))
})

test('another length gives another fingerprint', () => {
  expect(fingerprint(new Uint8Array(5000))).not.toBe(fingerprint(new Uint8Array(5001)))
  expect(fingerprint(new Uint8Array())).not.toBe(fingerprint(new Uint8Array(1)))
})

test('only thousands of a large picture’s bytes are read, not millions', () => {
  let reads = 0
  const bytes = new Proxy(new Uint8Array(4_000_000), {
    get(target, key) {
      reads++
      const value: unknown = Reflect.get(target, key, target)
      return value
    }
  })
  fingerprint(bytes)
  expect(reads).toBeLessThan(20_000)
})
