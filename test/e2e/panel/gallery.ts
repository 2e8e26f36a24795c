import { barriers } from '../stage/barriers.ts'
import { focus, panel, stage } from './panel-scene.ts'

/** The loupe, the search for styles, and the gallery. */
export function testGallery(): void {
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
    await focus('[aria-label="Resize panel"]')
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
}
