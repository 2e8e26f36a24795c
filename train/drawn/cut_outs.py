"""Cut-outs: panels of flat gouache with leaves, waves and stars cut from other papers."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from .canvas import SCALE, SIDE, SIZE, blur, colour, mix, noise, px, soft_step

PAPERS = ["#1746a2", "#f2542d", "#f9c80e", "#127475", "#fdf3e1", "#e84a8a", "#1c1c28", "#7bc8a4"]


def leaf(random: np.random.Generator, cx: float, cy: float, length: float) -> list[tuple[float, float]]:
    """The border of a seaweed frond, as points. It has lobes left and right of a bent stem."""
    lean, lobes = random.uniform(0, 6.28), int(random.integers(4, 7))
    bend = random.uniform(-0.9, 0.9)
    t = np.linspace(0, 1, 90)
    swell = np.sin(np.pi * np.clip(t, 0.02, 1) ** 0.8) ** 0.5
    width = length * (0.07 + 0.25 * swell * (0.5 - 0.5 * np.cos(2 * np.pi * lobes * t)) ** 0.7)
    direction = lean + bend * (t - 0.5) * 2
    stem_x = np.cumsum(np.cos(direction)) * length / 90
    stem_y = np.cumsum(np.sin(direction)) * length / 90
    stem_x, stem_y = stem_x - stem_x.mean() + cx, stem_y - stem_y.mean() + cy
    normal_x, normal_y = -np.sin(direction), np.cos(direction)
    # The lobes point forward, so that they look like fingers and not like beads.
    ahead = 0.55 * width
    left = [
        (a, b)
        for a, b in zip(
            stem_x + normal_x * width + np.cos(direction) * ahead, stem_y + normal_y * width + np.sin(direction) * ahead
        )
    ]
    right = [
        (a, b)
        for a, b in zip(
            stem_x - normal_x * width + np.cos(direction) * ahead, stem_y - normal_y * width + np.sin(direction) * ahead
        )
    ]
    return left + right[::-1]


def blob(random: np.random.Generator, cx: float, cy: float, radius: float) -> list[tuple[float, float]]:
    angle = np.linspace(0, 2 * np.pi, 80)
    reach = 1 + sum(random.uniform(0.05, 0.2) * np.cos(k * angle + random.uniform(0, 6.28)) for k in (2, 3, 5))
    return [(cx + radius * r * np.cos(a), cy + radius * r * np.sin(a)) for r, a in zip(reach, angle)]


def star(random: np.random.Generator, cx: float, cy: float, radius: float) -> list[tuple[float, float]]:
    points, turn = int(random.integers(5, 9)), random.uniform(0, 6.28)
    angle = np.arange(2 * points) * np.pi / points + turn
    reach = np.where(np.arange(2 * points) % 2, 0.42, 1.0) * random.uniform(0.85, 1.15, 2 * points)
    return [(cx + radius * r * np.cos(a), cy + radius * r * np.sin(a)) for r, a in zip(reach, angle)]


def panels(
    random: np.random.Generator, x: float, y: float, w: float, h: float
) -> list[tuple[float, float, float, float]]:
    """Divide a rectangle repeatedly into papers of 60 to 150 px."""
    if max(w, h) < 150 and (max(w, h) < 80 or random.random() < 0.5):
        return [(x, y, w, h)]
    at = random.uniform(0.36, 0.64)
    if w > h:
        return panels(random, x, y, w * at, h) + panels(random, x + w * at, y, w * (1 - at), h)
    return panels(random, x, y, w, h * at) + panels(random, x, y + h * at, w, h * (1 - at))


def draw(random: np.random.Generator) -> np.ndarray:
    canvas = np.broadcast_to(colour(PAPERS[4]), (SIDE, SIDE, 3)).copy()

    def lay(points: list[tuple[float, float]], paper: int) -> None:
        """Lay one piece of paper with brushed gouache and a faint shadow at its edge."""
        nonlocal canvas
        mask = Image.new("L", (SIDE, SIDE))
        ImageDraw.Draw(mask).polygon([(a * SCALE, b * SCALE) for a, b in points], fill=255)
        shape = np.asarray(mask, dtype=np.float32) / 255
        shadow = np.roll(blur(shape, 1.6), (int(px(1.5)), int(px(1))), axis=(0, 1))
        canvas = canvas * (1 - 0.3 * shadow[..., None])
        shade = strokes[paper]
        canvas = mix(canvas, colour(PAPERS[paper]) * (1 + 0.05 * shade[..., None]), soft_step(shape - 0.5, 0.5))

    strokes = [noise(random, 5, 2, stretch=random.choice([0.12, 8.0])) for _ in PAPERS]
    for x, y, w, h in panels(random, 0, 0, SIZE, SIZE):
        ground = int(random.integers(len(PAPERS)))
        corners = [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
        lay([(a + random.uniform(-4, 4), b + random.uniform(-4, 4)) for a, b in corners], ground)
        figure = int((ground + random.integers(1, len(PAPERS))) % len(PAPERS))
        shape = random.choice(["leaf", "leaf", "leaf", "blob", "star"])
        cx, cy, reach = x + w / 2, y + h / 2, min(w, h)
        if shape == "leaf":
            lay(leaf(random, cx, cy, reach * 1.15), figure)
        elif shape == "blob":
            lay(blob(random, cx, cy, reach * 0.36), figure)
            lay(blob(random, cx, cy, reach * 0.18), ground)
        else:
            lay(star(random, cx, cy, reach * 0.42), figure)
    for _ in range(14):  # small scraps hide the seams between panels
        lay(
            leaf(random, random.uniform(0, SIZE), random.uniform(0, SIZE), random.uniform(28, 54)),
            int(random.integers(len(PAPERS))),
        )
    return canvas * (1 + 0.012 * noise(random, 2))[..., None]
