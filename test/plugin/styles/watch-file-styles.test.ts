import { writeStyleRecord } from '../../../src/common/style-record.ts'
import { DUSK, run, save, startRun, writeEntry } from './shelf-scene.ts'

test('the open panel gets an event only when a teammate or an undo changes the styles of the file', async () => {
  jest.useFakeTimers()
  try {
    startRun()
    const heard: string[][] = []
    run.panel.on('fileStylesChanged', ({ records }) => void heard.push(records))
    writeEntry('style/1/early', 'early') // the panel is not listening yet
    await jest.advanceTimersByTimeAsync(5000)
    run.panel.emit('ready', null)
    await jest.advanceTimersByTimeAsync(5000)
    expect(heard).toEqual([['early']])
    writeEntry('style/1/theirs', 'theirs')
    writeEntry('styles-changed', 'just now')
    await jest.advanceTimersByTimeAsync(5000)
    expect(heard.slice(1)).toEqual([['early', 'theirs']])
    run.figma.commitUndo()
    writeEntry('style/1/theirs', 'renamed')
    writeEntry('styles-changed', 'again')
    await jest.advanceTimersByTimeAsync(5000)
    expect(heard.slice(2)).toEqual([['early', 'renamed']])
    run.fake.document.undo()
    await jest.advanceTimersByTimeAsync(5000)
    expect(heard.slice(3)).toEqual([['early', 'theirs']])
    const saved = save(DUSK, 'file')
    await jest.advanceTimersByTimeAsync(10)
    await saved
    run.fake.document.undo() // the plugin has not looked at the shelf again yet
    await jest.advanceTimersByTimeAsync(5000)
    expect(heard.slice(4)).toEqual([
      ['early', writeStyleRecord(DUSK), 'theirs'],
      ['early', 'theirs']
    ])
  } finally {
    run.fake.close()
    jest.useRealTimers()
  }
})
