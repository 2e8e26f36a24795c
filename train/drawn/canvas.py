"""The canvas, smooth noise, soft edges and colours that all drawn styles use.

Lengths are in pixels of the finished picture. The canvas has SCALE times as many pixels on each side, and `px` converts
lengths to canvas pixels. Training reduces the canvas, which smooths edges.
"""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageFilter

SIZE = 512  # px, side of the finished picture
SCALE = 2  # canvas pixels for each finished pixel
SIDE = SIZE * SCALE


def px(length: float) -> float:
    return length * SCALE


def grid() -> tuple[np.ndarray, np.ndarray]:
    """x and y of every canvas pixel, in finished pixels, each [SIDE, SIDE]."""
    line = (np.arange(SIDE, dtype=np.float32) + 0.5) / SCALE
    return np.broadcast_to(line[None, :], (SIDE, SIDE)), np.broadcast_to(line[:, None], (SIDE, SIDE))


def colour(code: str) -> np.ndarray:
    """'#rrggbb' -> [3] in [0, 1]."""
    return np.array([int(code[i : i + 2], 16) for i in (1, 3, 5)], dtype=np.float32) / 255


def mix(a: np.ndarray, b: np.ndarray, amount: np.ndarray | float) -> np.ndarray:
    """Mix a and b, which are colours or pictures. `amount` [SIDE, SIDE] or a number: 0 gives a, 1 gives b."""
    t = np.asarray(amount, dtype=np.float32)
    return a + (b - a) * (t[..., None] if t.ndim == 2 else t)


def soft_step(distance: np.ndarray, softness: float = 0.5) -> np.ndarray:
    """A smooth edge: 0 below -softness, 1 above softness. It has no visible steps after the canvas is reduced."""
    t = np.clip(distance / (2 * softness) + 0.5, 0, 1)
    return t * t * (3 - 2 * t)


def noise(random: np.random.Generator, cell: float, octaves: int = 1, stretch: float = 1.0) -> np.ndarray:
    """Smooth noise with mean 0 and deviation about 1. Its blots are `cell` px high and `stretch` times as wide."""
    total = np.zeros((SIDE, SIDE), dtype=np.float32)
    for octave in range(octaves):
        rows = max(3, round(SIZE / cell * 2**octave) + 3)
        columns = max(3, round(SIZE / (cell * stretch) * 2**octave) + 3)
        lumps = Image.fromarray(random.standard_normal((rows, columns)).astype(np.float32))
        box = (1, 1, columns - 1, rows - 1)
        total += np.asarray(lumps.resize((SIDE, SIDE), Image.BICUBIC, box)) * 0.5**octave
    return (total - total.mean()) / total.std()


def streaks(random: np.random.Generator, angle: np.ndarray | float, width: float, length: float) -> np.ndarray:
    """Noise with mean 0 and deviation about 1, in streaks that are `width` px wide and `length` px long.

    `angle` is their direction in radians: [SIDE, SIDE] or a number.
    """
    x, y = grid()
    along, across = x * np.cos(angle) + y * np.sin(angle), y * np.cos(angle) - x * np.sin(angle)
    lumps = noise(random, width, 2)
    u, v = (abs((value + SIZE) % (2 * SIZE) - SIZE) for value in (along * width / length, across))  # mirrored, no seams
    return sample(lumps, u, v)


def ramp(codes: list[str], amount: np.ndarray) -> np.ndarray:
    """Colours between evenly spaced `codes`. Amount 0 gives the first, 1 the last: [SIDE, SIDE] -> [SIDE, SIDE, 3]."""
    table = np.stack([colour(code) for code in codes])
    at = np.linspace(0, 1, len(codes))
    return np.stack([np.interp(amount, at, table[:, i]) for i in range(3)], axis=2).astype(np.float32)


def blur(plane: np.ndarray, radius: float) -> np.ndarray:
    """Gaussian blur of [SIDE, SIDE] or [SIDE, SIDE, 3]. Values are rounded to 8 bits. The radius is in finished px."""
    if plane.ndim == 3:
        return np.stack([blur(plane[..., i], radius) for i in range(plane.shape[2])], axis=2)
    low, high = float(plane.min()), float(plane.max())
    span = max(high - low, 1e-6)
    image = Image.fromarray(((plane - low) / span * 255).astype(np.uint8))
    soft = np.asarray(image.filter(ImageFilter.GaussianBlur(px(radius))), dtype=np.float32)
    return soft / 255 * span + low


def sample(plane: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """The nearest value of `plane` [SIDE, SIDE, ...] at x, y in finished px, clamped at the border."""
    column = np.clip((x * SCALE).astype(np.int32), 0, SIDE - 1)
    row = np.clip((y * SCALE).astype(np.int32), 0, SIDE - 1)
    return plane[row, column]


def outlines(labels: np.ndarray, width: float) -> np.ndarray:
    """1 on the borders between regions of a label map, `width` px wide: [SIDE, SIDE]."""
    edge = np.zeros(labels.shape, dtype=np.uint8)
    edge[:, 1:] |= labels[:, 1:] != labels[:, :-1]
    edge[1:] |= labels[1:] != labels[:-1]
    near = blur(edge.astype(np.float32), width / 2)
    return soft_step(near - 0.22 * near.max(), 0.12 * float(near.max()))


def finish(canvas: np.ndarray) -> Image.Image:
    """canvas [SIDE, SIDE, 3] in [0, 1] -> an image of the same size. Training reduces it to the sizes that it needs."""
    image = Image.fromarray((np.clip(canvas, 0, 1) * 255 + 0.5).astype(np.uint8))
    return image.filter(ImageFilter.GaussianBlur(0.55))  # smooths the stepped edges of label maps
