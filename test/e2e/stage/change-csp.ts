import type { Page } from 'puppeteer-core'
import { CSP } from '../../../playground/host/nest.ts'

/** For `Stage.open`: gives the frame around the plugin's page this security policy instead of Figma's. */
export async function changeCsp(page: Page, policy: string): Promise<void> {
  await page.evaluateOnNewDocument(
    (from, to) => {
      const srcdoc = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'srcdoc') ?? {}
      Object.defineProperty(HTMLIFrameElement.prototype, 'srcdoc', {
        ...srcdoc,
        set(html: string) {
          srcdoc.set?.call(this, html.replace(from, to))
        }
      })
    },
    CSP,
    policy
  )
}
