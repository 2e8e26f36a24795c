import { readBytes, readText } from '../../playground/host/files.ts'

afterEach(() => void Reflect.deleteProperty(globalThis, 'window'))

test('a playground that is opened from the disk reads its files without any request', async () => {
  const bundled = {
    texts: { 'manifest.json': '{"name":"ä"}' },
    files: { 'a.png': 'data:image/png;base64,AQID' },
    open: ''
  }
  Object.assign(globalThis, { window: { bundled } })
  expect(await readText('manifest.json')).toBe('{"name":"ä"}')
  expect([...(await readBytes('a.png'))]).toEqual([1, 2, 3])
  Object.assign(Uint8Array, { fromBase64: (text: string) => Uint8Array.from(Buffer.from(text, 'base64')) })
  try {
    expect([...(await readBytes('a.png'))]).toEqual([1, 2, 3])
  } finally {
    Reflect.deleteProperty(Uint8Array, 'fromBase64')
  }
})
