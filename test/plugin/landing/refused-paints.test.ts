import { wholeLayer } from '../../../src/protocol/target-ref.ts'
import { node, PASTICHE, photo, reopen, restore, run, start } from './unknowns-scene.ts'

const SHADER: ShaderPaint = {
  type: 'SHADER',
  id: 'water',
  properties: { depth: 3 },
  visible: true,
  opacity: 1,
  blendMode: 'NORMAL'
}

describe.each([false, true])('if shaders must be imported in each session: %s,', (shadersMustBeImported) => {
  test('a shader above a photograph stays through Apply, and through Restore in a later session', async () => {
    start({ shadersMustBeImported })
    const layer = photo()
    const before = [...(layer.fills as Paint[]), { ...SHADER }]
    run.fake.document.update(layer.id, { fills: before })
    await run.apply(layer.id, PASTICHE)
    expect((node(layer.id).fills as Paint[]).map(({ type }) => type)).toEqual(['IMAGE', 'IMAGE', 'SHADER'])
    reopen()
    await restore(layer.id)
    expect(node(layer.id).fills).toEqual(before)
  })
})

describe('a pattern whose layer was deleted', () => {
  async function withPattern(): Promise<RectangleNode> {
    start({})
    const layer = photo()
    const source = photo()
    const pattern: PatternPaint = {
      type: 'PATTERN',
      sourceNodeId: source.id,
      tileType: 'RECTANGULAR',
      scalingFactor: 1,
      spacing: { x: 0, y: 0 },
      horizontalAlignment: 'START'
    }
    await layer.setFillsAsync([...(layer.fills as Paint[]), pattern])
    return layer
  }
  const deletePattern = ({ fills }: RectangleNode): void =>
    node(
      (fills as Paint[]).flatMap((paint) => (paint.type === 'PATTERN' ? [paint.sourceNodeId] : []))[0] ?? ''
    ).remove()

  test('leaves the layer as it was, with a code of its own', async () => {
    const layer = await withPattern()
    deletePattern(layer)
    const { fills } = layer
    await expect(run.apply(layer.id, PASTICHE)).rejects.toMatchObject({ code: 'fills-refused' })
    expect(layer.fills).toEqual(fills)
    expect(layer.getPluginDataKeys()).toEqual([])
  })

  test('does the same when a pastiche is taken off', async () => {
    const layer = await withPattern()
    await run.apply(layer.id, PASTICHE)
    deletePattern(layer)
    await expect(restore(layer.id)).rejects.toMatchObject({ code: 'fills-refused' })
    const read = await run.panel.call('readSource', { target: wholeLayer(layer.id) })
    expect(read.origin).toBe('fill') // it can still be painted again
  })
})
