"""Linocut: three inks printed one over the other. Tapering gouge marks cut the light out of each block."""

from __future__ import annotations

import numpy as np

from .canvas import blur, colour, grid, mix, noise, outlines, soft_step
from .scene import draw_scene

PAPER, INKS = "#f3ead6", ["#e8913a", "#1f8a84", "#13233f"]  # light to dark
# for each ink: below the first tone it covers everything, above the second tone it is cut away
BOUNDS = [(0.62, 0.95), (0.36, 0.72), (0.1, 0.46)]
PITCH = 7.5  # px between the cuts


def draw(random: np.random.Generator) -> np.ndarray:
    scene = draw_scene(36, balloons=6, trees=60)
    x, y = grid()
    tone = blur(scene.tone, 2.5)
    tone = tone + np.array([0.1, 0.35, 0.35, -0.05, 0.0, 0.15, -0.2, -0.05, -0.12, 0.3], dtype=np.float32)[scene.kinds]
    turns = random.uniform(-0.7, 0.7, scene.labels.max() + 1).astype(np.float32)[scene.labels]
    canvas = np.broadcast_to(colour(PAPER), (*tone.shape, 3)) * (1 + 0.012 * noise(random, 3)[..., None])
    for block, (code, (whole, none)) in enumerate(zip(INKS, BOUNDS)):
        angle = turns + 0.35 * block
        across = y * np.cos(angle) - x * np.sin(angle) + 2.2 * noise(random, 40, 2)
        along = x * np.cos(angle) + y * np.sin(angle)
        row = np.round(across / PITCH)
        distance = abs(across / PITCH - row) * 2  # 0 in the middle of a cut, 1 between cuts
        taper = abs(((along / 34 + 0.61 * row) % 1) - 0.5) * 2  # cuts are 34 px long and taper at both ends
        cut = np.clip((tone - whole) / (none - whole), 0, 1.25)
        ink = soft_step(distance - cut * (1.15 - 0.5 * taper) + 0.05 * noise(random, 4), 0.12)
        ink = np.maximum(ink, (cut <= 0.02).astype(np.float32)) * (cut < 1.1)
        if block == len(INKS) - 1:
            ink = np.maximum(ink, outlines(scene.labels, 3.0))
        chatter = np.clip(0.94 + 0.05 * noise(random, 30, 2) - 0.5 * (noise(random, 2.2) > 2.3), 0, 1)
        canvas = mix(canvas, colour(code), ink * chatter)
    return canvas
