import { wholeLayer } from '../../../src/protocol/target-ref.ts'
import { PASTICHE, red, restore, run, start } from './unknowns-scene.ts'

describe.each([false, true])('if bindings survive writing: %s,', (writesKeepBindings) => {
  test.each([[['visible']], [['opacity']], [['visible', 'opacity']]] as const)(
    'a layer whose %j are bound has the same bindings after painting and restoring',
    async (fields) => {
      start({ writesKeepBindings })
      const target = red()
      const variable = run.fake.document.variables.create('Shown') as Variable
      for (const field of fields) target.setBoundVariable(field, variable)
      const before = target.boundVariables
      const { nodeId } = await run.apply(target.id, PASTICHE)
      if (fields.length === 1) expect(target.boundVariables).toEqual(before)
      expect(target.visible && target.opacity > 0).toBe(false)
      await restore(nodeId)
      expect([target.boundVariables, target.visible, target.opacity]).toEqual([before, true, 1])
    }
  )

  test('a layer whose visibility follows a component property is bound to it again', async () => {
    start({ writesKeepBindings })
    const target = red(run.figma.createComponent())
    target.componentPropertyReferences = { visible: 'Shown#1:0' }
    const { nodeId } = await run.apply(target.id, PASTICHE)
    expect(target.componentPropertyReferences).toEqual({ visible: 'Shown#1:0' })
    await restore(nodeId)
    expect([target.componentPropertyReferences, target.visible, target.opacity]).toEqual([
      { visible: 'Shown#1:0' },
      true,
      1
    ])
  })

  test('an original that a teammate deletes while it is bound again does not stop the restoring of others', async () => {
    start({ writesKeepBindings })
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => {})
    const [target, other] = [red(), red()]
    const variable = run.fake.document.variables.create('Shown') as Variable
    target.setBoundVariable('visible', variable)
    target.setBoundVariable('opacity', variable)
    const painted = [await run.apply(target.id, PASTICHE), await run.apply(other.id, PASTICHE)]
    run.figma.variables.getVariableByIdAsync = async () => {
      run.fake.document.asAnother(() => run.fake.document.remove(target.id))
      return variable
    }
    const targets = painted.map(({ nodeId }) => wholeLayer(nodeId))
    expect(await run.panel.call('restoreOriginals', { targets })).toMatchObject({ failed: 0 })
    expect(other.visible).toBe(true)
    warn.mockRestore()
  })

  test('a variable that is gone does not prevent restoring', async () => {
    start({ writesKeepBindings })
    const target = red()
    target.setBoundVariable('visible', { id: 'VariableID:0:0' } as Variable)
    target.setBoundVariable('opacity', { id: 'VariableID:0:0' } as Variable)
    const { nodeId } = await run.apply(target.id, PASTICHE)
    await restore(nodeId)
    expect([target.visible, target.opacity]).toEqual([true, 1])
  })
})
