import {
  applied,
  choose,
  distanceAt,
  editAgain,
  filledPart,
  meanDifference,
  panel,
  previewed,
  previewOtherThan,
  refined,
  settings,
  settledPreview,
  stage,
  useSettings
} from './look-scene.ts'
import { barriers } from './stage/barriers.ts'

jest.setTimeout(600_000)

describe('the settings of a look', () => {
  useSettings()

  test('change the preview, Apply gives the previewed picture, and its recipe restores the settings', async () => {
    const changes: [string, () => Promise<unknown>][] = [
      ['colours', () => choose('input[name=colours][value=matched]')],
      ['detail', () => panel.setRange('Detail', 80)],
      ['brightness', () => panel.setRange('Brightness', -40)],
      ['saturation', () => panel.setRange('Saturation', 60)],
      ['palette lock', () => panel.chooseOption('Palette lock', '0')],
      ['mix', () => panel.chooseOption('Mix with', 'neon')],
      ['amount', () => panel.setRange('Amount of', 70)],
      ['tileable', () => panel.toggle('Tileable')]
    ]
    let before = await previewed()
    for (const [name, change] of changes) {
      await change()
      before = await previewOtherThan(before, name)
    }
    expect(await Promise.all(['Strength', 'Brightness', 'Saturation'].map(filledPart))).toEqual([
      ['0', '1'],
      ['0.3', '0.5'], // to both sides of the middle, where 0 is
      ['0.5', '0.8']
    ])
    const seen = await settledPreview()

    await panel.press('Apply')
    expect(await panel.reach('done', 'error')).toBe('done')
    expect(meanDifference(await applied(), seen)).toBeLessThan(2) // of 255; the pastiche is stored as a JPEG, which differs slightly

    await editAgain()
    await panel.frame.waitForSelector('#more-settings') // "More" is still open
    expect(await settings()).toEqual({
      colours: 'matched',
      'Mix with': 'Neon',
      'Palette lock': 'Colour styles (5)',
      'Amount of Neon': '70',
      Detail: '80',
      Brightness: '-40',
      Saturation: '60',
      Tileable: true
    })
    expect(meanDifference(await settledPreview(), seen)).toBeLessThan(0.1)
    expect(await stage.complaints()).toEqual([])
  })

  test('can be reset: a slider by a double click, all of them by Reset', async () => {
    await panel.frame.waitForSelector('input[type=range][aria-label=Detail]')
    await panel.frame.evaluate(() =>
      document
        .querySelector('input[type=range][aria-label=Detail]')
        ?.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }))
    )
    await panel.frame.waitForFunction(
      () => document.querySelector<HTMLInputElement>('input[type=range][aria-label=Detail]')?.value === '0'
    )
    await panel.press('Reset')
    await panel.frame.waitForFunction(() => document.querySelector('[aria-label^="Amount of"]') === null)
    expect(await settings()).toMatchObject({
      'Mix with': 'No other style',
      'Palette lock': 'Any colour',
      Brightness: '0',
      Tileable: false
    })
    expect(await filledPart('Brightness')).toEqual(['0.5', '0.5'])
  })

  test('protect what lies beneath a layer above the picture', async () => {
    const original = await previewed('.comparison-before')
    const painted = await settledPreview()
    const { transform, width } = await stage.record('Raccoon')
    const [[, , x], [, , y]] = transform
    await stage.call('placeLayers', [
      {
        type: 'ELLIPSE',
        name: 'Face',
        x: x + width - 200,
        y: y + 100,
        width: 150,
        height: 150,
        fills: [{ type: 'SOLID', color: { r: 1, g: 0, b: 0 } }]
      }
    ])
    await panel.press('Protect…')
    await panel.frame.waitForSelector('[aria-haspopup=menu]:enabled')
    await panel.press('Layer…')
    await panel.frame.waitForFunction(() => document.activeElement?.getAttribute('role') === 'menuitem')
    expect(await barriers(stage, panel)).toEqual([])
    await stage.page.keyboard.press('Enter') // chooses the only layer above the picture
    await panel.frame.waitForFunction(
      () =>
        !Array.from(document.querySelectorAll('button')).find(({ textContent }) => textContent === 'Clear')?.disabled
    )
    await panel.press('Done')
    const seen = await settledPreview()
    const middle = [Math.round(((width - 125) / width) * 64), Math.round((175 / 384) * 48)] as const
    expect(distanceAt(seen, original, ...middle)).toBeLessThan(2)
    expect(distanceAt(seen, painted, 4, 4)).toBe(0)
    await panel.press('Edit protection…')
    await panel.press('Clear')
    await panel.press('Done')
    await stage.call('remove', 'Face')
    expect(meanDifference(await settledPreview(), painted)).toBe(0)
  })

  test('protect what the brush touches: the picture shows there, on the canvas and in the next session', async () => {
    const original = await previewed('.comparison-before')
    const painted = await settledPreview()
    await panel.press('Protect…')
    const area = await panel.frame.waitForSelector('[role=application]')
    expect(await barriers(stage, panel)).toEqual([])
    for (const key of ['Space', 'ArrowRight', 'Space'] as const) await area?.press(key)
    await panel.press('Done')
    const seen = await settledPreview()
    expect(distanceAt(seen, original, 32, 24)).toBeLessThan(2)
    expect(distanceAt(seen, painted, 4, 4)).toBe(0)

    await panel.press('Apply')
    expect(await panel.reach('done', 'error')).toBe('done')
    expect(meanDifference(await applied(), seen)).toBeLessThan(2)
    await editAgain()
    expect(meanDifference(await settledPreview(), seen)).toBeLessThan(0.1)
    await panel.press('Edit protection…')
    await panel.press('Clear')
    await panel.press('Done')
    expect(meanDifference(await settledPreview(), painted)).toBeLessThan(0.1)
    expect(await stage.complaints()).toEqual([])
  })

  test('include refining: the preview shows it grow, Apply gives what is seen, and its recipe refines again', async () => {
    const quick = await settledPreview()
    await choose('input[name=refine][value=refined]')
    await panel.frame.waitForSelector('.refine-bar')
    await panel.press('Pause') // otherwise refining could end first
    await panel.frame.waitForFunction(() => document.querySelector('.refine-bar')?.textContent?.startsWith('Paused'))
    expect(await barriers(stage, panel)).toEqual([])
    await panel.setRange('Refinement', 30)
    await refined() // when the slider has rested, the running refinement of all steps is stopped
    await panel.frame.waitForSelector('.refine-bar')
    await refined()
    const seen = await settledPreview()
    expect(meanDifference(seen, quick)).toBeGreaterThan(1)

    await panel.press('Apply')
    expect(await panel.reach('done', 'error')).toBe('done')
    expect(meanDifference(await applied(), seen)).toBeLessThan(2)

    await editAgain()
    expect(await panel.frame.$('input[name=refine][value=refined]:checked')).not.toBeNull()
    await panel.frame.waitForSelector('.refine-bar')
    await refined()
    expect(meanDifference(await settledPreview(), seen)).toBeLessThan(0.1)
    expect(await stage.complaints()).toEqual([])
  })
})
