import { readFileSync } from 'node:fs'
import { decode } from 'fast-png'
import type { Panel } from '../../playground/headless/panel.mjs'
import { barriers } from './stage/barriers.ts'
import { openStage, type Stage, WITHOUT_WEBGL } from './stage/open-stage.ts'

jest.setTimeout(600_000)

describe('the panel', () => {
  let stage: Stage
  let panel: Panel
  beforeAll(async () => {
    stage = await openStage(WITHOUT_WEBGL, true)
    await stage.open()
    await stage.call('select', 'Raccoon')
    panel = await stage.startPlugin()
    await panel.readyFor('Raccoon')
  })
  afterAll(() => stage.close())

  /** Focuses an element once it exists: some elements appear a moment after the panel's state has changed. */
  async function focus(selector: string): Promise<void> {
    await (await panel.frame.waitForSelector(selector))?.focus()
  }

  test('can be used by keyboard alone, from the divider to Apply and Revert', async () => {
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
    await panel.frame.waitForFunction(() => document.activeElement?.textContent === 'Revert')
    expect(await barriers(stage, panel)).toEqual([])
    await keyboard.press('Enter')
    await stage.page.waitForFunction(() => window.playground?.find('Raccoon').fills.length === 1)
    await hasFocus('Apply')
  })

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
    await panel.setRange('Strength', 30)
    await focus('input[type=range][aria-label=Strength]')
    await keyboard.press('Delete')
    await strengthIs(100)
  })

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
    await panel.frame.waitForFunction(() => document.activeElement?.textContent === 'Cancel')
    await keyboard.press('Escape')
    await panel.readyFor('Raccoon', 'painting', 'drafting')
    await hasFocus('Apply')
    await panel.setRange('Stroke size', 3)
    await panel.readyFor('Raccoon')
  })

  test('scrolls a control of More that gets the focus into view, above the footer', async () => {
    await panel.press('More')
    await panel.frame.waitForSelector('#more-settings')
    await focus('[aria-controls=more-settings]')
    for (let step = 0; step < 12; step++) {
      await stage.page.keyboard.press('Tab')
      const { label, below } = await panel.frame.evaluate(() => {
        const control = document.activeElement
        const end = document.querySelector('.panel-end')
        const isInEnd = end?.contains(control) ?? false
        const [bottom, edge] = [control, end].map((element) => element?.getBoundingClientRect())
        return {
          label: control?.getAttribute('aria-label'),
          below: isInEnd ? 0 : (bottom?.bottom ?? 0) - (edge?.top ?? 0)
        }
      })
      expect([label, below > 0]).toEqual([label, false])
    }
  })

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
    await choose('Copy address of the guide')
    await panel.frame.waitForFunction(() => document.querySelector('.notice')?.textContent?.includes('guide'))
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

  test('shows the painting pixel by pixel, moved by keys', async () => {
    const { keyboard } = stage.page
    await panel.readyFor('Raccoon')
    await focus('[aria-label="Before and after"]')
    await keyboard.press('+')
    await panel.frame.waitForSelector('.loupe-after canvas')
    const part = (): Promise<string> =>
      panel.frame.evaluate(() => document.querySelector<HTMLElement>('.loupe-after .loupe-picture')?.style.left ?? '')
    expect(await barriers(stage, panel)).toEqual([])
    await focus('.loupe-area')
    const scrolled = await panel.frame.$eval('.loupe-area', (area) => area.scrollLeft)
    await keyboard.press('ArrowRight')
    await panel.frame.waitForFunction(
      (before) => (document.querySelector('.loupe-area')?.scrollLeft ?? 0) > before,
      { polling: 50 },
      scrolled
    )
    expect(await part()).not.toBe('')
    await panel.press('Zoom out')
    await panel.frame.waitForSelector('.comparison')
  })

  test('finds styles by words, keeps favourites, and grows by keys', async () => {
    const { keyboard } = stage.page
    await panel.press('Search styles')
    await panel.frame.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Search styles')
    await keyboard.type('hokusai')
    const shown = (): Promise<string[]> =>
      panel.frame.$$eval('input[data-style]', (all) => all.map((one) => one.dataset['style'] ?? ''))
    await panel.frame.waitForFunction(() => document.querySelectorAll('input[data-style]').length === 1)
    expect(await shown()).toEqual(['great-wave'])
    expect(await barriers(stage, panel)).toEqual([])
    await keyboard.press('Escape') // Escape only ends the search
    await panel.frame.waitForFunction(() => document.querySelectorAll('input[data-style]').length > 20)
    const favourite = await panel.frame.waitForSelector('button[aria-label^="Favourite:"]')
    await favourite?.click()
    await panel.frame.waitForSelector('[data-group=favourites] input[data-style]')
    await favourite?.click()
    await panel.frame.waitForSelector('[data-group=favourites]', { hidden: true })
    const width = await panel.frame.evaluate(() => innerWidth)
    await focus('[aria-label="Size of the panel"]')
    await keyboard.press('ArrowRight')
    await panel.frame.waitForFunction((before) => innerWidth === before + 8, { polling: 50 }, width)
    await keyboard.press('Delete')
    await panel.frame.waitForFunction((before) => innerWidth === before, { polling: 50 }, width)
    expect(await stage.complaints()).toEqual([])
  })

  test('scrolls to the chosen style', async () => {
    const styles = await panel.frame.$$eval('input[data-style]', (all) => all.map((one) => one.dataset['style'] ?? ''))
    for (const style of [styles.at(-1) ?? '', styles[0] ?? '']) {
      await panel.chooseStyle(style)
      await panel.frame.waitForFunction(
        (id) => {
          const cell = document.querySelector(`input[data-style="${id}"]`)?.getBoundingClientRect()
          const area = document.querySelector('.gallery-scroll')?.getBoundingClientRect()
          return cell && area && cell.top >= area.top - 1 && cell.bottom <= area.bottom + 1
        },
        { polling: 50 },
        style
      )
    }
    await panel.readyFor('Raccoon')
  })

  async function strengthIs(percent: number): Promise<void> {
    await panel.frame.waitForFunction(
      (wanted) => {
        const slider = document.querySelector<HTMLInputElement>('input[type=range][aria-label=Strength]')
        const field = document.querySelector<HTMLInputElement>('[aria-label="Strength, typed"]')
        return slider?.value === String(wanted) && field?.value === `${wanted}%`
      },
      { polling: 50 },
      percent
    )
  }

  async function hasFocus(label: string): Promise<void> {
    await panel.frame.waitForFunction(
      (wanted) => ['aria-label', 'data-handle'].some((name) => document.activeElement?.getAttribute(name) === wanted),
      { polling: 50 },
      label
    )
  }

  function focused(attribute: string): Promise<string | null> {
    return panel.frame.evaluate((name) => document.activeElement?.getAttribute(name) ?? null, attribute)
  }

  /** Presses Tab until a control has the focus. Returns its `data-style`. */
  async function tabTo(label: string | RegExp, selector = '*'): Promise<string | null> {
    for (let step = 0; step < 40; step++) {
      await stage.page.keyboard.press('Tab')
      const matches = await panel.frame.evaluate((css) => document.activeElement?.matches(css) ?? false, selector)
      const name = (await focused('aria-label')) ?? (await focused('data-handle')) ?? ''
      if (matches && name.match(label)) return focused('data-style')
    }
    throw new Error(`Tab does not lead to ${label}`)
  }

  async function previewPixels(): Promise<Uint8Array> {
    const preview = await panel.frame.waitForSelector('.comparison')
    const { data } = decode(Buffer.from((await preview?.screenshot()) ?? []))
    return Uint8Array.from(data)
  }
})

function meanDifference(one: Uint8Array, other: Uint8Array): number {
  return one.reduce((sum, value, at) => sum + Math.abs(value - (other[at] ?? 0)), 0) / one.length
}
