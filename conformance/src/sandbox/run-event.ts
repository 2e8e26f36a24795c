import { soon } from './soon.ts'

let came: RunEvent | null = null
figma.on('run', (event) => {
  came = event
})

/** The event with which a menu command starts a plugin. Null if it does not come within two seconds. */
export async function run(): Promise<RunEvent | null> {
  for (let tries = 0; tries < 20 && came === null; tries++) await soon(100)
  return came
}
