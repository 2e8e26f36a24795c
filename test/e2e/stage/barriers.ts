import { readFileSync } from 'node:fs'
import type { Panel } from '../../../playground/headless/panel.mjs'
import type { Stage } from './open-stage.ts'

/** The rules of WCAG 2.2, levels A and AA, and the "best practices" of axe. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** Two rules that axe skips by default. */
const MORE_RULES = { 'target-size': { enabled: true }, 'label-content-name-mismatch': { enabled: true } }

interface AxeWindow extends Window {
  axe?: {
    run(
      root: Document,
      options: object
    ): Promise<{ violations: { id: string; nodes: { target: string[]; failureSummary?: string }[] }[] }>
  }
}

/**
 * All problems in the present view of the panel: what axe finds in both themes, for people who use a screen reader or a
 * keyboard or who see badly, and rows of settings that lie over the next row. Each is one line of text; tests expect an
 * empty list.
 */
export async function barriers(stage: Stage, { frame }: Panel): Promise<string[]> {
  await frame.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'))
  const found: string[] = []
  const wasDark = await frame.evaluate(() => document.documentElement.classList.contains('figma-dark'))
  for (const theme of wasDark ? (['light', 'dark'] as const) : (['dark', 'light'] as const)) {
    await stage.call('setTheme', theme)
    await frame.waitForFunction(
      (name) => document.documentElement.classList.contains(`figma-${name}`),
      { polling: 50 },
      theme
    )
    const lines = await frame.evaluate(
      async (tags, rules) => {
        const { axe }: AxeWindow = window
        // End all animations, or axe would measure a colour in the middle of one.
        for (const animation of document.getAnimations())
          if (animation.effect?.getComputedTiming().iterations !== Infinity) animation.finish()
        const result = await axe?.run(document, { resultTypes: ['violations'], runOnly: tags, rules })
        if (result === undefined) throw new Error('axe did not start')
        return result.violations.flatMap(({ id, nodes }) =>
          nodes.map(
            ({ target, failureSummary = '' }) => `${id} at ${target.join(' ')}: ${failureSummary.split('\n')[1]}`
          )
        )
      },
      TAGS,
      MORE_RULES
    )
    found.push(...lines.map((line) => `${theme}: ${line}`))
  }
  return [...found, ...(await frame.evaluate(rowsThatOverflow))]
}

/** Runs in the panel. A row of settings has a fixed height; what does not fit into it lies over the next row. */
function rowsThatOverflow(): string[] {
  const rows = [...document.querySelectorAll('.settings-row, .slider-row')]
  return rows.flatMap((row) => {
    const over = row.scrollHeight - row.clientHeight
    return over > 1 ? [`the row "${row.textContent}" is ${over} px too high`] : []
  })
}
