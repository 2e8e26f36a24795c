"""Gouache: opaque matt paint with a few flat tones for each form, and marks of a flat brush."""

from __future__ import annotations

import numpy as np

from .canvas import blur, grid, noise, ramp, sample, streaks
from .scene import draw_scene

#         colours from dark to light for each kind
RAMPS = [
    ["#24536b", "#3f7f93", "#7fb3b3", "#cfdcc6"],
    ["#c58f78", "#e3b998", "#f3dcbc", "#fdf3df"],
    ["#d9772b", "#f09a38", "#f9bf5a", "#fde09a"],
    ["#313a63", "#4d5a8a", "#7d86ad", "#b3b3c9"],
    ["#1f4a3c", "#37735a", "#6b9a68", "#aebf7f"],
    ["#9a5a2c", "#c9853d", "#e3ad5c", "#f2d691"],
    ["#10292d", "#1d4644", "#33685a", "#62906b"],
    ["#163f5c", "#1f6482", "#3f93a5", "#9fcfca"],
    ["#7a1f2f", "#b53a3a", "#dc6a4f", "#f2a37f"],
    ["#b98a5a", "#e0bd85", "#f4e0b3", "#fff5d9"],
]
TONES = 4


def draw(random: np.random.Generator) -> np.ndarray:
    scene = draw_scene(52, balloons=6, trees=60)
    x, y = grid()
    wander_x, wander_y = 2 * noise(random, 14, 2), 2 * noise(random, 14, 2)
    kinds = sample(scene.kinds, x + wander_x, y + wander_y)
    labels = sample(scene.labels, x + wander_x, y + wander_y)
    turns = random.uniform(-1.2, 1.2, scene.labels.max() + 1).astype(np.float32)
    angle = turns[labels]
    brush = streaks(random, angle, 11, 65)
    tone = blur(sample(scene.tone, x + wander_x, y + wander_y), 3) * 1.1 + 0.11 * brush
    level = np.clip(np.floor(tone * TONES), 0, TONES - 1) / (TONES - 1)
    level = np.clip(level + 0.035 * streaks(random, angle, 3, 50), 0, 1)  # bristles
    canvas = np.zeros((*tone.shape, 3), dtype=np.float32)
    for kind, codes in enumerate(RAMPS):
        mask = kinds == kind
        canvas[mask] = ramp(codes, level)[mask]
    return canvas * (1 + 0.02 * brush + 0.012 * noise(random, 3))[..., None]
