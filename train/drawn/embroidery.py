"""Embroidery: satin stitches of shining thread. Each form has its own direction of stitches."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from .canvas import SCALE, SIDE, SIZE, blur, colour, noise, px, sample
from .scene import draw_scene

PALETTE = ["#7fb7c9", "#fbf1df", "#f4b942", "#6f8fb0", "#4f8a5b", "#c7b257", "#1f5a46", "#2b6f9e", "#c8324a", "#f6dcb0"]
LENGTH, WIDTH, ROW = 15, 3.1, 2.5  # px: length of a stitch, width of a thread, distance between threads


def draw(random: np.random.Generator) -> np.ndarray:
    scene = draw_scene(58, balloons=5, trees=70)
    painted = blur(scene.painted([colour(c) for c in PALETTE], 0.55), 1)
    angles = random.uniform(0, np.pi, scene.labels.max() + 1)
    flow = 0.35 * noise(random, 70, 2)
    image = Image.new("RGB", (SIDE, SIDE), (84, 74, 66))
    pen = ImageDraw.Draw(image)
    count = int(SIZE * SIZE / (LENGTH * ROW) * 2.9)
    places = random.uniform(-8, SIZE + 8, (count, 2))
    places = places[np.argsort(sample(scene.labels, *places.T), kind="stable")]  # one form after the other
    for x, y in places:
        label = sample(scene.labels, np.array(x), np.array(y))
        angle = angles[label] + sample(flow, np.array(x), np.array(y)) + random.normal(0, 0.05)
        length = LENGTH * random.uniform(0.75, 1.2)
        dx, dy = np.cos(angle) * length / 2, np.sin(angle) * length / 2
        base = sample(painted, np.array(x), np.array(y)) * random.uniform(0.86, 1.1)
        sheen = 0.5 + 0.5 * np.cos(2 * (angle - 0.8))  # thread reflects light across its direction
        thread(pen, (x - dx, y - dy, x + dx, y + dy), base, sheen)
    linen = 1 + 0.02 * noise(random, 2)
    return np.asarray(image, dtype=np.float32) / 255 * linen[..., None]


def thread(pen: ImageDraw.ImageDraw, ends: tuple[float, ...], base: np.ndarray, sheen: float) -> None:
    """Draw one stitch: a shadow, a body, light along the upper edge, and a short highlight in the middle."""
    x0, y0, x1, y1 = (v * SCALE for v in ends)
    across = np.array([y1 - y0, x0 - x1]) / max(np.hypot(x1 - x0, y1 - y0), 1e-6)
    if across[1] > 0:
        across = -across  # towards the light above

    def line(shift: float, width: float, tint: np.ndarray, share: float = 1.0) -> None:
        ox, oy = across * px(shift)
        mx, my, hx, hy = (x0 + x1) / 2 + ox, (y0 + y1) / 2 + oy, (x1 - x0) / 2 * share, (y1 - y0) / 2 * share
        pen.line(
            (mx - hx, my - hy, mx + hx, my + hy),
            fill=tuple(int(v) for v in np.clip(tint, 0, 1) * 255),
            width=round(px(width)),
        )

    line(-0.9, WIDTH, base * 0.42)
    line(0, WIDTH - 0.7, base)
    line(0.5, 1.0, base + (1 - base) * (0.12 + 0.25 * sheen), 0.8)
    line(0.5, 0.5, base + (1 - base) * (0.3 + 0.45 * sheen), 0.35)
