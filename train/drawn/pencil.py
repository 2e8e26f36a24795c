"""Pencil: graphite on rough white paper, in parallel strokes that are pressed harder in dark parts."""

from __future__ import annotations

import numpy as np

from .canvas import blur, colour, mix, noise, outlines, soft_step, streaks
from .scene import draw_scene

GRAPHITE, PAPER = "#2b2c31", "#f7f5f0"


def draw(random: np.random.Generator) -> np.ndarray:
    scene = draw_scene(19, balloons=5, trees=70)
    tone = blur(scene.tone, 1.5) * 0.9
    tone = tone + np.array([0.35, 0.5, 0.4, 0.15, 0.15, 0.35, -0.1, 0.2, -0.15, 0.35], dtype=np.float32)[scene.kinds]
    turns = random.uniform(-0.35, 0.35, scene.labels.max() + 1).astype(np.float32)
    turn = turns[scene.labels] - 0.8  # the slant of a right-handed artist, a little different for each form
    tooth = noise(random, 1.5) * 0.6 + noise(random, 2.6) * 0.5
    lead = np.zeros_like(tone)
    for bend, limit, width in ((0.0, 0.95, 2.0), (0.4, 0.55, 1.8), (-0.45, 0.3, 2.2)):
        dark = np.clip((limit - tone) / 0.6, 0, 1)
        stroke = streaks(random, turn + bend, width, 46) + 0.45 * tooth
        layer = soft_step(stroke + 2.6 * dark - 1.3, 0.8) * (0.28 + 0.7 * dark)
        lead = 1 - (1 - lead) * (1 - layer * (dark > 0.01))
    line = outlines(scene.labels, 1.5) * np.clip(0.75 + 0.4 * noise(random, 24, 2), 0, 1)
    lead = np.maximum(lead, np.clip(line * (0.9 + 0.3 * tooth), 0, 1))
    lead = np.clip(lead + 0.06 * tooth * (lead > 0.05), 0, 1)
    return mix(colour(PAPER) * (1 + 0.01 * tooth[..., None]), colour(GRAPHITE), lead * 0.96)
