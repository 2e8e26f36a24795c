import { node, PASTICHE, photo, red, run } from '../restore/restore-scene.ts'
import { recipe } from '../run-plugin.ts'

test('relaunch buttons work with style names of any length and content', async () => {
  const target = photo()
  const styleName = `\u202e${'Ω'.repeat(60_000)}\n`
  await run.apply(target.id, PASTICHE, { recipe: recipe({ styleName }) })
  const { edit, restore: again } = target.getRelaunchData()
  expect([edit, again]).toEqual(['Ω'.repeat(60), ''])
  const rendered = red()
  const { nodeId } = await run.apply(rendered.id, PASTICHE, { recipe: recipe({ styleName }) })
  expect(node(nodeId).name).toBe(`Rectangle (${'Ω'.repeat(60)})`)
})
