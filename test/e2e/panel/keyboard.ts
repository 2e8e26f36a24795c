import { decode } from 'fast-png'
import { barriers } from '../stage/barriers.ts'
import { focus, focused, hasFocus, panel, stage, tabTo } from './panel-scene.ts'
import { inSight } from './panel-sight.ts'

/** Using the panel without a mouse. */
export function testKeyboardAlone(): void {
  test('can be used by keyboard alone, from the divider to Apply and Undo', async () => {
    const { keyboard } = stage.page
    await panel.frame.waitForSelector('[aria-label="Before and after"]') // it appears a moment after painting has ended
    expect(await barriers(stage, panel)).toEqual([])
    await panel.frame.evaluate(() => window.focus())

    await tabTo('Before and after')
    await keyboard.press('ArrowRight')
    expect(await focused('aria-valuenow')).toBe('52')
    await keyboard.press('Home')
    const painted = await previewPixels()
    await keyboard.press('End')
    expect(meanDifference(painted, await previewPixels())).toBeGreaterThan(15)

    const first = await tabTo(/./, 'input[type=radio]')
    await keyboard.press('ArrowRight')
    expect(await focused('data-style')).not.toBe(first)
    await tabTo('Strength')
    await keyboard.press('ArrowLeft')
    expect(await panel.frame.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('99')
    await tabTo('Stroke size')
    await keyboard.press('End')
    await tabTo(/^/, 'input[name=colours]')
    await keyboard.press('ArrowRight')
    await panel.frame.waitForSelector('input[name=colours][value=matched]:checked')
    await panel.readyFor('Raccoon')
    await tabTo('Apply')
    await keyboard.press('Enter')
    expect(await panel.reach('done', 'error')).toBe('done')
    expect((await stage.record('Raccoon')).fills).toHaveLength(2)
    await panel.frame.waitForFunction(() => document.activeElement?.textContent === 'Undo')
    expect(await barriers(stage, panel)).toEqual([])
    await keyboard.press('Enter')
    await stage.page.waitForFunction(() => window.playground?.find('Raccoon').fills.length === 1)
    await hasFocus('Apply')
  })
}

/** The focus moves to the right control, and stays in view. */
export function testMovedFocus(): void {
  test('moves the focus to another control when the focused one disappears', async () => {
    const { keyboard } = stage.page
    await tabTo('Apply')
    await keyboard.press('Enter')
    expect(await panel.reach('done', 'error')).toBe('done')
    await panel.setRange('Strength', 90) // the applied pastiche stays in the document
    await panel.frame.waitForSelector('[data-handle="Restore original"]')
    await focus('[data-handle="Restore original"]')
    await keyboard.press('Enter')
    await stage.page.waitForFunction(() => window.playground?.find('Raccoon').fills.length === 1)
    await hasFocus('Apply')

    await panel.setRange('Stroke size', 1) // then there is something to paint and to cancel
    await panel.frame.waitForSelector('button[data-handle=Apply]:enabled')
    await keyboard.press('Enter')
    await panel.reach('applying')
    await panel.frame.waitForFunction(() => document.activeElement?.textContent === 'Stop')
    await keyboard.press('Escape')
    await panel.readyFor('Raccoon', 'painting', 'drafting')
    await hasFocus('Apply')
    await panel.setRange('Stroke size', 3)
    await panel.readyFor('Raccoon')
  })

  test('scrolls a control of More that gets the focus into view, above the footer', async () => {
    await panel.press('More')
    // It is scrolled into view in a task of its own.
    await panel.frame.waitForFunction(
      () => {
        const [more, end] = ['#more-settings .settings-row', '.panel-end'].map((css) =>
          document.querySelector(css)?.getBoundingClientRect()
        )
        return more && end && more.bottom <= end.top
      },
      { polling: 50 }
    )
    expect(await inSight()).toEqual({ preview: true, rowsOfStyles: 2 })
    await focus('[aria-controls=more-settings]')
    for (let step = 0; step < 12; step++) {
      await stage.page.keyboard.press('Tab')
      const { label, below } = await panel.frame.evaluate(() => {
        const control = document.activeElement
        const end = document.querySelector('.panel-end')
        const isInEnd = end?.contains(control) ?? false
        const [bottom, edge] = [control, end].map((element) => element?.getBoundingClientRect())
        const scrolled = control?.closest('.settings')?.getBoundingClientRect().bottom ?? innerHeight
        return {
          label: control?.getAttribute('aria-label'),
          below: isInEnd ? 0 : (bottom?.bottom ?? 0) - Math.min(scrolled, edge?.top ?? 0)
        }
      })
      expect([label, below > 0]).toEqual([label, false])
    }
  })
}

async function previewPixels(): Promise<Uint8Array> {
  const preview = await panel.frame.waitForSelector('.comparison')
  const { data } = decode(Buffer.from((await preview?.screenshot()) ?? []))
  return Uint8Array.from(data)
}

function meanDifference(one: Uint8Array, other: Uint8Array): number {
  return one.reduce((sum, value, at) => sum + Math.abs(value - (other[at] ?? 0)), 0) / one.length
}
