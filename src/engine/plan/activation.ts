import type { Layer } from '../../common/layer.ts'

/** The function that follows a layer's normalization. */
export function activationOf(layer: Layer): 'relu' | 'sigmoid' | 'linear' {
  if (layer.name === 'rgb') return 'sigmoid'
  return closesBlock(layer) ? 'linear' : 'relu'
}

/**
 * Whether a residual block begins with this layer. The input of such a layer is added to the output of the block's last
 * layer.
 */
export function opensBlock(layer: Layer): boolean {
  return isResidual(layer) && layer.name.endsWith('a')
}

/** Whether the residual block's input is added to this layer's output. */
export function closesBlock(layer: Layer): boolean {
  return isResidual(layer) && layer.name.endsWith('b')
}

/** Whether the layer belongs to a residual block, which has two layers. */
export function isResidual({ name }: Layer): boolean {
  return name.startsWith('res')
}
