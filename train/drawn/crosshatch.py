"""Crosshatch: ink on warm paper. Each darker tone adds a layer of lines across the earlier ones."""

from __future__ import annotations

import numpy as np

from .canvas import blur, colour, grid, mix, noise, outlines, soft_step
from .scene import draw_scene

PITCH = 5.6  # px between lines
#          degrees, and the tone below which the layer is drawn
LAYERS = [(38, 0.86), (-42, 0.6), (8, 0.4), (84, 0.24)]


def hatch(random: np.random.Generator, turn: np.ndarray, degrees: float, weight: np.ndarray) -> np.ndarray:
    """Ink of one layer of wavering lines. `weight` [SIDE, SIDE] in [0, 1] is the thickness of the lines."""
    x, y = grid()
    angle = np.radians(degrees) + turn
    across = y * np.cos(angle) - x * np.sin(angle) + 1.6 * noise(random, 70, 2) + 0.35 * noise(random, 8)
    distance = abs(across / PITCH - np.round(across / PITCH)) * PITCH
    pressure = 1 + 0.22 * noise(random, 14, 2)
    half = (0.3 + 1.0 * weight) * pressure
    return soft_step(half - distance, 0.4) * soft_step(weight - 0.05 + 0.05 * noise(random, 10), 0.04)


def draw(random: np.random.Generator) -> np.ndarray:
    scene = draw_scene(31, balloons=5, trees=80)
    tone = blur(scene.tone, 1.2) * 0.95
    tone = tone + np.array([0.22, 0.4, 0.4, 0.12, 0.16, 0.38, -0.02, 0.1, -0.2, 0.3], dtype=np.float32)[scene.kinds]
    turns = random.uniform(-0.5, 0.5, scene.labels.max() + 1).astype(np.float32)
    turn = turns[scene.labels]  # each form has its own direction of lines
    ink = np.zeros_like(tone)
    for degrees, limit in LAYERS:
        ink = np.maximum(ink, hatch(random, turn, degrees, np.clip((limit - tone) / 0.4, 0, 1)))
    ink = np.maximum(ink, outlines(scene.labels, 1.7) * np.clip(0.85 + 0.3 * noise(random, 20), 0, 1))
    paper = colour("#f4ead3") * (1 + 0.015 * noise(random, 3)[..., None])
    return mix(paper, colour("#1d1a26"), ink * np.clip(0.92 + 0.06 * noise(random, 6), 0, 1))
