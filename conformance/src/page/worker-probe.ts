/** Starts a worker and resolves with its first message, or with the reason why there is none. */
export async function askWorker(url: string, options?: WorkerOptions): Promise<string> {
  try {
    const worker = new Worker(url, options)
    URL.revokeObjectURL(url) // does nothing to a data: URL
    const answer = await new Promise<string>((resolve) => {
      worker.addEventListener('message', ({ data }) => resolve(String(data)))
      worker.addEventListener('error', () => resolve('an error event'))
      setTimeout(() => resolve('no answer within 10 s'), 10_000)
    })
    worker.terminate()
    return answer
  } catch (error) {
    return error instanceof Error ? error.name : String(error)
  }
}

export function blobUrl(script: string): string {
  return URL.createObjectURL(new Blob([script], { type: 'text/javascript' }))
}

export function dataUrl(script: string): string {
  return `data:text/javascript;charset=utf-8,${encodeURIComponent(script)}`
}
