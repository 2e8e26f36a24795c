"""Duotone: midnight blue for dark tones and coral for all others, with coarse film grain where the two meet."""

from __future__ import annotations

import numpy as np

from .canvas import blur, colour, mix, noise, soft_step
from .scene import draw_scene

DARK, BRIGHT, PAPER = "#1b1464", "#ff5f57", "#ffe8d6"


def draw(random: np.random.Generator) -> np.ndarray:
    scene = draw_scene(97, balloons=6, trees=70)
    tone = blur(scene.tone, 1.2)
    tone = tone + np.array([0.12, 0.35, 0.4, 0.0, 0.05, 0.2, -0.2, 0.02, -0.12, 0.3], dtype=np.float32)[scene.kinds]
    tone = np.clip((tone - 0.1) * 1.05, 0, 1)
    grain = 0.1 * noise(random, 1.8) + 0.06 * noise(random, 3.6)
    coral = soft_step(0.78 - tone + 1.1 * grain, 0.12)
    blue = soft_step(0.44 - tone + 1.25 * grain, 0.07)
    worn = np.clip(0.97 + 0.04 * noise(random, 50, 2), 0, 1)
    canvas = mix(colour(PAPER), colour(BRIGHT), coral * worn)
    return mix(canvas, colour(DARK), blue * worn)
