import { readFileSync } from 'node:fs'
import { barriers } from '../stage/barriers.ts'
import { focus, focused, panel, stage } from './panel-scene.ts'

/** Menus of options, and the menu of help. */
export function testMenus(): void {
  test('has menus that tell a screen reader which option the keys have reached', async () => {
    const { keyboard } = stage.page
    const pointedAt = (): Promise<string | null> =>
      panel.frame.evaluate(() => {
        const id = document.activeElement?.getAttribute('aria-activedescendant')
        const option = id ? document.getElementById(id) : null
        return option?.role === 'option' ? option.textContent : null
      })
    await focus('[role=combobox][aria-label="Mix with"]')
    expect(await focused('aria-expanded')).toBe('false')
    await keyboard.press('ArrowDown')
    await panel.frame.waitForSelector('[role=combobox][aria-expanded=true]')
    expect(await pointedAt()).toBe('No other style')
    expect(await panel.frame.$$eval('[role=listbox] img', (pictures) => pictures.length)).toBeGreaterThan(20)
    expect(await barriers(stage, panel)).toEqual([])
    await keyboard.type('wo')
    expect(await pointedAt()).toMatch(/^Wo/)
    await keyboard.press('Home')
    expect(await pointedAt()).toBe('No other style')
    await keyboard.press('ArrowDown')
    const second = await pointedAt()
    await keyboard.press('Enter')
    await panel.frame.waitForFunction(() => document.activeElement?.getAttribute('aria-expanded') === 'false')
    expect(await panel.frame.evaluate(() => document.activeElement?.textContent)).toBe(second)
    await keyboard.press('Enter')
    await panel.frame.waitForSelector('[role=combobox][aria-expanded=true]')
    await keyboard.press('Escape') // Escape only closes the menu
    await panel.frame.waitForFunction(() => document.activeElement?.getAttribute('aria-expanded') === 'false')
    expect(await stage.call('isRunning')).toBe(true)
    await panel.press('Reset')
    await panel.press('More')
  })

  test('copies diagnostics and the guide’s address from ⋯ by keyboard, and shows the licences', async () => {
    const { keyboard } = stage.page
    await panel.frame.evaluate(() => {
      addEventListener('copy', ({ clipboardData }) => {
        document.body.dataset['copied'] = clipboardData?.getData('text/plain') ?? ''
      })
    })
    await panel.readyFor('Raccoon')
    const choose = async (item: string): Promise<void> => {
      await focus('button[aria-label=Help]')
      await keyboard.press('Enter')
      await panel.frame.waitForFunction(() => document.activeElement?.getAttribute('role') === 'menuitem')
      while ((await panel.frame.evaluate(() => document.activeElement?.textContent)) !== item)
        await keyboard.press('ArrowDown')
      await keyboard.press('Enter')
    }
    const copied = (): Promise<string> => panel.frame.evaluate(() => document.body.dataset['copied'] ?? '')
    await focus('button[aria-label=Help]')
    await keyboard.press('Enter')
    await panel.frame.waitForSelector('[role=menu]')
    expect(await barriers(stage, panel)).toEqual([])
    await keyboard.press('Escape')
    await choose('Copy guide address')
    await panel.frame.waitForFunction(() => document.querySelector('.notice')?.textContent?.match(/guide/i))
    expect(await copied()).toBe(JSON.parse(readFileSync('package.json', 'utf8')).guide)
    await choose('Copy diagnostics')
    await panel.frame.waitForFunction(() =>
      document.querySelector('[aria-live] .notice')?.textContent?.startsWith('Diagnostics are on the clipboard.')
    )
    const isSeen = await panel.frame.evaluate(() => {
      const { bottom = 0 } = document.querySelector('.notice')?.getBoundingClientRect() ?? {}
      return bottom > 0 && bottom <= innerHeight
    })
    expect(isSeen).toBe(true)
    const report = await copied()
    for (const line of [
      /^Pastiche \d+\.\d+\.\d+, networks \S+$/m,
      /^Client: Mozilla.*Chrome/m,
      /^Page: BackCompat, origin null, not secure/m,
      /^WebGL: none$/m,
      /^Engine: wasm, in a worker \(.*wasm: \d+ ms/m,
      /^Kernels: own, F32/m,
      /^Start: \d+\.\d\d s$/m,
      /^Last paint: \d+ × \d+ in \d/m,
      /^Last error: none$/m
    ])
      expect(report).toMatch(line)
    expect(report).not.toContain('Raccoon')
    await panel.press('Dismiss')

    await choose('About Pastiche')
    await panel.frame.waitForSelector('.about details')
    expect(await barriers(stage, panel)).toEqual([])
    await keyboard.press('Escape')
    await panel.frame.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Help')
  })
}
