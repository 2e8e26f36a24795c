"""Mosaic: small squares of stone and glass in rows that follow the forms, with pale grout in between."""

from __future__ import annotations

import numpy as np

from .canvas import blur, colour, grid, mix, noise, sample, soft_step
from .scene import draw_scene

STONE = 10.0  # px from stone to stone
GROUT = "#cbbfa8"
#            sky        cloud      sun        far        hill       field      tree       water      stripes
PALETTE = ["#3d6f9c", "#efe6d2", "#e8b33d", "#6d6a8f", "#6f8a4a", "#c99a4b", "#24473d", "#1f7f94", "#a8322d", "#f0dcb0"]


def draw(random: np.random.Generator) -> np.ndarray:
    scene = draw_scene(41, balloons=6, trees=50)
    x, y = grid()
    turns = random.uniform(-0.6, 0.6, scene.labels.max() + 1).astype(np.float32)[scene.labels]
    wave_x, wave_y = 9 * noise(random, 80, 2), 9 * noise(random, 80, 2)  # rows are not quite straight
    u = ((x + wave_x) * np.cos(turns) + (y + wave_y) * np.sin(turns)) / STONE
    v = ((y + wave_y) * np.cos(turns) - (x + wave_x) * np.sin(turns)) / STONE
    row = np.floor(v)
    u = u + 0.37 * (row % 2) + 0.17 * np.sin(row * 2.3)
    column = np.floor(u)
    stone = (column * 7919 + row * 104729 + scene.labels * 31).astype(np.int64) % 4096
    middle_x = x + (0.5 - (u - column)) * STONE * np.cos(turns) - (0.5 - (v - row)) * STONE * np.sin(turns)
    middle_y = y + (0.5 - (u - column)) * STONE * np.sin(turns) + (0.5 - (v - row)) * STONE * np.cos(turns)
    tone = sample(blur(scene.tone, 2), middle_x, middle_y)  # one colour for a whole stone
    light = (tone - 0.5) * 1.5 + random.normal(0, 0.16, 4096).astype(np.float32)[stone]
    base = np.stack([colour(c) for c in PALETTE])[scene.kinds]
    tint = random.normal(0, 0.035, (4096, 3)).astype(np.float32)[stone]
    stones = (
        np.where(
            light[..., None] > 0,
            mix(base, np.ones(3), np.clip(light, 0, 0.8)),
            base * (1 + np.clip(light, -0.8, 0))[..., None],
        )
        + tint
    )
    uneven = 0.06 * noise(random, 5)
    edge = np.minimum(0.5 - abs(u - column - 0.5), 0.5 - abs(v - row - 0.5)) * STONE
    same = soft_step(edge - 0.9 + uneven * 6, 0.5)
    borders = (scene.labels != np.roll(scene.labels, 2, 0)) | (scene.labels != np.roll(scene.labels, 2, 1))
    gap = blur(borders.astype(np.float32), 0.8)
    laid = same * (1 - np.clip(gap * 1.6, 0, 1))
    bevel = 1 + 0.1 * np.clip((u - column) + (v - row) - 1, -0.8, 0.8) * -1
    return mix(colour(GROUT) * (1 + 0.04 * noise(random, 2.5)[..., None]), stones * bevel[..., None], laid)
