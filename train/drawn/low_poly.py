"""Low poly: the scene as a mesh of flat facets. Each facet has one colour, lit by the direction that it faces."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from .canvas import SCALE, SIDE, SIZE, blur, colour, sample
from .scene import draw_scene

PALETTE = ["#2743a6", "#ffc2a8", "#ffe9a8", "#6a4fb0", "#1b9a94", "#f7a94f", "#0a4a63", "#45cfe0", "#f23d6d", "#ffd65c"]
CELL = 21  # px between the vertices


def draw(random: np.random.Generator) -> np.ndarray:
    scene = draw_scene(23, balloons=6, trees=50)
    painted = blur(scene.painted([colour(c) for c in PALETTE], 0.75), 1.5)
    count = SIZE // CELL + 4
    steps = (np.arange(count) - 1.0) * CELL
    jitter = random.uniform(-0.38, 0.38, (count, count, 2)) * CELL
    vertices = np.stack(np.meshgrid(steps, steps), axis=2) + jitter
    image = Image.new("RGB", (SIDE, SIDE))
    pen = ImageDraw.Draw(image)
    for row in range(count - 1):
        for column in range(count - 1):
            a, b = vertices[row, column], vertices[row, column + 1]
            c, d = vertices[row + 1, column], vertices[row + 1, column + 1]
            # The shorter diagonal gives less pointed triangles, as a Delaunay triangulation does.
            rounder = np.hypot(*(b - c)) < np.hypot(*(a - d))
            for corners in [(a, b, c), (b, d, c)] if rounder else [(a, b, d), (a, d, c)]:
                fill = facet(random, painted, np.array(corners))
                pen.polygon([tuple(p * SCALE) for p in corners], fill=fill)
                light = tuple(min(255, int(v * 1.12 + 14)) for v in fill)  # the edge between two facets is lighter
                pen.line([tuple(p * SCALE) for p in (*corners, corners[0])], fill=light, width=1)
    return np.asarray(image, dtype=np.float32) / 255


def facet(random: np.random.Generator, painted: np.ndarray, corners: np.ndarray) -> tuple[int, ...]:
    """Colour of a triangle [3, 2]: the colour of the scene in its middle, lighter or darker by its slope."""
    middle = corners.mean(axis=0)
    inner = middle + (corners - middle) * 0.4
    base = sample(painted, inner[:, 0], inner[:, 1]).mean(axis=0)
    edge = corners[1] - corners[0]
    light = 1 + 0.24 * np.sin(2 * np.arctan2(edge[1], edge[0]) + 1) + random.uniform(-0.2, 0.2)
    return tuple(int(v) for v in np.clip(base * light + max(0.0, light - 1) * 0.25, 0, 1) * 255)
