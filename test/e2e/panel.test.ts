import { readFileSync } from 'node:fs'
import { decode } from 'fast-png'
import type { Panel } from '../../playground/headless/panel.mjs'
import { barriers } from './stage/barriers.ts'
import { failAnswers, holdableAnswers, letAnswers } from './stage/held-answers.ts'
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

  test('can be used by keyboard in a window of 300 × 300 px, as at 200 % zoom on a small screen', async () => {
    const { keyboard } = stage.page
    await panel.setRange('Stroke size', 3)
    await panel.press('More')
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
      await keyboard.press('Escape')
      await panel.frame.waitForSelector('.gallery-title')
    }
    await focus('input[type=range][aria-label=Strength]')
    await keyboard.press('ArrowLeft')
    await panel.readyFor('Raccoon')
    await focus('[data-handle=Apply]')
    await keyboard.press('Enter')
    expect(await panel.reach('done', 'error')).toBe('done')
    await panel.frame.waitForFunction(() => document.activeElement?.textContent === 'Revert')
    expect(await isInSight(':focus')).toBe(true)
    await keyboard.press('Enter')
    await panel.readyFor('Raccoon')
    await panel.press('More')
    expect(await stage.complaints()).toEqual([])
  })

  test('has no barriers while it starts, where it cannot paint, and while it drafts', async () => {
    await stage.call('closePlugin')
    await holdableAnswers(stage.page, 'start')
    panel = await stage.startPlugin()
    expect(await panel.reach('starting')).toBe('starting')
    expect(await barriers(stage, panel)).toEqual([])
    await panel.frame.waitForFunction(() => document.querySelector('.summary-name') !== null)
    expect(await barriers(stage, panel)).toEqual([])

    await failAnswers(panel, 'start', 'no-backend')
    await panel.frame.waitForFunction(() => document.querySelector('h1')?.textContent === 'Pastiche cannot paint here')
    expect(await barriers(stage, panel)).toEqual([])

    await letAnswers(panel, 'draft', 0)
    await panel.press('Try again')
    expect(await panel.reach('drafting', 'painting', 'ready')).toBe('drafting')
    expect(await barriers(stage, panel)).toEqual([])
    await letAnswers(panel, 'draft')
    await panel.readyFor('Raccoon')
  })

  /** Whether the preview and how many rows of styles can be seen. */
  function inSight(): Promise<{ preview: boolean; rowsOfStyles: number }> {
    return panel.frame.evaluate(() => {
      const preview = document.querySelector('.preview')?.getBoundingClientRect()
      const shown = document.querySelector('.gallery-scroll')?.getBoundingClientRect()
      const end = document.querySelector('.panel-end')?.getBoundingClientRect()
      if (!preview || !shown || !end) throw new Error('The gallery is not on show')
      const least = 32 // pixels of a row by which a style can be recognized
      const tops = [...document.querySelectorAll('.style-picture')]
        .map((picture) => picture.getBoundingClientRect())
        .filter(({ top, bottom }) => bottom > shown.top + least && top + least <= Math.min(shown.bottom, end.top))
        .map(({ top }) => top)
      return {
        preview: preview.top >= 0 && preview.bottom <= end.top && preview.height >= 150,
        rowsOfStyles: new Set(tops).size
      }
    })
  }

  /** Whether all of an element is in the window and nothing covers its middle. */
  function isInSight(selector: string): Promise<boolean> {
    return panel.frame.$eval(selector, (element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect()
      const above = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
      const isWithin = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight
      return isWithin && above !== null && (element.contains(above) || above.contains(element))
    })
  }

  /** The controls that Tab does not reach, or that are not in sight when they have the focus. */
  async function unreachable(): Promise<string[]> {
    await panel.frame.evaluate(() => {
      document.body.tabIndex = -1
      document.body.focus()
    })
    const reached = new Set<string>()
    const hidden: string[] = []
    for (let step = 0; step < 80; step++) {
      await stage.page.keyboard.press('Tab')
      const { at, isSeen, why } = await panel.frame.evaluate(() => {
        const control = document.activeElement
        const { left, right, top, bottom } = control?.getBoundingClientRect() ?? new DOMRect()
        const points = [0.25, 0.5, 0.75].map((share) => [left + share * (right - left), (top + bottom) / 2] as const)
        const isOver = (found: Element | null): boolean =>
          found !== null &&
          control !== null &&
          (control.contains(found) || found.closest('label')?.contains(control) === true)
        return {
          at:
            control === document.body || control === null
              ? ''
              : `${control.tagName} ${control.getAttribute('aria-label') ?? control.textContent}`,
          isSeen: points.some(([x, y]) => isOver(document.elementFromPoint(x, y))),
          why: `${Math.round(top)} to ${Math.round(bottom)}, ${document.elementFromPoint((left + right) / 2, (top + bottom) / 2)?.className}`
        }
      })
      if (at === '' || reached.has(at)) break
      reached.add(at)
      if (!isSeen) hidden.push(`${at} is hidden: ${why}`)
    }
    const all = await panel.frame.evaluate(() => {
      const controls = [...document.querySelectorAll<HTMLElement>('button, input, [tabindex="0"]')]
      return controls
        .filter((control) => !control.matches(':disabled, [tabindex="-1"], [hidden], input[type=radio]:not(:checked)'))
        .filter((control) => control.checkVisibility())
        .map((control) => `${control.tagName} ${control.getAttribute('aria-label') ?? control.textContent}`)
    })
    return [...hidden, ...all.filter((control) => !reached.has(control)).map((control) => `${control} is not reached`)]
  }

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
