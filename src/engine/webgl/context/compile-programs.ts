import { PasticheError } from '../../../common/errors.ts'
import type { Gl, Location, Program, Shader } from './gl.ts'
import { pollUntil } from './poll-until.ts'

/** The vertex shader: one triangle that covers the whole target, without vertex buffers. */
const VERTEX = `#version 300 es
void main() { gl_Position = vec4(gl_VertexID == 1 ? 3. : -1., gl_VertexID == 2 ? 3. : -1., 0., 1.); }`

/** A linked program and the locations of its uniforms. */
export interface Linked {
  readonly program: Program
  uniform(name: string): Location | null
}

/** Programs by their name. */
export interface ProgramSet {
  /** @throws `internal` for a name that was not compiled */
  get(name: string): Linked
  dispose(): void
}

/**
 * Compiles programs. It gives all of them to the driver before it waits for the first. The driver can then compile them
 * in parallel with each other and with everything else that loads (KHR_parallel_shader_compile).
 *
 * @param sources fragment shaders by name
 * @throws `gpu-lost`, or `no-backend` with the driver's message
 */
export async function compilePrograms(gl: Gl, sources: ReadonlyMap<string, string>): Promise<ProgramSet> {
  const vertex = compile(gl, gl.VERTEX_SHADER, VERTEX)
  const all = [...sources].map(([key, source]) => ({ key, ...begin(gl, vertex, source) }))
  gl.flush()
  try {
    await compiled(
      gl,
      all.map(({ program }) => program)
    )
    for (const one of all) checkLinked(gl, vertex, one)
  } catch (error) {
    for (const { program } of all) gl.deleteProgram(program)
    throw error
  } finally {
    gl.deleteShader(vertex)
    for (const { fragment } of all) gl.deleteShader(fragment)
  }
  const byName = new Map(all.map(({ key, program }) => [key, linked(gl, program)]))
  return {
    get(name) {
      const program = byName.get(name)
      if (!program) throw new PasticheError('internal', `No program "${name}"`)
      return program
    },
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
  if (program === null) throw new PasticheError('gpu-lost', 'The context could not create a program')
  gl.attachShader(program, vertex)
  gl.attachShader(program, fragment)
  gl.linkProgram(program)
  return { program, fragment }
}

function compile(gl: Gl, type: number, source: string): Shader {
  const shader = gl.createShader(type)
  if (shader === null) throw new PasticheError('gpu-lost', 'The context could not create a shader')
  gl.shaderSource(shader, source)
  gl.compileShader(shader)
  return shader
}

const COMPLETION_STATUS_KHR = 0x91b1

/** Waits without blocking until all programs are compiled. Any other query of their state would block. */
async function compiled(gl: Gl, programs: readonly Program[]): Promise<void> {
  if (gl.getExtension('KHR_parallel_shader_compile') === null) return
  await pollUntil(
    () => gl.isContextLost() || programs.every((program) => gl.getProgramParameter(program, COMPLETION_STATUS_KHR))
  )
}

function checkLinked(gl: Gl, vertex: Shader, { program, fragment }: Pending): void {
  if (gl.getProgramParameter(program, gl.LINK_STATUS)) return
  // On a lost context linking always fails, even for a correct program.
  if (gl.isContextLost()) throw new PasticheError('gpu-lost', 'The context was lost while programs were compiled')
  const messages = [gl.getProgramInfoLog(program), gl.getShaderInfoLog(fragment), gl.getShaderInfoLog(vertex)]
  throw new PasticheError('no-backend', `A WebGL kernel does not compile: ${messages.filter(Boolean).join('; ')}`)
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
