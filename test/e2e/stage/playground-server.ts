import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** The playground as `npm start` serves it, on a port of its own. */
export async function startPlayground(): Promise<{ url: string; stop(): void }> {
  const child = spawn('node', ['playground/serve.mjs', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\/\/\S+/.exec(line)?.[0]
    if (url !== undefined) return { url, stop: () => void child.kill() }
  }
  throw new Error('The playground ended before it said where it is')
}
