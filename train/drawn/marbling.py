"""Marbling: bands of floating colour, combed and swirled, as on old endpapers."""

from __future__ import annotations

import numpy as np

from .canvas import SIZE, colour, grid, mix, noise, soft_step

PALETTE = ["#14213d", "#f3e9d2", "#b5232f", "#e8a33d", "#1f6f78", "#f3e9d2", "#274690", "#d9774a"]


def combed(x: np.ndarray, y: np.ndarray, pitch: float, pull: float, sharp: float = 9.0) -> np.ndarray:
    """y after a comb was drawn through the colours. Its teeth are `pitch` px apart and pull up and down in turn."""
    tooth = x / pitch
    distance = abs(tooth - np.round(tooth)) * pitch
    way = np.where(np.round(tooth).astype(int) % 2 == 0, 1.0, -1.0)
    return y + way * pull * np.exp(-distance / sharp)


def draw(random: np.random.Generator) -> np.ndarray:
    x, y = grid()
    sway = 5 * noise(random, 60, 2)
    v = combed(x + sway, y, 38, 52)
    u = combed(v, x, 61, 30, 12)  # a second comb, across the first
    for _ in range(16):  # a stylus turns in one place
        cx, cy, radius = random.uniform(0, SIZE), random.uniform(0, SIZE), random.uniform(24, 62)
        dx, dy = u - cx, v - cy
        angle = random.choice([-1, 1]) * random.uniform(2.5, 5) * np.exp(-(dx * dx + dy * dy) / radius**2)
        u, v = cx + dx * np.cos(angle) - dy * np.sin(angle), cy + dx * np.sin(angle) + dy * np.cos(angle)
    band = (v + 3 * np.sin(u / 23) + 26 * np.sin(u / 90)) / 9.5
    number = np.floor(band).astype(int)
    inks = np.stack([colour(c) for c in PALETTE])
    order = random.integers(0, len(PALETTE), 400)
    order[1:] = np.where(order[1:] == order[:-1], (order[1:] + 1) % len(PALETTE), order[1:])
    here, after = inks[order[number % 400]], inks[order[(number + 1) % 400]]
    steep = np.hypot(*np.gradient(band)) * 2 + 1e-4  # bands per pixel; makes edges one pixel wide
    edge = np.clip((band - number - 1) / steep + 1, 0, 1)
    canvas = here + (after - here) * edge[..., None]
    veins = np.exp(-((np.minimum(band - number, 1 - band + number) / 0.07) ** 2))
    canvas = mix(canvas, colour("#fff7e3"), 0.35 * veins)
    drops = soft_step(noise(random, 7) - 2.15, 0.08)
    canvas = mix(canvas, colour("#fff7e3"), 0.8 * drops)
    return canvas * (1 + 0.03 * noise(random, 40, 3) + 0.02 * noise(random, 2))[..., None]
