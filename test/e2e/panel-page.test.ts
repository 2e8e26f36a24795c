import { readFileSync } from 'node:fs'
import type { Browser } from 'puppeteer-core'
import { launchBrowser } from '../../playground/headless/launch-browser.mjs'
import { pageInFrame } from '../../playground/host/nest.ts'
import { WITHOUT_WEBGL } from './stage/open-stage.ts'

jest.setTimeout(240_000)

/** The built page as Figma writes it into its frame. */
const page = pageInFrame(readFileSync('dist/ui.html', 'utf8'), { name: 'light', tokens: '' }, 'browser')

describe('the built page', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser(WITHOUT_WEBGL)
  })
  afterAll(() => browser.close())

  test('runs no script of ours while it is parsed, because parsing is a long task by itself', async () => {
    const blank = await browser.newPage()
    const looked = await blank.evaluate(async (html) => {
      const frame = document.createElement('iframe')
      document.body.append(frame)
      const { contentDocument: inside, contentWindow: world } = frame
      if (inside === null || world === null) throw new Error('The frame has no page')
      // The panel first decodes its inlined parts, with the browser's base64 functions or, if there are none, with
      // fetch.
      let decoded = 0
      const counted = (owner: object, name: string): void => {
        const own: unknown = Reflect.get(owner, name)
        if (typeof own !== 'function') return
        const counting = (...given: unknown[]): unknown => {
          decoded++
          return Reflect.apply(own, owner, given)
        }
        Reflect.set(owner, name, counting)
      }
      counted(world, 'fetch')
      counted(Reflect.get(world, 'Uint8Array'), 'fromBase64')
      inside.open()
      inside.write(html)
      inside.close()
      const before = { decoded, drawn: inside.querySelectorAll('#panel *').length }
      while (inside.querySelector('[data-state]') === null) await new Promise((resolve) => setTimeout(resolve, 20))
      return { before, decoded }
    }, page)
    expect(looked.before).toEqual({ decoded: 0, drawn: 0 })
    expect(looked.decoded).toBeGreaterThan(0)
  })
})
