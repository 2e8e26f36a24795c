/**
 * Paints photographs with every preset, quick and refined. train/judge.py reads these paintings.
 *
 *   node build.mjs && node bench/judge-paintings.mjs [--folder out/judge] [--size 512]
 *                                                    [--photo astronaut --photo coffee]
 *
 * Paintings that are already in the folder are kept. So the command can be stopped and started again.
 */
import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { addressOf, drawPage } from '../playground/headless/compose.mjs'
import { runCommand } from '../playground/headless/fail.mjs'
import { launchBrowser } from '../playground/headless/launch-browser.mjs'
import { stylizeFile } from '../playground/headless/stylize-file.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: join(root, 'out/judge') },
    size: { type: 'string', default: '512' },
    photo: { type: 'string', multiple: true, default: ['astronaut', 'coffee'] }
  }
})
const KINDS = { quick: 0, refined: 1 }

await runCommand(async () => {
  await mkdir(values.folder, { recursive: true })
  const { presets } = JSON.parse(await readFile(join(root, 'models/index.json'), 'utf8'))
  for (const photo of values.photo) {
    const input = join(values.folder, `${photo}.png`)
    if (!existsSync(input)) await drawPhoto(photo, input)
    for (const { id } of presets) {
      for (const [kind, refine] of Object.entries(KINDS)) {
        const output = join(values.folder, `${photo}--${id}--${kind}.png`)
        if (existsSync(output)) continue
        const { seconds } = await stylizeFile({ root, input, output, look: { style: id, refine } })
        console.log(`${photo} ${id} ${kind} ${seconds.painted.toFixed(1)} s`)
      }
    }
  }
})

/** Writes the middle square of a photograph, `--size` pixels wide. */
async function drawPhoto(name, path) {
  const browser = await launchBrowser()
  try {
    const url = await addressOf(join(root, `playground/pictures/${name}.jpg`))
    const css = 'body { margin: 0 } img { display: block; width: 100vw; height: 100vw; object-fit: cover }'
    await drawPage(browser, {
      html: `<img src="${url}">`,
      css,
      width: Number(values.size),
      height: Number(values.size),
      path
    })
  } finally {
    await browser.close()
  }
}
