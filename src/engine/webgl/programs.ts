import { PasticheError } from '../../common/errors.ts'
import type { Gl, Location, Program, Shader } from './gl.ts'
import { VERTEX } from './glsl.ts'
import type { Block } from './layout.ts'
import { convolutionSource, gatherSource, type Variant } from './shader-source.ts'
import { COMBINE, normalizeSource, regionsSource } from './statistics-source.ts'
import { until } from './until.ts'

/** A linked program and where its uniforms are. */
export interface Linked {
  readonly program: Program
  uniform(name: string): Location | null
}

/** The programs of one network in one precision; each is compiled once, whatever the pictures' sizes. */
export interface Programs {
  convolution(variant: Variant): Linked
  /** Blocks to an ordinary picture. */
  readonly gather: Linked
  /** For *measure*: statistics-source.ts. */
  readonly regions: Linked
  readonly combine: Linked
  readonly normalize: Linked
  dispose(): void
}

const keyOf = (variant: Variant): string => JSON.stringify(variant)

/**
 * Hands all programs to the driver before it waits for the first, so that they compile side by side and beside
 * whatever is loading meanwhile (KHR_parallel_shader_compile).
 *
 * @throws `gpu-lost`, or `no-backend` with the driver's own words
 */
export async function compilePrograms(gl: Gl, variants: readonly Variant[], block: Block): Promise<Programs> {
  const sources = new Map([
    ...variants.map((variant) => [keyOf(variant), convolutionSource(variant, block)] as const),
    ['gather', gatherSource(block)],
    ['regions', regionsSource(block)],
    ['combine', COMBINE],
    ['normalize', normalizeSource(block)]
  ])
  const vertex = compile(gl, gl.VERTEX_SHADER, VERTEX)
  const all = [...sources].map(([key, source]) => ({ key, ...begin(gl, vertex, source) }))
  gl.flush()
  try {
    await compiled(gl, all.map(({ program }) => program)) // biome-ignore format: one thought
    for (const one of all) checkLinked(gl, vertex, one)
  } catch (error) {
    for (const { program } of all) gl.deleteProgram(program)
    throw error
  } finally {
    gl.deleteShader(vertex)
    for (const { fragment } of all) gl.deleteShader(fragment)
  }
  const byKey = new Map(all.map(({ key, program }) => [key, linked(gl, program)]))
  const found = (key: string): Linked => {
    const program = byKey.get(key)
    if (!program) throw new PasticheError('internal', `No program for ${key}`)
    return program
  }
  return {
    convolution: (variant) => found(keyOf(variant)),
    gather: found('gather'),
    regions: found('regions'),
    combine: found('combine'),
    normalize: found('normalize'),
    dispose() {
      for (const { program } of all) gl.deleteProgram(program)
    }
  }
}

interface Pending {
  readonly program: Program
  readonly fragment: Shader
}

function begin(gl: Gl, vertex: Shader, source: string): Pending {
  const fragment = compile(gl, gl.FRAGMENT_SHADER, source)
  const program = gl.createProgram()
  if (program === null) throw new PasticheError('gpu-lost', 'No program could be made')
  gl.attachShader(program, vertex)
  gl.attachShader(program, fragment)
  gl.linkProgram(program)
  return { program, fragment }
}

function compile(gl: Gl, type: number, source: string): Shader {
  const shader = gl.createShader(type)
  if (shader === null) throw new PasticheError('gpu-lost', 'No shader could be made')
  gl.shaderSource(shader, source)
  gl.compileShader(shader)
  return shader
}

const COMPLETION_STATUS_KHR = 0x91b1

/** Asking for a status makes the driver finish; only the extension's own question does not. */
async function compiled(gl: Gl, programs: readonly Program[]): Promise<void> {
  if (gl.getExtension('KHR_parallel_shader_compile') === null) return
  await until(
    () => gl.isContextLost() || programs.every((program) => gl.getProgramParameter(program, COMPLETION_STATUS_KHR))
  )
}

function checkLinked(gl: Gl, vertex: Shader, { program, fragment }: Pending): void {
  if (gl.getProgramParameter(program, gl.LINK_STATUS)) return
  // A lost context links nothing and says nothing: that is not the program's fault.
  if (gl.isContextLost()) throw new PasticheError('gpu-lost', 'The context went while programs were compiled')
  const words = [gl.getProgramInfoLog(program), gl.getShaderInfoLog(fragment), gl.getShaderInfoLog(vertex)]
  throw new PasticheError('no-backend', `A kernel does not compile: ${words.filter(Boolean).join('; ')}`)
}

function linked(gl: Gl, program: Program): Linked {
  const locations = new Map<string, Location | null>()
  return {
    program,
    uniform(name) {
      let location = locations.get(name)
      if (location === undefined) {
        location = gl.getUniformLocation(program, name)
        locations.set(name, location)
      }
      return location
    }
  }
}
