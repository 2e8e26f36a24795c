import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Panel } from '../../playground/headless/panel.mjs'
import { parseRecipe } from '../../src/common/recipe.ts'
import { parseStyleRecord, writeStyleRecord } from '../../src/common/style-record.ts'
import { barriers } from './stage/barriers.ts'
import { openStage, type Stage, WITHOUT_WEBGL } from './stage/open-stage.ts'
import { ShelfPanel } from './stage/shelf-panel.ts'
import { ownStyle } from './stage/style-file.ts'

jest.setTimeout(600_000)

const DUSK = ownStyle('Dusk', 'starry-night', 'great-wave', { made: '2026-11-25T00:00:00.000Z' })
const PAPER = ownStyle('Paper cuts', 'cut-outs', 'halftone')
const fileOf = (record: typeof DUSK) => ({ name: `${record.name}.pastiche`, text: writeStyleRecord(record) })

describe('own styles', () => {
  let stage: Stage
  let panel: Panel
  let shelves: ShelfPanel
  const downloads = mkdtempSync(join(tmpdir(), 'pastiche-'))

  beforeAll(async () => {
    stage = await openStage(WITHOUT_WEBGL)
    await stage.open()
    await stage.call('select', 'Raccoon')
    await open()
    await panel.readyFor('Raccoon')
    await panel.setRange('Stroke size', 3)
  })
  afterAll(async () => {
    await stage.close()
    rmSync(downloads, { recursive: true })
  })

  async function open(): Promise<void> {
    panel = await stage.startPlugin()
    shelves = new ShelfPanel(panel)
  }

  test('are imported from files, paint, and are there in the next session', async () => {
    await shelves.hold()
    expect(await barriers(stage, panel)).toEqual([])
    await shelves.drop(fileOf(DUSK), { name: 'broken.pastiche', text: '{"pastiche":' }, fileOf(PAPER))
    await panel.frame.waitForFunction(() => document.querySelector('.drop-sign') === null)
    await shelves.has('mine', 'Dusk', 'Paper cuts')
    await shelves.says('Imported 2 styles.broken.pastiche: This is not a style, or it is damaged.')
    expect(await barriers(stage, panel)).toEqual([])
    await panel.chooseStyle(DUSK.id)
    await panel.readyFor('Raccoon')
    await panel.press('Apply')
    expect(await panel.reach('done', 'error')).toBe('done')
    const recipe = Object.values((await stage.record('Raccoon')).pluginData).find((text) => text.includes(DUSK.id))
    expect(parseRecipe(recipe ?? '')).toMatchObject({ styleName: 'Dusk', styleVector: DUSK.vector })
    await stage.call('closePlugin')
    await open()
    await shelves.has('mine', 'Dusk', 'Paper cuts')
    const chosen = (): string | null | undefined =>
      document.querySelector('input[name=style]:checked')?.getAttribute('aria-label')
    expect(await panel.frame.evaluate(chosen)).toBe('Dusk')
  })

  test('can be renamed by keyboard alone', async () => {
    const { keyboard } = stage.page
    await panel.frame.focus('input[name=style]:checked')
    await keyboard.press('Tab')
    await keyboard.press('Enter')
    await panel.frame.waitForFunction(() => document.activeElement?.getAttribute('role') === 'menuitem')
    expect(await barriers(stage, panel)).toEqual([])
    await keyboard.press('Enter')
    await panel.frame.waitForFunction(isRenaming)
    expect(await barriers(stage, panel)).toEqual([])
    await keyboard.type('<b>Night</b>')
    await keyboard.press('Enter')
    await shelves.has('mine', '<b>Night</b>', 'Paper cuts') // the name is shown as text, not as HTML
    await panel.frame.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === '<b>Night</b>')
    await keyboard.press('F2')
    await panel.frame.waitForFunction(isRenaming)
    await keyboard.type('Dusk')
    await keyboard.press('Escape') // Escape only ends the renaming
    await shelves.has('mine', '<b>Night</b>', 'Paper cuts')
    expect(await stage.call('isRunning')).toBe(true)
  })

  test('are exported unchanged', async () => {
    const client = await stage.page.createCDPSession()
    await client.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads })
    await shelves.command('Paper cuts', 'Export…')
    let found: string[] = []
    while (found.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 50))
      found = readdirSync(downloads).filter((name) => name.endsWith('.pastiche'))
    }
    expect(found).toEqual(['Paper cuts.pastiche'])
    expect(parseStyleRecord(readFileSync(join(downloads, 'Paper cuts.pastiche'), 'utf8'))).toEqual(PAPER)
  })

  test('can be moved to the file, where a teammate finds them', async () => {
    await shelves.command('Paper cuts', 'Move to this file')
    await shelves.has('mine', '<b>Night</b>')
    await shelves.has('file', 'Paper cuts')
    await stage.call('changeMachine')
    await open()
    await shelves.has('mine')
    await shelves.has('file', 'Paper cuts')
  })

  test('can be saved from a colleague’s pastiche, with a thumbnail', async () => {
    await panel.readyFor('Raccoon')
    await panel.press('Save as style')
    await panel.frame.waitForSelector('.save-row')
    expect(await barriers(stage, panel)).toEqual([])
    await panel.frame.evaluate(() => document.querySelector('form')?.requestSubmit())
    await shelves.has('mine', 'Dusk')
    const picture = await panel.frame.evaluate(() => {
      const texts = document.querySelectorAll<HTMLImageElement>('[data-group=mine] img')
      return texts[0]?.src ?? ''
    })
    // The address is empty if a sample picture is shown instead.
    expect(picture).toMatch(/^(data:image\/jpeg;base64,|$)/)
  })

  test('can be deleted and restored', async () => {
    await shelves.command('Dusk', 'Delete')
    await shelves.has('mine')
    await panel.frame.waitForFunction(() => document.activeElement?.matches('input[name=style]:checked'))
    expect(await barriers(stage, panel)).toEqual([])
    await panel.press('Undo deleting Dusk')
    await shelves.has('mine', 'Dusk')
    await panel.frame.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Dusk')
  })

  test('of the file disappear from the panel when undo removes them', async () => {
    await shelves.command('Dusk', 'Copy to this file')
    await shelves.has('file', 'Dusk', 'Paper cuts')
    await stage.call('undo')
    await shelves.has('file', 'Paper cuts')
  })

  test('that do not fit into the storage get a sentence', async () => {
    await stage.call(
      'evaluateInSandbox',
      'void figma.clientStorage.setAsync("x", new Uint8Array(5 * 1024 * 1024 - 20000))'
    )
    await shelves.drop(fileOf(ownStyle('One more', 'neon', 'riso')))
    await shelves.says('One more.pastiche: There is no room left to store this.')
    await shelves.has('mine', 'Dusk')
    expect(await stage.complaints()).toEqual([])
  })
})

/** Runs in the panel. @returns whether the name field has the focus, with all of its text selected */
function isRenaming(): boolean {
  const field = document.activeElement
  return (
    field instanceof HTMLInputElement &&
    field.className === 'style-rename' &&
    field.selectionEnd !== field.selectionStart
  )
}
