/** Opaque types for the objects of a context. The engine is compiled without DOM types, which would declare them. */
declare const handle: unique symbol
interface Handle<Kind extends string> {
  readonly [handle]: Kind
}
export type Shader = Handle<'shader'>
export type Program = Handle<'program'>
export type Texture = Handle<'texture'>
type Renderbuffer = Handle<'renderbuffer'>
export type Framebuffer = Handle<'framebuffer'>
type Buffer = Handle<'buffer'>
export type VertexArray = Handle<'vertex array'>
export type Sync = Handle<'sync'>
export type Location = Handle<'uniform location'>

/** The part of WebGL2RenderingContext that the WebGL kernels use. */
export interface Gl {
  readonly ALREADY_SIGNALED: number
  readonly COLOR_ATTACHMENT0: number
  readonly DITHER: number
  readonly FLOAT: number
  readonly FRAGMENT_SHADER: number
  readonly FRAMEBUFFER: number
  readonly FRAMEBUFFER_COMPLETE: number
  readonly LINK_STATUS: number
  readonly MAX_DRAW_BUFFERS: number
  readonly MAX_TEXTURE_SIZE: number
  readonly NEAREST: number
  readonly OUT_OF_MEMORY: number
  readonly PIXEL_PACK_BUFFER: number
  readonly RENDERBUFFER: number
  readonly RGBA: number
  readonly RGBA8: number
  readonly RGBA16F: number
  readonly RGBA32F: number
  readonly STREAM_READ: number
  readonly SYNC_GPU_COMMANDS_COMPLETE: number
  readonly TEXTURE0: number
  readonly TEXTURE_2D: number
  readonly TEXTURE_2D_ARRAY: number
  readonly TEXTURE_MAG_FILTER: number
  readonly TEXTURE_MIN_FILTER: number
  readonly TIMEOUT_EXPIRED: number
  readonly TRIANGLES: number
  readonly UNSIGNED_BYTE: number
  readonly VERTEX_SHADER: number

  activeTexture(unit: number): void
  attachShader(program: Program, shader: Shader): void
  bindBuffer(target: number, buffer: Buffer | null): void
  bindFramebuffer(target: number, framebuffer: Framebuffer | null): void
  bindRenderbuffer(target: number, renderbuffer: Renderbuffer | null): void
  bindTexture(target: number, texture: Texture | null): void
  bindVertexArray(array: VertexArray | null): void
  bufferData(target: number, size: number, usage: number): void
  checkFramebufferStatus(target: number): number
  clientWaitSync(sync: Sync, flags: number, timeout: number): number
  compileShader(shader: Shader): void
  createBuffer(): Buffer | null
  createFramebuffer(): Framebuffer | null
  createProgram(): Program | null
  createRenderbuffer(): Renderbuffer | null
  createShader(type: number): Shader | null
  createTexture(): Texture | null
  createVertexArray(): VertexArray | null
  deleteBuffer(buffer: Buffer | null): void
  deleteFramebuffer(framebuffer: Framebuffer | null): void
  deleteProgram(program: Program | null): void
  deleteRenderbuffer(renderbuffer: Renderbuffer | null): void
  deleteShader(shader: Shader | null): void
  deleteSync(sync: Sync | null): void
  deleteTexture(texture: Texture | null): void
  deleteVertexArray(array: VertexArray | null): void
  disable(capability: number): void
  drawArrays(mode: number, first: number, count: number): void
  drawBuffers(buffers: number[]): void
  fenceSync(condition: number, flags: number): Sync | null
  flush(): void
  framebufferRenderbuffer(target: number, attachment: number, kind: number, renderbuffer: Renderbuffer | null): void
  framebufferTextureLayer(target: number, attachment: number, texture: Texture, level: number, layer: number): void
  getBufferSubData(target: number, offset: number, into: ArrayBufferView): void
  getError(): number
  getExtension(name: string): { loseContext?(): void } | null
  getParameter(name: number): unknown
  getProgramInfoLog(program: Program): string | null
  getProgramParameter(program: Program, name: number): unknown
  getShaderInfoLog(shader: Shader): string | null
  getUniformLocation(program: Program, name: string): Location | null
  isContextLost(): boolean
  linkProgram(program: Program): void
  readBuffer(source: number): void
  readPixels(x: number, y: number, w: number, h: number, format: number, type: number, offset: number): void
  renderbufferStorage(target: number, format: number, width: number, height: number): void
  shaderSource(shader: Shader, source: string): void
  texParameteri(target: number, name: number, value: number): void
  texStorage2D(target: number, levels: number, format: number, width: number, height: number): void
  texStorage3D(target: number, levels: number, format: number, width: number, height: number, depth: number): void
  // biome-ignore format: one signature, one line
  texSubImage2D(target: number, level: number, x: number, y: number, w: number, h: number, format: number, type: number, data: ArrayBufferView): void
  // biome-ignore format: one signature, one line
  texSubImage3D(target: number, level: number, x: number, y: number, z: number, w: number, h: number, d: number, format: number, type: number, data: ArrayBufferView): void
  uniform1f(location: Location | null, value: number): void
  uniform1i(location: Location | null, value: number): void
  uniform2i(location: Location | null, x: number, y: number): void
  useProgram(program: Program | null): void
  viewport(x: number, y: number, width: number, height: number): void
}
