import { focus, panel, stage } from './panel-scene.ts'
import { isInSight, unreachable } from './panel-sight.ts'

/** The panel in a very small window. */
export function testSmallWindow(): void {
  test('can be used by keyboard in a window of 300 × 300 px, as at 200 % zoom on a small screen', async () => {
    const { keyboard } = stage.page
    await panel.setRange('Stroke size', 3)
    if ((await panel.frame.$('#more-settings')) === null) await panel.press('More') // open where an earlier test left it so
    await panel.chooseOption('Mix with', 'divisionist-portrait') // the mix has a long name
    await panel.frame.waitForSelector('[aria-label="Save as style"]')
    await panel.readyFor('Raccoon')
    await stage.call('evaluateInSandbox', 'figma.ui.resize(300, 300)')
    await panel.frame.waitForFunction(() => innerHeight === 300 && innerWidth === 300)
    expect(await unreachable()).toEqual([])

    await focus('[role=combobox][aria-label="Mix with"]')
    await keyboard.press('Enter')
    await panel.frame.waitForSelector('[role=listbox] [data-active]')
    expect(await isInSight('[role=listbox] [data-active]')).toBe(true)
    await keyboard.press('Home')
    await keyboard.press('Enter')
    await panel.readyFor('Raccoon')
    await focus('button[aria-label=Help]')
    await keyboard.press('Enter')
    await panel.frame.waitForFunction(() => document.activeElement?.getAttribute('role') === 'menuitem')
    for (const item of ['Copy diagnostics', 'About Pastiche']) {
      await keyboard.press('ArrowDown')
      expect(await panel.frame.evaluate(() => document.activeElement?.textContent)).toBe(item)
      expect(await isInSight(':focus')).toBe(true)
    }
    await keyboard.press('Escape')
    for (const view of ['Contact sheet', 'Learn a style']) {
      await panel.press(view)
      await panel.frame.waitForSelector('[aria-label="Back to the gallery"]')
      expect([view, await unreachable()]).toEqual([view, []])
      await focus('[aria-label="Back to the gallery"]') // after its last control, Tab has left the panel
      await keyboard.press('Escape')
      await panel.frame.waitForSelector('.gallery-title')
    }
    await focus('input[type=range][aria-label=Strength]')
    await keyboard.press('ArrowLeft')
    await panel.readyFor('Raccoon')
    await focus('[data-handle=Apply]')
    await keyboard.press('Enter')
    expect(await panel.reach('done', 'error')).toBe('done')
    await panel.frame.waitForFunction(() => document.activeElement?.textContent === 'Undo')
    expect(await isInSight(':focus')).toBe(true)
    await keyboard.press('Enter')
    await panel.readyFor('Raccoon')
    await panel.press('More')
    expect(await stage.complaints()).toEqual([])
  })
}
