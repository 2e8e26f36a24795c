"""Pop comic: flat loud colours, thick black outlines of varying width, solid black shadows, speed lines, no dots."""

from __future__ import annotations

import numpy as np

from .canvas import blur, colour, grid, mix, noise, outlines, soft_step
from .scene import CLOUD, FAR, SKY, draw_scene

PALETTE = ["#29b6f6", "#ffffff", "#ffe600", "#7e57ff", "#ff8f1f", "#ffd21f", "#12b886", "#1e6bff", "#ff2d6f", "#ffffff"]
SHADE = ["#1479d1", "#bfe4ff", "#ff9d00", "#4a2fc9", "#e0501b", "#ff9a1f", "#067a5b", "#0a35b8", "#b3124b", "#ffb3cf"]
BLACK = "#0b0a10"


def draw(random: np.random.Generator) -> np.ndarray:
    scene = draw_scene(8, balloons=8, trees=50)
    x, y = grid()
    tone = blur(scene.tone, 2)
    flat = np.stack([colour(c) for c in PALETTE])[scene.kinds]
    shade = np.stack([colour(c) for c in SHADE])[scene.kinds]
    canvas = mix(flat, shade, soft_step(0.55 - tone, 0.02))  # each form has two tones with a hard edge
    angle = np.arctan2(y - 180, x - 330)
    rays = soft_step(np.sin(angle * 34 + noise(random, 200)) - 0.55, 0.12)
    canvas = mix(canvas, np.ones(3), rays * np.isin(scene.kinds, [SKY, FAR]) * 0.9)
    shine = soft_step(tone - 0.9, 0.02) * ~np.isin(scene.kinds, [SKY, CLOUD])
    canvas = mix(canvas, np.ones(3), shine)
    feather = abs((y * 0.8 - x * 0.6) / 7 % 1 - 0.5) * 2  # the edge of the shadow has tapering strokes
    shadow = soft_step(0.3 - tone - 0.14 * feather, 0.015)
    line = outlines(scene.labels, 3.4) * (blur(outlines(scene.labels, 2), 1) > 0.12 - 0.05 * noise(random, 40))
    return mix(canvas, colour(BLACK), np.maximum(shadow, line))
