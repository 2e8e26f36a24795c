import { readablePicture } from '../../../src/ui/learning/readable-picture.ts'
import { readInTime } from '../../../src/ui/painting/read-in-time.ts'

test('a file that is read in time is returned, and its errors are passed on', async () => {
  await expect(readInTime(Promise.resolve(7), 50)).resolves.toBe(7)
  await expect(readInTime(Promise.reject(new Error('gone')), 50)).rejects.toThrow('gone')
})

test('a file that never arrives fails after the time limit', async () => {
  // Like a file on a disk that was disconnected.
  const file = { type: 'image/webp', size: 12, arrayBuffer: () => new Promise(() => {}) } as unknown as Blob
  await expect(readablePicture(file, 20)).rejects.toMatchObject({ code: 'image-unreadable' })
})
