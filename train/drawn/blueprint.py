"""Blueprint: plans, gears, arches and hatched sections over a grid, white on cyanotype blue."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from .canvas import SCALE, SIDE, SIZE, blur, colour, grid, mix, noise, soft_step
from .cut_outs import panels
from .motifs import MOTIFS, Pen


def draw(random: np.random.Generator) -> np.ndarray:
    x, y = grid()
    ground = mix(colour("#0b4a9e"), colour("#083a86"), np.clip(0.5 + 0.35 * noise(random, 90, 4), 0, 1))
    ground = ground * (1 + 0.035 * noise(random, 3, 2)[..., None])
    for pitch, strength in ((13, 0.1), (65, 0.2)):
        for axis in (x, y):
            distance = abs(axis / pitch - np.round(axis / pitch)) * pitch
            ground = mix(ground, colour("#9cc8ff"), strength * soft_step(0.55 - distance, 0.4))
    sheet = Image.new("L", (SIDE, SIDE))
    pen = Pen(ImageDraw.Draw(sheet), SCALE, random)
    for left, top, width, height in panels(random, -20, -20, SIZE + 40, SIZE + 40):
        motif = MOTIFS[int(random.integers(len(MOTIFS)))]
        motif(pen, left + 4, top + 4, width - 8, height - 8)
    ink = np.asarray(sheet, dtype=np.float32) / 255
    ink = np.clip(ink * (0.9 + 0.1 * noise(random, 8)) + 0.22 * blur(ink, 2.5), 0, 1)  # lines are a little blurred
    return mix(ground, colour("#eef6ff"), ink)
