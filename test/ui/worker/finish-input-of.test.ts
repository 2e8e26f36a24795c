import { DEFAULT_LOOK, finishSettingsOf } from '../../../src/common/look.ts'
import { encodePng } from '../../../src/ui/worker/codec/encode-png.ts'
import { finishInputOf } from '../../../src/ui/worker/finish-input-of.ts'
import { SourcePictures } from '../../../src/ui/worker/source-pictures.ts'
import { randomPicture } from '../../engine/random.ts'
import { inOnePass } from './in-one-pass.ts'

test('views are made only to match colours, because nothing else reads them', async () => {
  const [picture, painting] = [randomPicture(40, 20), randomPicture(40, 20, 5)]
  const source = { key: 'picture', bytes: await encodePng(picture, false) }
  const request = { source, style: new Uint8Array(4), ...inOnePass(picture), tileable: false, statistics: null }
  const settings = finishSettingsOf(DEFAULT_LOOK)
  const pictures = new SourcePictures()
  expect(await finishInputOf(pictures, request, painting, settings, 10)).not.toHaveProperty('view')
  const { view } = await finishInputOf(pictures, request, painting, { ...settings, colours: 'matched' }, 10)
  expect(view?.content).toMatchObject({ width: 10, height: 5 })
  expect(view?.pastiche).toMatchObject({ width: 10, height: 5 })
})
