"""Low poly: the scene as a faceted mesh, every facet one flat colour."""
from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from .canvas import SCALE, SIDE, SIZE, blur, colour, sample
from .scene import draw_scene

PALETTE = ["#2b3f8c", "#f7b6a8", "#ffe39a", "#5d4b9c", "#1f8a8c", "#f2a65a", "#0f5566", "#4cc3d9", "#f0476b", "#ffd166"]
CELL = 26  # px between the vertices


def draw(random: np.random.Generator) -> np.ndarray:
    scene = draw_scene(23, balloons=5, trees=50)
    painted = blur(scene.painted([colour(c) for c in PALETTE], 0.6), 2)
    count = SIZE // CELL + 4
    steps = (np.arange(count) - 1.0) * CELL
    vertices = np.stack(np.meshgrid(steps, steps), axis=2) + random.uniform(-0.42, 0.42, (count, count, 2)) * CELL
    image = Image.new("RGB", (SIDE, SIDE))
    pen = ImageDraw.Draw(image)
    for row in range(count - 1):
        for column in range(count - 1):
            a, b = vertices[row, column], vertices[row, column + 1]
            c, d = vertices[row + 1, column], vertices[row + 1, column + 1]
            # the shorter diagonal gives the rounder triangles, as Delaunay would
            halves = [(a, b, c), (b, d, c)] if np.hypot(*(b - c)) < np.hypot(*(a - d)) else [(a, b, d), (a, d, c)]
            for corners in halves:
                pen.polygon([tuple(p * SCALE) for p in corners], fill=facet(random, painted, np.array(corners)))
    return np.asarray(image, dtype=np.float32) / 255


def facet(random: np.random.Generator, painted: np.ndarray, corners: np.ndarray) -> tuple[int, ...]:
    """Colour of a triangle [3, 2]: the scene in its middle, lit by the way it would face."""
    middle = corners.mean(axis=0)
    inner = middle + (corners - middle) * 0.4
    base = sample(painted, inner[:, 0], inner[:, 1]).mean(axis=0)
    edge = corners[1] - corners[0]
    light = 1 + 0.16 * np.sin(2 * np.arctan2(edge[1], edge[0]) + 1) + random.uniform(-0.12, 0.12)
    return tuple(int(v) for v in np.clip(base * light, 0, 1) * 255)
