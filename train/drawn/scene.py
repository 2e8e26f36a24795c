"""A made-up landscape, the subject of most drawn styles: balloons and a sun over hills, trees and water."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .canvas import SIDE, SIZE, grid, noise

SKY, CLOUD, SUN, FAR, HILL, FIELD, TREE, WATER, STRIPE_A, STRIPE_B = range(10)


@dataclass
class Scene:
    labels: np.ndarray  # [SIDE, SIDE] int: a number for each region; outlines are drawn along borders of regions
    kinds: np.ndarray  # [SIDE, SIDE] int: SKY ... STRIPE_B, which is an index into palettes
    tone: np.ndarray  # [SIDE, SIDE] in [0, 1]: 0 black, 1 white, with light and shade in every region

    def painted(self, palette: list[np.ndarray], shade: float = 0.5) -> np.ndarray:
        """The scene [SIDE, SIDE, 3] in ten colours, one for each kind. The tone makes a colour darker or lighter."""
        flat = np.stack(palette)[self.kinds]
        light = (self.tone[..., None] - 0.5) * 2 * shade
        return np.where(light > 0, flat + (1 - flat) * light, flat * (1 + light))


def draw_scene(seed: int, horizon: float = 0.36, balloons: int = 5, trees: int = 90) -> Scene:
    random = np.random.default_rng(seed)
    x, y = grid()
    labels = np.zeros((SIDE, SIDE), dtype=np.int32)
    kinds = np.full((SIDE, SIDE), SKY, dtype=np.int32)
    tone = (0.25 + 0.6 * y / (SIZE * horizon * 1.4)).clip(0, 0.9).astype(np.float32)
    scene, count = Scene(labels, kinds, tone), 0

    def put(mask: np.ndarray, kind: int, value: np.ndarray) -> None:
        nonlocal count
        count += 1
        labels[mask], kinds[mask] = count, kind
        tone[mask] = np.clip(value[mask], 0, 1)

    lumps = noise(random, 90, 3, stretch=2.5)
    put(lumps - 1.5 * y / SIZE > 0.35, CLOUD, 0.72 + 0.12 * lumps)
    sun_x, sun_y = SIZE * random.uniform(0.55, 0.8), SIZE * horizon * 0.62
    distance = np.hypot(x - sun_x, y - sun_y)
    put(distance < 62, SUN, 0.95 - distance / 62 * 0.25)
    put(distance < 40, SUN, 1.0 - distance / 62 * 0.2)
    rough = noise(random, 40, 3)
    for layer, kind in enumerate([FAR, FAR, HILL, FIELD, HILL, WATER, FIELD, HILL, FIELD]):
        base = SIZE * (horizon + (1.06 - horizon) * (layer / 9) ** 1.15)
        waves = sum(
            random.uniform(6, 24) * np.sin(x * 6.28 / random.uniform(90, 420) + random.uniform(0, 6.28))
            for _ in range(3)
        )
        depth = y - (base + (0.25 if kind == WATER else 1.0) * waves)
        light = 0.82 - 0.055 * layer - depth / (90 + 12 * layer) * 0.7 + 0.07 * rough
        if kind == WATER:
            light = 0.55 + 0.28 * np.sin(depth / 5 + 2 * noise(random, 60, 2, stretch=3))
        put(depth > 0, kind, light)
        if kind != WATER:
            for _ in range(trees // 8):
                radius = random.uniform(4, 8 + 2.6 * layer)
                put_ball(put, TREE, x, y, random.uniform(0, SIZE), base + random.uniform(-10, 45), radius, rough)
    for _ in range(balloons):
        radius = random.uniform(22, 64)
        put_balloon(put, x, y, random.uniform(0, SIZE), random.uniform(0.05, 0.75) * SIZE, radius)
    return scene


def lit(across: np.ndarray, down: np.ndarray) -> np.ndarray:
    """Light on a ball that is lit from the upper left. `across` and `down` are in radii."""
    depth = np.sqrt(np.clip(1 - across**2 - down**2, 0, 1))
    return 0.08 + 0.9 * np.clip(-0.5 * across - 0.55 * down + 0.67 * depth, 0, 1)


def put_ball(put, kind: int, x, y, cx: float, cy: float, radius: float, rough: np.ndarray) -> None:
    across, down = (x - cx) / radius, (y - cy) / (radius * 1.25)
    put(across**2 + down**2 < 1 + 0.18 * rough, kind, lit(across, down) + 0.05 * rough)


def put_balloon(put, x, y, cx: float, cy: float, radius: float) -> None:
    across, down = (x - cx) / radius, (y - cy) / (radius * 1.12)
    inside = across**2 + down**2 < 1
    longitude = np.arcsin(np.clip(across / np.sqrt(np.clip(1 - down**2, 1e-3, 1)), -1, 1))
    light = lit(across, down)
    for stripe in range(6):
        start = -np.pi / 2 + stripe * np.pi / 6
        mask = inside & (longitude >= start) & (longitude < start + np.pi / 6)
        put(mask, STRIPE_A if stripe % 2 else STRIPE_B, light)
    put((abs(x - cx) < radius * 0.16) & (abs(y - cy - radius * 1.42) < radius * 0.14), TREE, light * 0 + 0.3)
