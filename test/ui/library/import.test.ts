import { writeStyleRecord } from '../../../src/common/style-record.ts'
import { SENTENCES } from '../../../src/ui/painting/sentences.ts'
import { dusk } from '../../common/dusk.ts'
import { settle } from '../panel.ts'
import { DAWN, DUSK, file, withStyles } from './with-styles.ts'

describe('importing', () => {
  test('keeps the readable ones and names the others', async () => {
    const { library, names, notice } = await withStyles({ mine: [dusk({}, 3)] })
    await library.importFiles([
      file('dusk.pastiche', writeStyleRecord(DUSK)),
      file('broken.pastiche', '{"pastiche":'),
      file('dawn.pastiche', writeStyleRecord(DAWN)),
      file('later.pastiche', JSON.stringify({ ...DUSK, format: 3 })),
      file('other.pastiche', writeStyleRecord(dusk({ engine: 'older' })))
    ])
    expect(names('mine').sort()).toEqual(['Dawn', 'Dusk', 'Dusk 2'])
    expect(notice()).toEqual({
      text: 'Imported 2 styles.',
      failures: [
        `broken.pastiche: ${SENTENCES['style-unreadable']}`,
        `later.pastiche: ${SENTENCES['style-too-new']}`,
        `other.pastiche: ${SENTENCES['style-foreign']}`
      ],
      deleted: null
    })
  })

  test('a style that is already there is kept once, under its name', async () => {
    const { library, names, notice, diary } = await withStyles({ mine: [dusk({ name: 'My dusk' })] })
    await library.importFiles([file('dusk.pastiche', writeStyleRecord(DUSK))])
    expect(names('mine')).toEqual(['My dusk'])
    expect(notice()?.text).toBe('“My dusk” is already in My styles.')
    expect(diary).toEqual([])
  })

  test('a file of a hundred megabytes is not read', async () => {
    const { library, notice } = await withStyles({})
    const text = jest.fn()
    await library.importFiles([{ name: 'huge.pastiche', size: 100e6, text }])
    expect(text).not.toHaveBeenCalled()
    expect(notice()?.failures).toEqual([`huge.pastiche: ${SENTENCES['style-unreadable']}`])
  })

  test('stops when there is no room, and says so once', async () => {
    const { library, notice, fail, names } = await withStyles({})
    fail('saveStyle Dawn mine', 'storage-full')
    const records = [DUSK, DAWN, dusk({ name: 'Noon' }, 5)]
    await library.importFiles(records.map((record) => file(`${record.name}.pastiche`, writeStyleRecord(record))))
    await settle()
    expect(names('mine')).toEqual(['Dusk'])
    expect(notice()).toMatchObject({
      text: 'Imported “Dusk”.',
      failures: [`Dawn.pastiche: ${SENTENCES['storage-full']}`]
    })
  })
})
