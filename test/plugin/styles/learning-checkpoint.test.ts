import type { LearningCheckpoint } from '../../../src/protocol/stored.ts'
import { runPlugin } from '../run-plugin.ts'

const KEY = 'learning-draft/1'
const checkpoint: LearningCheckpoint = {
  name: 'Dusk',
  engine: 'abc123',
  style: Uint8Array.of(1, 2, 3, 4),
  step: 42,
  strokes: 'small',
  weights: { content: 1, style: 2, totalVariation: 0.5 },
  pictures: [{ name: 'dusk', bytes: Uint8Array.of(255, 216, 255) }]
}

test('a checkpoint is stored on this machine until it is deleted', async () => {
  const { panel, figma } = runPlugin()
  expect(await panel.call('loadLearningCheckpoint', null)).toBeNull()
  await panel.call('saveLearningCheckpoint', checkpoint)
  expect(await panel.call('loadLearningCheckpoint', null)).toEqual(checkpoint)
  await panel.call('saveLearningCheckpoint', null)
  expect(await figma.clientStorage.keysAsync()).not.toContain(KEY)
})

test.each<[string, unknown]>([
  ['of another shape', { ...checkpoint, style: 'AAAA' }],
  ['with unknown strokes', { ...checkpoint, strokes: 'huge' }],
  ['with a weight of 0', { ...checkpoint, weights: { ...checkpoint.weights, style: 0 } }],
  ['without pictures', { ...checkpoint, pictures: [] }],
  ['with pictures that are texts', { ...checkpoint, pictures: [{ name: 'dusk', bytes: 'AAAA' }] }],
  [
    'with more bytes than we ever write',
    { ...checkpoint, pictures: [{ name: 'dusk', bytes: new Uint8Array(1_100_000) }] }
  ]
])('a checkpoint %s is not offered', async (_what, value) => {
  const { panel, figma } = runPlugin()
  await figma.clientStorage.setAsync(KEY, value)
  expect(await panel.call('loadLearningCheckpoint', null)).toBeNull()
})

test('a full storage has its own error code', async () => {
  const { panel, figma } = runPlugin()
  await figma.clientStorage.setAsync('other', 'x'.repeat(5 * 1024 * 1024 - 100))
  await expect(panel.call('saveLearningCheckpoint', checkpoint)).rejects.toMatchObject({ code: 'storage-full' })
})
