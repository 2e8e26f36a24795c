"""Pastel: soft colour on rough dark paper. The paper shows between the grains of colour."""

from __future__ import annotations

import numpy as np

from .canvas import blur, colour, grid, mix, noise, sample, soft_step, streaks
from .scene import draw_scene

PAPER = "#3b3540"
#          sky        cloud      sun        far        hill       field      tree       water      stripes
FIRST = ["#8fb9d9", "#f6dfd6", "#ffd36b", "#8d86c9", "#79b58c", "#f0b86c", "#3d7a6b", "#5aa3bf", "#ef7f86", "#fff0c9"]
SECOND = ["#b9a5dd", "#fff6e6", "#f79a6a", "#6a9bd1", "#c6cf7a", "#f7cf95", "#5a5f9e", "#9ad6cf", "#c9548d", "#ffd7a1"]


def draw(random: np.random.Generator) -> np.ndarray:
    scene = draw_scene(88, balloons=5, trees=50)
    x, y = grid()
    canvas = np.broadcast_to(colour(PAPER), (*scene.tone.shape, 3)) * (1 + 0.03 * noise(random, 4)[..., None])
    tooth = 0.6 * noise(random, 2.4, 2) + 0.5 * noise(random, 4.2)
    turns = random.uniform(-0.9, 0.9, scene.labels.max() + 1).astype(np.float32)
    for codes, width, gap, shift in ((FIRST, 9, 0.8, 0.0), (SECOND, 7, 0.25, 0.5), (FIRST, 5, -0.5, -0.3)):
        table = np.stack([colour(c) for c in codes])
        drag_x, drag_y = 7 * noise(random, 16, 2), 7 * noise(random, 16, 2)  # strokes run over the outline
        labels = sample(scene.labels, x + drag_x, y + drag_y)
        kinds = sample(scene.kinds, x + drag_x, y + drag_y)
        tone = blur(sample(scene.tone, x + drag_x, y + drag_y), 2.5)
        angle = turns[labels] + shift
        stroke = streaks(random, angle, width, 60)
        light = (tone - 0.45) * 1.5 + 0.16 * streaks(random, angle, width, 70)
        chalk = np.where(
            light[..., None] > 0,
            mix(table[kinds], np.ones(3), np.clip(light, 0, 0.75)),
            table[kinds] * (1 + np.clip(light, -0.85, 0))[..., None],
        )
        laid = soft_step(stroke + gap - 0.6 * tooth + 0.25 * (tone - 0.5), 0.8)
        canvas = mix(canvas, chalk, laid * 0.95)
    return canvas
