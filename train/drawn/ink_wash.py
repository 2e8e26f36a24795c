"""Ink wash: thinned black ink on rice paper, with white mist, and with marks of a dry brush in the darkest parts."""

from __future__ import annotations

import numpy as np

from .canvas import blur, grid, noise, outlines, ramp, sample, soft_step, streaks
from .scene import draw_scene

INK = ["#0d0e12", "#24262c", "#4b4e54", "#83868a", "#b9b9b4", "#dfdcd2", "#f4f0e6"]


def draw(random: np.random.Generator) -> np.ndarray:
    scene = draw_scene(77, horizon=0.32, balloons=3, trees=70)
    x, y = grid()
    wander_x, wander_y = 4 * noise(random, 30, 3), 4 * noise(random, 30, 3)
    tone = sample(scene.tone, x + wander_x, y + wander_y)
    labels = sample(scene.labels, x + wander_x, y + wander_y)
    kinds = sample(scene.kinds, x + wander_x, y + wander_y)
    tone = tone + np.array([0.55, 0.6, 0.5, 0.15, 0.12, 0.25, -0.4, 0.35, -0.3, 0.35], dtype=np.float32)[kinds]
    tone = 0.6 * blur(tone, 2) + 0.4 * blur(tone, 10)  # ink spreads in wet paper
    mist = np.clip(0.5 * noise(random, 110, 3, stretch=2), -0.6, 0.9)
    tone = tone + 0.28 * mist + 0.07 * noise(random, 18, 3)
    turns = random.uniform(-0.5, 0.5, scene.labels.max() + 1).astype(np.float32)
    dry = streaks(random, turns[labels], 3.2, 55)
    tone = tone + 0.16 * np.clip(dry, -1.2, 2.2) * soft_step(0.42 - tone, 0.25)
    line = outlines(labels, 2.4) * np.clip(0.25 + 0.75 * noise(random, 34, 2), 0, 1)  # the brush presses unevenly
    tone = np.minimum(tone, 1 - 0.95 * line)
    splatter = soft_step(noise(random, 6) - 2.9, 0.12)
    tone = np.minimum(tone, 1 - 0.8 * splatter)
    fibres = 0.5 * noise(random, 2.5, 2) + 0.5 * streaks(random, 0.3, 2, 30)
    return ramp(INK, np.clip(tone, 0, 1)) * (1 + 0.018 * fibres)[..., None]
