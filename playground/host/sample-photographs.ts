import type { SampleLayers } from './sample-layers.ts'
import { BLOB, colour, dusk, shadow, sunrise } from './sample-paints.ts'

/** Photographs as fills: clipped, rotated, masked and in groups. The list is ordered from the bottom to the top. */
export function photographs({ layer, text, photo }: SampleLayers): string[] {
  return [
    layer('RECTANGLE', 'Backdrop (locked)', {
      x: -60,
      y: -60,
      width: 1540,
      height: 1010,
      locked: true,
      cornerRadius: 28,
      fills: dusk()
    }),
    layer('RECTANGLE', 'Raccoon', {
      x: 0,
      y: 0,
      width: 512,
      height: 384,
      cornerRadius: 12,
      fills: photo('raccoon.jpg')
    }),
    layer('RECTANGLE', 'Astronaut, turned', {
      x: 566,
      y: 58,
      width: 264,
      height: 264,
      rotation: 9,
      cornerRadius: 18,
      fills: photo('astronaut.jpg'),
      effects: shadow(24)
    }),
    layer('FRAME', 'Poster', {
      x: 894,
      y: 0,
      width: 360,
      height: 480,
      clipsContent: true,
      cornerRadius: 12,
      fills: colour('#0b1526'),
      effects: shadow(32),
      inside: [
        layer('RECTANGLE', 'Rocket, clipped', {
          x: -90,
          y: 40,
          width: 660,
          height: 440,
          rotation: 4,
          fills: photo('rocket.jpg')
        }),
        text('Lift off', 56, { x: 28, y: 376, width: 300, fontWeight: 700, fills: colour('#ffffff') })
      ]
    }),
    layer('GROUP', 'Cat with caption', {
      inside: [
        layer('RECTANGLE', 'Cat', {
          x: 0,
          y: 430,
          width: 340,
          height: 226,
          cornerRadius: 12,
          fills: photo('chelsea.jpg')
        }),
        layer('RECTANGLE', 'Band', {
          x: 0,
          y: 612,
          width: 340,
          height: 44,
          cornerRadius: 12,
          fills: colour('#ffffff', 0.86)
        }),
        text('Chelsea, third of her name', 18, { x: 16, y: 623, width: 300 })
      ]
    }),
    layer('VECTOR', 'Blob', {
      x: 380,
      y: 440,
      width: 300,
      height: 260,
      fills: sunrise(),
      vectorPaths: [{ windingRule: 'NONZERO', data: BLOB }]
    }),
    layer('RECTANGLE', 'Cup, cut out', {
      x: 408,
      y: 452,
      width: 258,
      height: 240,
      fills: photo('cup.png', { scaleMode: 'FIT' }),
      effects: shadow(16)
    }),
    layer('GROUP', 'Masked coffee', {
      inside: [
        layer('ELLIPSE', 'Mask', { x: 712, y: 450, width: 220, height: 220, isMask: true, fills: colour('#000000') }),
        layer('RECTANGLE', 'Coffee', { x: 660, y: 440, width: 350, height: 240, fills: photo('coffee.jpg') })
      ]
    })
  ]
}
