import { fetchFile } from '../../playground/host/files.ts'

afterEach(() => void Reflect.deleteProperty(globalThis, 'window'))

test('a playground from the disk reads its files without asking for one', async () => {
  const bundled = {
    texts: { 'manifest.json': '{"name":"ä"}' },
    files: { 'a.png': 'data:image/png;base64,AQID' },
    open: ''
  }
  Object.assign(globalThis, { window: { bundled } })
  expect(await (await fetchFile('manifest.json')).json()).toEqual({ name: 'ä' })
  expect([...new Uint8Array(await (await fetchFile('a.png')).arrayBuffer())]).toEqual([1, 2, 3])
})
