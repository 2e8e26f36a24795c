/**
 * Shows the plugin at work: paints a photograph of a raccoon in the built plugin, and writes both pictures to disk.
 *
 *   npm run demo
 */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runCommand } from './headless/fail.mjs'
import { stylizeFile } from './headless/stylize-file.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const STYLE = 'starry-night'

await runCommand(async () => {
  const output = join(root, 'out/pastiche.png')
  const beforeAfter = join(root, 'out/before-after.png')
  const look = { style: STYLE, strength: 1, strokeSize: 1, colours: 'style' }
  console.log('Opening the plugin in a fake Figma, without a window …')
  const { width, height, seconds } = await stylizeFile({
    root,
    input: join(root, 'playground/pictures/raccoon.jpg'),
    output,
    beforeAfter,
    look
  })
  console.log(`Pastiche (${width} × ${height}):  ${output}`)
  console.log(`Before and after:       ${beforeAfter}`)
  console.log(
    `Start ${seconds.ready.toFixed(1)} s, preview and painting ${seconds.painted.toFixed(1)} s, nothing left this machine.`
  )
})
