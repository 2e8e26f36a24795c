import { DEFAULT_LOOK, finishSettingsOf } from '../../../src/common/look.ts'
import { encodePng } from '../../../src/ui/worker/codec/encode-png.ts'
import { finishInputOf } from '../../../src/ui/worker/finish-input-of.ts'
import { SourcePictures } from '../../../src/ui/worker/source-pictures.ts'
import { randomPicture } from '../../engine/random.ts'
import { inOnePass } from './in-one-pass.ts'

const settings = finishSettingsOf(DEFAULT_LOOK)

async function requestOf(width: number, height: number) {
  const picture = randomPicture(width, height)
  const source = { key: 'picture', bytes: await encodePng(picture, false) }
  return { source, style: new Uint8Array(4), ...inOnePass(picture), tileable: false, graphic: 0, statistics: null }
}

test('views are made only to match colours, because nothing else reads them', async () => {
  const [request, painting] = [await requestOf(40, 20), randomPicture(40, 20, 5)]
  const pictures = new SourcePictures()
  expect(await finishInputOf(pictures, request, painting, settings, 10)).not.toHaveProperty('view')
  const { view } = await finishInputOf(pictures, request, painting, { ...settings, colours: 'matched' }, 10)
  expect(view?.content).toMatchObject({ width: 10, height: 5 })
  expect(view?.pastiche).toMatchObject({ width: 10, height: 5 })
})

test('a picture is finished as much as a graphic as the request says', async () => {
  const [request, painting, pictures] = [await requestOf(40, 20), randomPicture(40, 20, 5), new SourcePictures()]
  expect(await finishInputOf(pictures, { ...request, graphic: 0.7 }, painting, settings, 10)).toMatchObject({
    graphic: 0.7
  })
})

test('where the content shows, a small painting gets its size, unless it is to keep its own as a cell of a sheet', async () => {
  const [request, painting] = [await requestOf(40, 20), randomPicture(20, 10, 5)]
  const sizeOf = async (atPaintingSize: boolean) => {
    const pictures = new SourcePictures()
    const detailed = { ...settings, detail: 0.5 }
    const { content, pastiche } = await finishInputOf(pictures, { ...request, atPaintingSize }, painting, detailed, 10)
    return [content.width, pastiche.width]
  }
  expect(await sizeOf(false)).toEqual([40, 40])
  expect(await sizeOf(true)).toEqual([20, 20])
})
