import { panel, stage } from './panel-scene.ts'

/** Whether the preview and how many rows of styles can be seen. */
export function inSight(): Promise<{ preview: boolean; rowsOfStyles: number }> {
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
export function isInSight(selector: string): Promise<boolean> {
  return panel.frame.$eval(selector, (element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect()
    const above = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
    const isWithin = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight
    return isWithin && above !== null && (element.contains(above) || above.contains(element))
  })
}

/** The controls that Tab does not reach, or that are not in sight when they have the focus. */
export async function unreachable(): Promise<string[]> {
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
