import { focus, focused, panel, stage, strengthIs } from './panel-scene.ts'

/** The number fields and their labels. */
export function testNumbers(): void {
  test('takes numbers as Figma’s own fields do', async () => {
    const { keyboard } = stage.page
    const field = await panel.frame.waitForSelector('[role=spinbutton][aria-label="Strength, typed"]')
    await field?.click()
    await keyboard.type('75')
    await keyboard.press('Enter')
    await strengthIs(75)
    await keyboard.type('80')
    // A busy panel may draw the field only after the next key. All of the text must be selected even then.
    const selected = await field?.evaluate(async (input) => {
      input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
      for (let microtask = 0; microtask < 20; microtask++) await null
      const { value, selectionStart, selectionEnd } = input as HTMLInputElement
      return value.slice(selectionStart ?? 0, selectionEnd ?? 0) === value
    })
    expect(selected).toBe(true)
    await keyboard.type('50+10')
    await keyboard.press('Tab')
    await strengthIs(60)
    await field?.click()
    await keyboard.type('140')
    await keyboard.press('Enter')
    await strengthIs(100)
    await keyboard.press('ArrowDown')
    await strengthIs(99)
    await keyboard.down('Shift')
    await keyboard.press('ArrowDown')
    await keyboard.up('Shift')
    await strengthIs(89)
    await keyboard.press('Escape') // restores the value of the last Enter
    await strengthIs(100)
    await keyboard.type('12')
    await keyboard.press('Escape')
    await strengthIs(100)
    expect(await focused('aria-label')).toBe('Strength, typed')
    await keyboard.type('nonsense')
    await keyboard.press('Enter')
    await strengthIs(100)
    expect(await stage.call('isRunning')).toBe(true)
  })

  test('changes a number by its label, and resets it by a double click or a key', async () => {
    const { keyboard, mouse } = stage.page
    const label = await panel.frame.waitForSelector('.slider-row ::-p-text(Strength)')
    const { x = 0, y = 0 } = (await label?.clickablePoint()) ?? {}
    await mouse.move(x, y)
    await mouse.down()
    await mouse.move(x - 40, y, { steps: 4 })
    await mouse.up()
    await strengthIs(80)
    await mouse.click(x, y, { count: 2 })
    await strengthIs(100)
    await keyboard.down('Shift') // ten times as fast
    await mouse.down()
    await mouse.move(x - 8, y, { steps: 4 })
    await mouse.up()
    await keyboard.up('Shift')
    await strengthIs(60)
    await panel.setRange('Strength', 30)
    await focus('input[type=range][aria-label=Strength]')
    await keyboard.press('Delete')
    await strengthIs(100)
  })
}
