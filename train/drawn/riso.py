"""Risograph: three spot inks printed one over the other, with grain and a small misregistration."""

from __future__ import annotations

import numpy as np

from .canvas import SIDE, blur, colour, mix, noise, px, soft_step
from .scene import draw_scene

#        ink, and its misregistration (x, y) in px
INKS = [("#ffe100", (0, 0)), ("#ff4c8b", (3.5, -2)), ("#0064b4", (-2.5, 3))]
#         sky   cloud sun  far   hill  field tree  water stripes
TABLES = [
    [0.0, 0.15, 1.0, 0.0, 0.0, 1.0, 0.9, 0.0, 0.0, 1.0],
    [0.45, 0.1, 0.25, 0.5, 0.85, 0.1, 0.0, 0.0, 1.0, 0.2],
    [0.35, 0.0, 0.0, 0.85, 0.25, 0.12, 0.9, 0.75, 0.15, 0.0],
]


def draw(random: np.random.Generator) -> np.ndarray:
    scene = draw_scene(42, balloons=6, trees=60)
    canvas = np.broadcast_to(colour("#f7f2e6"), (SIDE, SIDE, 3))
    shade = blur(scene.tone, 1)
    for (code, (right, down)), table in zip(INKS, TABLES):
        cover = np.array(table, dtype=np.float32)[scene.kinds]
        cover = np.clip(cover * (1.75 - 1.5 * shade) * (1 + 0.04 * noise(random, 60, 2)), 0, 1)
        grain = 0.5 + 0.2 * noise(random, 1.7)  # ink prints where the tone passes this threshold
        ink = soft_step(cover * 1.08 - grain, 0.16) * (cover > 0.03)
        ink = ink * np.clip(0.93 + 0.05 * noise(random, 40, 2) - 0.5 * (noise(random, 3) > 2.4), 0, 1)
        ink = np.roll(ink, (int(px(down)), int(px(right))), axis=(0, 1))
        canvas = canvas * mix(np.ones(3), colour(code), ink)
    return canvas
