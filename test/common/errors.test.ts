import { Canceller, throwIfCancelled } from '../../src/common/cancel.ts'
import { codeOf, ERROR_CODES, fromWire, PasticheError, toWire } from '../../src/common/errors.ts'

test('an error that was sent has the same code, message and stack after it is received', () => {
  const error = new PasticheError('gpu-lost', 'Context lost at tile 3 of 9')
  const revived = fromWire(JSON.parse(JSON.stringify(toWire(error))))
  expect(revived).toBeInstanceOf(PasticheError)
  expect(revived).toMatchObject({ code: 'gpu-lost', message: 'Context lost at tile 3 of 9', stack: error.stack })
})

test.each([
  ['a text', 'oops', 'internal'],
  ['nothing', undefined, 'internal'],
  ['null', null, 'internal'],
  ['a foreign error', new TypeError('x'), 'internal'],
  ['a code that is not ours', { code: 'ENOENT' }, 'internal'],
  ['an aborted fetch', Object.assign(new Error('x'), { name: 'AbortError' }), 'cancelled'],
  ['our error from another realm', { code: 'node-gone' }, 'node-gone']
])('the code of %s', (_, thrown, code) => {
  expect(codeOf(thrown)).toBe(code)
  expect(toWire(thrown)).toMatchObject({ code, message: expect.any(String) })
})

test('no code is listed twice', () => {
  expect(new Set(ERROR_CODES).size).toBe(ERROR_CODES.length)
})

test('a canceller calls each listener once, and no removed listener', () => {
  const canceller = new Canceller()
  const told: string[] = []
  const left = (): void => void told.push('left')
  canceller.addEventListener('abort', () => void told.push('stayed'))
  canceller.addEventListener('abort', left)
  canceller.removeEventListener('abort', left)
  expect(() => throwIfCancelled(canceller)).not.toThrow()
  canceller.cancel()
  canceller.cancel()
  expect(told).toEqual(['stayed'])
  expect(() => throwIfCancelled(canceller)).toThrow(expect.objectContaining({ code: 'cancelled' }))
})
