/** The window that `figma.showUI` opens: an iframe in the playground, a `HeadlessWindow` in tests. */
export interface PluginWindow {
  open(
    html: string,
    options: Required<Pick<ShowUIOptions, 'visible' | 'title' | 'width' | 'height' | 'themeColors'>>
  ): void
  /** Sends a message to the page in the window. The message is a copy already. */
  post(pluginMessage: unknown): void
  show(): void
  hide(): void
  resize(width: number, height: number): void
  close(): void
}

/** A window that only records the calls, for tests without a browser. */
export class HeadlessWindow implements PluginWindow {
  readonly posted: unknown[] = []
  html: string | null = null
  visible = false
  width = 0
  height = 0
  /** Called for each message. A test sets it to answer. */
  onPost: (pluginMessage: unknown) => void = () => {}

  open(html: string, { visible, width, height }: Parameters<PluginWindow['open']>[1]): void {
    Object.assign(this, { html, visible, width, height })
  }
  post(pluginMessage: unknown): void {
    this.posted.push(pluginMessage)
    this.onPost(pluginMessage)
  }
  show(): void {
    this.visible = true
  }
  hide(): void {
    this.visible = false
  }
  resize(width: number, height: number): void {
    Object.assign(this, { width, height })
  }
  close(): void {
    this.html = null
    this.visible = false
  }
}
