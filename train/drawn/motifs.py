"""Six technical motifs for blueprint.py. Each is drawn into a box of x, y, w, h in finished px."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PIL import ImageDraw


class Pen:
    """Draws lines, given in finished pixels, on the larger canvas."""

    def __init__(self, draw: ImageDraw.ImageDraw, scale: int, random: np.random.Generator) -> None:
        self.draw, self.scale, self.random = draw, scale, random

    def path(self, points: list[tuple[float, float]], width: float = 1.6, ink: int = 255) -> None:
        self.draw.line(
            [(a * self.scale, b * self.scale) for a, b in points],
            fill=ink,
            width=max(1, round(width * self.scale)),
            joint="curve",
        )

    def box(self, x: float, y: float, w: float, h: float, width: float = 1.6) -> None:
        self.path([(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)], width)

    def arc(self, cx: float, cy: float, radius: float, start: float = 0, end: float = 360, width: float = 1.6) -> None:
        angle = np.radians(np.linspace(start, end, max(8, int(radius * abs(end - start) / 180))))
        self.path([(cx + radius * np.cos(a), cy + radius * np.sin(a)) for a in angle], width)

    def dashes(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A centre line with long and short dashes."""
        length, at = float(np.hypot(x1 - x0, y1 - y0)), 0.0
        while at < length:
            for dash, gap in ((9, 3), (2, 3)):
                a, b = at / length, min(at + dash, length) / length
                self.path(
                    [(x0 + (x1 - x0) * a, y0 + (y1 - y0) * a), (x0 + (x1 - x0) * b, y0 + (y1 - y0) * b)], 0.8, 190
                )
                at += dash + gap

    def measure(self, x0: float, x1: float, y: float) -> None:
        """A dimension line with slanted ticks and a made-up number."""
        self.path([(x0, y), (x1, y)], 0.8, 210)
        for x in (x0, x1):
            self.path([(x - 2.5, y + 2.5), (x + 2.5, y - 2.5)], 1.4)
        for i in range(3):
            x = (x0 + x1) / 2 - 7 + i * 5
            self.path(
                [(x, y - 7), (x + 3, y - 7), (x + self.random.choice([0, 3]), y - 4.5), (x + 3, y - 2.5), (x, y - 2.5)],
                0.8,
            )


def gear(pen: Pen, x: float, y: float, w: float, h: float) -> None:
    cx, cy, radius = x + w / 2, y + h / 2, min(w, h) / 2
    teeth = int(radius / 2.6)
    angle = np.linspace(0, 2 * np.pi, teeth * 4 + 1)
    reach = np.where((np.arange(teeth * 4 + 1) // 2) % 2, radius * 0.84, radius)
    pen.path([(cx + r * np.cos(a), cy + r * np.sin(a)) for r, a in zip(reach, angle)], 1.8)
    for share, width in ((0.7, 1.0), (0.28, 1.8), (0.14, 1.2)):
        pen.arc(cx, cy, radius * share, width=width)
    for k in range(6):
        a = k * np.pi / 3
        pen.arc(cx + 0.49 * radius * np.cos(a), cy + 0.49 * radius * np.sin(a), radius * 0.13, width=1.2)
    pen.dashes(cx - radius * 1.1, cy, cx + radius * 1.1, cy)
    pen.dashes(cx, cy - radius * 1.1, cx, cy + radius * 1.1)


def elevation(pen: Pen, x: float, y: float, w: float, h: float) -> None:
    """A house front: roof, cornice, rows of windows, door."""
    roof = y + h * 0.24
    pen.path([(x, roof), (x + w / 2, y), (x + w, roof), (x, roof)], 1.8)
    pen.box(x + 3, roof, w - 6, y + h - roof, 1.8)
    columns, rows = max(2, int(w / 20)), max(1, int(h / 30))
    for row in range(rows):
        for column in range(columns):
            wx = x + 8 + column * (w - 14) / columns
            wy = roof + 7 + row * (y + h - roof - 8) / rows
            ww, wh = (w - 14) / columns - 6, (y + h - roof) / rows - 13
            pen.box(wx, wy, ww, wh, 1.2)
            pen.path([(wx + ww / 2, wy), (wx + ww / 2, wy + wh)], 0.8)
            pen.path([(wx, wy + wh / 3), (wx + ww, wy + wh / 3)], 0.8)
    for k in range(int(w / 5)):  # tiles
        pen.path([(x + w / 2, y), (x + (k + 0.5) * 5, roof)], 0.6, 130)


def arches(pen: Pen, x: float, y: float, w: float, h: float) -> None:
    count = max(1, round(w / 42))
    step = w / count
    for k in range(count):
        cx, radius = x + (k + 0.5) * step, step * 0.38
        spring = y + radius + 12
        for extra, width in ((0, 1.8), (5, 1.2)):
            pen.arc(cx, spring, radius + extra, 180, 360, width)
            for side in (-1, 1):
                pen.path([(cx + side * (radius + extra), spring), (cx + side * (radius + extra), y + h)], width)
        for a in np.radians(np.arange(190, 360, 20)):  # stones of the arch
            pen.path(
                [
                    (cx + radius * np.cos(a), spring + radius * np.sin(a)),
                    (cx + (radius + 5) * np.cos(a), spring + (radius + 5) * np.sin(a)),
                ],
                1.0,
            )
    pen.path([(x, y + 3), (x + w, y + 3)], 2.0)
    pen.measure(x + 2, x + w - 2, y + h - 6)


def section(pen: Pen, x: float, y: float, w: float, h: float) -> None:
    """A section through a part with a hatched wall and an empty bore."""
    wall = min(w, h) * 0.26
    step = 4.6
    for k in range(int((w + h) / step)):
        at = k * step
        a = (x + min(at, w), y + max(0.0, at - w))
        b = (x + max(0.0, at - h), y + min(at, h))
        pen.path([a, b], 0.9, 220)
    pen.draw.rectangle([v * pen.scale for v in (x + wall, y + wall, x + w - wall, y + h - wall)], fill=0)
    pen.box(x, y, w, h, 2.0)
    pen.box(x + wall, y + wall, w - 2 * wall, h - 2 * wall, 1.8)
    pen.arc(x + w / 2, y + h / 2, min(w, h) / 2 - wall - 3, width=1.4)
    pen.dashes(x - 3, y + h / 2, x + w + 3, y + h / 2)


def plan(pen: Pen, x: float, y: float, w: float, h: float) -> None:
    """A floor plan: double walls, doors with their swing, a stair."""
    for inset, width in ((0, 2.2), (4, 1.4)):
        pen.box(x + inset, y + inset, w - 2 * inset, h - 2 * inset, width)
    mx, my = x + w * pen.random.uniform(0.4, 0.6), y + h * pen.random.uniform(0.4, 0.6)
    for shift in (0, 4):
        pen.path([(mx + shift, y + 4), (mx + shift, y + h - 4)], 1.6)
        pen.path([(mx, my + shift), (x + w - 4, my + shift)], 1.6)
    door = min(w, h) * 0.2
    pen.arc(mx, my, door, 90, 180, 1.2)
    pen.path([(mx, my), (mx, my + door)], 1.4)
    for k in range(int((my - y - 10) / 4.5)):
        pen.path([(x + 8, y + 9 + k * 4.5), (mx - 6, y + 9 + k * 4.5)], 1.0)
    pen.arc((mx + x + w) / 2, (my + y + h) / 2, door * 0.8, width=1.2)
    pen.measure(x + 6, mx, y + h - 9)


def curve(pen: Pen, x: float, y: float, w: float, h: float) -> None:
    """A spiral with its rays, and circles that touch its frame."""
    reach = min(w, h) / 2
    cx, cy = x + w / 2, y + h / 2
    pen.box(cx - reach, cy - reach, 2 * reach, 2 * reach, 1.2)
    angle = np.linspace(0, 5.2 * np.pi, 160)
    radius = reach * np.exp(-0.19 * angle)
    pen.path([(cx + r * np.cos(a), cy + r * np.sin(a)) for r, a in zip(radius, angle)], 1.8)
    for k in range(12):
        a = k * np.pi / 6
        pen.path([(cx, cy), (cx + reach * np.cos(a), cy + reach * np.sin(a))], 0.7, 170)
    for share in (0.5, 1.0):
        pen.arc(cx, cy, reach * share, width=0.9)
    pen.dashes(x - 2, cy, x + w + 2, cy)


MOTIFS: list[Callable[[Pen, float, float, float, float], None]] = [gear, elevation, arches, section, plan, curve]
