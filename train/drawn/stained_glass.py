"""Stained glass: pieces of luminous glass between lead lines."""

from __future__ import annotations

import numpy as np

from .canvas import SIDE, SIZE, blur, colour, grid, mix, noise, sample, soft_step
from .scene import draw_scene

PALETTE = ["#1c4fd8", "#9fd4ff", "#ffd23c", "#7a3bd0", "#0f9d6b", "#b7d335", "#0a6a4a", "#0fb5d6", "#e0182d", "#ff8a1f"]
LEAD = 2.2  # half the width of a lead line, px


def nearest_two(seeds: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each pixel: the index of its nearest seed, and its distance in px from the border of that seed's cell.

    Both are [SIDE, SIDE].
    """
    x, y = grid()
    owner = np.empty((SIDE, SIDE), dtype=np.int32)
    border = np.empty((SIDE, SIDE), dtype=np.float32)
    for row in range(0, SIDE, 32):  # in strips, because pixels × seeds need too much memory
        dx = x[row : row + 32, :, None] - seeds[:, 0]
        dy = y[row : row + 32, :, None] - seeds[:, 1]
        squared = dx * dx + dy * dy
        two = np.argpartition(squared, 1, axis=2)[..., :2]
        near = np.take_along_axis(squared, two, axis=2)
        swap = near[..., 0] > near[..., 1]
        two[swap], near[swap] = two[swap][:, ::-1], near[swap][:, ::-1]
        apart = np.hypot(*(seeds[two[..., 0]] - seeds[two[..., 1]]).transpose(2, 0, 1))
        owner[row : row + 32] = two[..., 0]
        border[row : row + 32] = (near[..., 1] - near[..., 0]) / (2 * apart)
    return owner, border


def draw(random: np.random.Generator) -> np.ndarray:
    scene = draw_scene(5, balloons=4, trees=40)
    # Pieces are small where the scene has many details, and large elsewhere.
    steps = np.hypot(*np.gradient(blur(scene.painted([colour(c) for c in PALETTE]).mean(axis=2), 4)))
    busy = blur(steps / steps.max(), 10)
    chance = (0.12 + busy / busy.max()).ravel()
    picked = random.choice(chance.size, 5200, replace=False, p=chance / chance.sum())
    seeds = np.empty((0, 2), dtype=np.float32)
    for index in picked:  # a minimum distance makes neighbouring pieces similar in size
        point = np.array([index % SIDE, index // SIDE]) * (SIZE / SIDE)
        gap = 13 + 20 * (1 - busy.ravel()[index] / busy.max()) ** 2
        if not len(seeds) or np.hypot(*(seeds - point).T).min() > gap:
            seeds = np.vstack([seeds, point])
    owner, border = nearest_two(seeds)
    kinds = sample(scene.kinds, seeds[:, 0], seeds[:, 1])
    tones = sample(blur(scene.tone, 3), seeds[:, 0], seeds[:, 1])
    glass = np.stack([colour(c) for c in PALETTE])[kinds] * (0.55 + 0.7 * tones[:, None])
    glass = np.clip(
        glass * random.uniform(0.8, 1.2, (len(seeds), 1)) + random.uniform(-0.05, 0.05, (len(seeds), 3)), 0, 1
    )
    pane = glass[owner]
    glow = np.clip(border / 16, 0, 1)  # a piece is lightest in its middle
    streaks = noise(random, 9, 2, stretch=0.4)
    pane = pane * (0.62 + 0.5 * glow + 0.06 * streaks)[..., None]
    pane = mix(pane, np.ones(3), 0.16 * glow**2 * np.clip(0.6 + 0.5 * noise(random, 30, 2), 0, 1))
    width = LEAD * (1 + 0.18 * noise(random, 25))
    lead = 1 - soft_step(border - width, 0.5)
    solder = colour("#0c0d12") + 0.16 * np.clip(1 - border / width, 0, 1)[..., None]
    return mix(pane, solder, lead)
