import { readFileSync } from 'node:fs'
import { build } from 'esbuild'
import { ownLicences, packageLicences } from '../../build/licences.mjs'

describe('the licences of what is inlined', () => {
  test('are those of the bundled packages, with their texts', async () => {
    const contents = "import { h } from 'preact'; import seed from 'seedrandom'; console.log(h, seed)"
    const stdin = { contents, resolveDir: process.cwd() }
    const { metafile } = await build({ stdin, bundle: true, write: false, metafile: true, platform: 'browser' })
    const licences = await packageLicences([metafile], ['node_modules/@tensorflow/tfjs-core', 'node_modules/long'])
    const short = licences.map(({ names, licence, text }) => [names.map((name) => name.split(' ')[0]), licence, text])
    expect(short).toEqual([
      [['@tensorflow/tfjs-core', 'long'], 'Apache-2.0', expect.stringContaining('TERMS AND CONDITIONS')],
      [['preact'], 'MIT', expect.stringContaining('Jason Miller')],
      [['seedrandom'], 'MIT', expect.stringMatching(/^Copyright \d+ David Bau/)]
    ])
  })

  test('stop the build where a text is missing', async () => {
    await expect(packageLicences([], ['node_modules/@tensorflow/tfjs-core'])).rejects.toThrow('no text of its licence')
  })

  test('name every work and photograph', async () => {
    const index = JSON.parse(readFileSync('models/index.json', 'utf8'))
    const texts = (await ownLicences(index)).map(({ text }) => text).join('\n')
    for (const { path } of index.files) if (path.startsWith('contents/')) expect(texts).toContain(path)
    for (const { work } of index.presets) if (work) expect(texts).toContain(work)
    expect(texts).toContain('Huan Wang')
  })
})
