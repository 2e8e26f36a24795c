"""Halftone: a comic printed in four inks, each a screen of dots at its own angle, with black outlines."""

from __future__ import annotations

import numpy as np

from .canvas import blur, colour, grid, mix, outlines, soft_step
from .scene import draw_scene

PITCH = 8.5  # px between dots; not a multiple of 4, because the grid loss suppresses such patterns
INKS = {"cyan": ("#00a0d8", 15), "magenta": ("#ee2a7b", 75), "yellow": ("#ffdd00", 2)}
#           sky   cloud  sun   far   hill  field tree  water stripes
CYAN = [0.75, 0.05, 0.0, 0.55, 0.05, 0.0, 0.8, 0.95, 0.0, 0.0]
MAGENTA = [0.05, 0.0, 0.35, 0.4, 0.75, 0.1, 0.15, 0.25, 0.95, 0.05]
YELLOW = [0.0, 0.05, 1.0, 0.0, 0.6, 0.95, 0.95, 0.0, 0.85, 1.0]


def screen(coverage: np.ndarray, degrees: float, pitch: float) -> np.ndarray:
    """Ink [SIDE, SIDE] of round dots. The area of a dot grows with the coverage."""
    x, y = grid()
    a = np.radians(degrees)
    u, v = (x * np.cos(a) + y * np.sin(a)) / pitch, (y * np.cos(a) - x * np.sin(a)) / pitch
    distance = np.hypot(u - np.round(u), v - np.round(v)) * pitch
    radius = np.sqrt(np.clip(coverage, 0, 1) / np.pi) * pitch * (1 + 0.25 * np.clip(coverage, 0, 1) ** 4)
    return soft_step(radius - distance, 0.4) * (coverage > 0.02)


def draw(random: np.random.Generator) -> np.ndarray:
    scene = draw_scene(11, balloons=7)
    canvas = np.broadcast_to(colour("#fbf3df"), (*scene.tone.shape, 3))
    shade = blur(scene.tone, 1.5)
    for (code, degrees), table in zip(INKS.values(), (CYAN, MAGENTA, YELLOW)):
        coverage = np.array(table, dtype=np.float32)[scene.kinds] * (1.35 - 0.9 * shade)
        canvas = canvas * mix(np.ones(3), colour(code), screen(coverage, degrees, PITCH))
    canvas = mix(canvas, colour("#17131f"), screen(1.1 * np.clip(0.42 - shade, 0, 1) / 0.42, 45, PITCH * 0.8))
    return mix(canvas, colour("#17131f"), outlines(scene.labels, 2.6))
