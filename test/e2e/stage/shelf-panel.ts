import type { Panel } from '../../../playground/headless/panel.mjs'

/** The part of the panel for own styles, found by the attributes that src/ui/views/app.tsx promises. */
export class ShelfPanel {
  readonly #panel: Panel

  constructor(panel: Panel) {
    this.#panel = panel
  }

  /**
   * Drops files on the panel as if a user dragged them from the desktop. The file contains `text`, repeated `times`
   * times.
   */
  drop(...files: { name: string; text: string; times?: number }[]): Promise<void> {
    return this.#panel.frame.evaluate((given) => {
      const dataTransfer = new DataTransfer()
      for (const { name, text, times = 1 } of given)
        dataTransfer.items.add(new File(Array<string>(times).fill(text), name))
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    }, files)
  }
  /** Holds a file over the panel without dropping it. */
  async hold(): Promise<void> {
    await this.#panel.frame.evaluate(() => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([''], 'held.png'))
      document.body.dispatchEvent(new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true }))
    })
    await this.#panel.frame.waitForSelector('.drop-sign')
  }
  /** Waits until a group of the gallery has exactly these styles. */
  async has(group: 'mine' | 'file', ...names: string[]): Promise<void> {
    const areShown = (id: string, wanted: string): boolean => {
      const shown = document.querySelectorAll(`[data-group=${id}] input[type=radio]`)
      return [...shown].map((radio) => radio.getAttribute('aria-label')).join(', ') === wanted
    }
    await this.#panel.frame.waitForFunction(areShown, { polling: 50 }, group, names.join(', '))
  }
  /** Waits until the panel's notice contains this text. */
  async says(text: string): Promise<void> {
    const isSaid = (wanted: string): boolean =>
      document.querySelector('.notice')?.textContent?.includes(wanted) ?? false
    await this.#panel.frame.waitForFunction(isSaid, { polling: 50 }, text)
  }
  /** Chooses an item from the menu of a style. */
  async command(style: string, item: string): Promise<void> {
    await this.#panel.press(`More for ${style}`)
    const choose = (text: string): boolean => {
      const items = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')]
      const found = items.find((one) => one.querySelector('span')?.textContent === text)
      found?.click()
      return found !== undefined
    }
    await this.#panel.frame.waitForFunction(choose, { polling: 50 }, item)
  }
}
