import { testGallery } from './panel/gallery.ts'
import { testKeyboardAlone, testMovedFocus } from './panel/keyboard.ts'
import { testMenus } from './panel/menus.ts'
import { testNumbers } from './panel/numbers.ts'
import { panel, stage, startPanel, usePanel } from './panel/panel-scene.ts'
import { testSmallWindow } from './panel/small-window.ts'
import { barriers } from './stage/barriers.ts'
import { failAnswers, holdableAnswers, letAnswers } from './stage/held-answers.ts'

jest.setTimeout(600_000)

// All tests share one browser and one panel, because opening them takes ten seconds. Therefore they run in this order.
describe('the panel', () => {
  usePanel()
  testKeyboardAlone()
  testNumbers()
  testMovedFocus()
  testMenus()
  testGallery()
  testSmallWindow()

  test('has no barriers while it starts, where it cannot paint, and while it drafts', async () => {
    await stage.call('closePlugin')
    await holdableAnswers(stage.page, 'start')
    await startPanel()
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
})
