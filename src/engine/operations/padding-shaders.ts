import type { GPGPUProgram } from '@tensorflow/tfjs-backend-webgl'
import { type Padding, paddedShape } from './padding.ts'

/**
 * Pads a batch of pictures in one draw. TF.js would need two operations, `ResizeNearestNeighbor` and `MirrorPad`.
 *
 * @param shape shape of the pictures, `[B, h, w, C]`
 */
export function padProgram(shape: readonly number[], padding: Padding): GPGPUProgram {
  const [, height = 0, width = 0] = shape
  return {
    variableNames: ['x'],
    outputShape: [...paddedShape(shape, padding)],
    userCode: `
      int sourceOf(int at, int inner) {
        int place = abs(at - ${padding.margin});
        place = place >= inner ? 2 * (inner - 1) - place : place;
        return ${padding.doubled ? 'place / 2' : 'place'};
      }
      void main() {
        ivec4 to = getOutputCoords();
        setOutput(getX(to.x, sourceOf(to.y, ${inner(height, padding)}), sourceOf(to.z, ${inner(width, padding)}), to.w));
      }`
  }
}

/**
 * The gradient of `padProgram`: each pixel adds the gradients of its copies.
 *
 * @param shape shape of the pictures before padding, `[B, h, w, C]`
 */
export function foldProgram(shape: readonly number[], padding: Padding): GPGPUProgram {
  const [batch = 1, height = 0, width = 0, channels = 0] = shape
  const { margin, doubled } = padding
  const copies = doubled ? 2 : 1
  return {
    variableNames: ['x'],
    outputShape: [batch, height, width, channels],
    userCode: `
      // The indices along the padded side that are copies of an index along the inner side; -1 for none.
      ivec3 copiesOf(int place, int inner) {
        int before = place >= 1 && place <= ${margin} ? ${margin} - place : -1;
        int after = place <= inner - 2 && place >= inner - 1 - ${margin} ? ${margin} + 2 * (inner - 1) - place : -1;
        return ivec3(place + ${margin}, before, after);
      }
      void main() {
        ivec4 at = getOutputCoords();
        float sum = 0.0;
        for (int dy = 0; dy < ${copies}; dy++) {
          ivec3 rows = copiesOf(at.y * ${copies} + dy, ${inner(height, padding)});
          for (int dx = 0; dx < ${copies}; dx++) {
            ivec3 columns = copiesOf(at.z * ${copies} + dx, ${inner(width, padding)});
            for (int i = 0; i < 3; i++) {
              if (rows[i] < 0) continue;
              for (int j = 0; j < 3; j++) {
                if (columns[j] >= 0) sum += getX(at.x, rows[i], columns[j], at.w);
              }
            }
          }
        }
        setOutput(sum);
      }`
  }
}

function inner(length: number, { doubled }: Padding): number {
  return doubled ? 2 * length : length
}
