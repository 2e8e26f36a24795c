"""Neon: contours as glowing tubes in a dark room, with faint lines of equal tone in between."""

from __future__ import annotations

import numpy as np

from .canvas import SIDE, blur, colour, grid, mix, noise, outlines
from .scene import draw_scene

TUBES = ["#ff2d95", "#00e5ff", "#ffb400", "#8a5cff", "#2dff9a"]


def draw(random: np.random.Generator) -> np.ndarray:
    scene = draw_scene(77, balloons=7, trees=40)
    x, y = grid()
    canvas = mix(colour("#0b0620"), colour("#2a0a4a"), np.clip(blur(scene.tone, 3), 0, 1) * 0.9)
    canvas = mix(canvas, colour("#06243d"), np.clip(0.5 + 0.4 * noise(random, 130, 2), 0, 1) * 0.6)
    levels = np.floor(blur(scene.tone, 3.5) * 7).astype(np.int32)
    group = np.array([3, 1, 2, 3, 0, 1, 4, 1, 0, 2])[scene.kinds]
    light = np.zeros((SIDE, SIDE, 3), dtype=np.float32)
    for number, code in enumerate(TUBES):
        member = np.where(group == number, scene.labels + 1, 0)
        bright = outlines(member, 2.0)
        faint = outlines(np.where(group == number, levels + 1, 0), 1.0) * (group == number) * 0.5
        tube = np.maximum(bright, faint)
        halo = 0.75 * blur(tube, 3) + 0.6 * blur(tube, 9) + 0.5 * blur(tube, 24)
        light += colour(code) * (1.1 * bright + 0.7 * faint + halo)[..., None] + 0.35 * bright[..., None] ** 2
    glow = 1 - np.exp(-1.25 * light)  # as on film, bright light fades to white instead of being clipped
    return 1 - (1 - canvas) * (1 - glow)
