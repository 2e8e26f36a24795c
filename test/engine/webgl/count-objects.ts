const KINDS = ['Texture', 'Framebuffer', 'Renderbuffer', 'Buffer', 'Program', 'Shader', 'VertexArray'] as const

/**
 * Counts the GL objects that are created from now on.
 * @returns a function that gives the number of these objects that are not deleted
 */
export function countObjects(): () => number {
  const alive = new Set<unknown>()
  const prototype = WebGL2RenderingContext.prototype as unknown as Record<string, (...parameters: unknown[]) => unknown>
  const wrap = (name: string, after: (result: unknown, parameters: unknown[]) => void) => {
    const own = prototype[name]
    if (!own) throw new Error(`No method ${name}`)
    prototype[name] = function (...parameters) {
      const result = own.apply(this, parameters)
      after(result, parameters)
      return result
    }
  }
  for (const kind of KINDS) {
    wrap(`create${kind}`, (made) => alive.add(made))
    wrap(`delete${kind}`, (_, [gone]) => alive.delete(gone))
  }
  wrap('fenceSync', (made) => alive.add(made))
  wrap('deleteSync', (_, [gone]) => alive.delete(gone))
  return () => alive.size
}
