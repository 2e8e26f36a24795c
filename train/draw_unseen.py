"""Draw pictures in styles that the base has never seen, for learning them with the plugin.

    python3 train/draw_unseen.py --out .cache/unseen

They are our own work, so they may be shown beside pastiches in these styles (docs/pictures/learnt.jpg).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

SIDE, SCALE = 640, 2  # px; pictures are drawn SCALE times larger and then reduced, which smooths edges


def terrazzo(random: np.random.Generator) -> Image.Image:
    """Draw chips of stone in pale cement."""
    image = Image.new("RGB", (SIDE * SCALE,) * 2, "#efe6da")
    draw = ImageDraw.Draw(image)
    colours = ["#b5533c", "#2f4b4f", "#e0a23b", "#7d8f84", "#d9b8a3", "#3a3431"]
    for _ in range(700):
        x, y, size = *random.integers(0, SIDE * SCALE, 2), random.uniform(8, 58)
        angles = np.sort(random.uniform(0, 2 * np.pi, random.integers(4, 8)))
        points = [
            (x + size * np.cos(a) * random.uniform(0.6, 1), y + size * np.sin(a) * random.uniform(0.6, 1))
            for a in angles
        ]
        draw.polygon(points, fill=colours[random.integers(len(colours))])
    return image


def contours(random: np.random.Generator) -> Image.Image:
    """Draw height lines on a map, with one colour for each range of heights."""
    noise = Image.fromarray(random.integers(0, 256, (9, 9), dtype=np.uint8)).resize((SIDE * SCALE,) * 2, Image.BICUBIC)
    height = np.asarray(noise.filter(ImageFilter.GaussianBlur(30)), np.float32) / 255 * 26
    colours = np.array([[20, 52, 86], [30, 96, 120], [82, 160, 150], [190, 214, 160], [240, 222, 150], [226, 160, 92]])
    picture = colours[np.clip(height / 26 * 9 - 1.5, 0, 5).astype(int)]
    line = np.abs(height - height.round()) < np.maximum(0.07, 0.03 * np.hypot(*np.gradient(height)) * 60)
    picture[line] = (28, 30, 44)
    return Image.fromarray(picture.astype(np.uint8))


def azulejo(random: np.random.Generator) -> Image.Image:
    """Draw blue and white tiles of quarter rings."""
    image = Image.new("RGB", (SIDE * SCALE,) * 2, "#f4f6f2")
    draw, tile = ImageDraw.Draw(image), 128
    for row in range(0, SIDE * SCALE, tile):
        for column in range(0, SIDE * SCALE, tile):
            x, y = column + tile * random.integers(2), row + tile * random.integers(2)
            for radius, colour in (
                (124, "#1d3f8f"),
                (98, "#f4f6f2"),
                (78, "#5f8fd0"),
                (46, "#f4f6f2"),
                (26, "#d8a13a"),
            ):
                layer = Image.new("L", image.size)
                ImageDraw.Draw(layer).ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
                inside = layer.crop((column, row, column + tile, row + tile))
                image.paste(colour, (column, row), inside)
            draw.rectangle((column, row, column + tile, row + tile), outline="#b9c3c9", width=3)
    return image


def dusk(random: np.random.Generator) -> Image.Image:
    """Draw soft strokes of violet, rose and amber."""
    image = Image.new("RGB", (SIDE * SCALE,) * 2, "#3a2a5c")
    draw = ImageDraw.Draw(image)
    colours = ["#2a1e4d", "#5b3a86", "#a24b8a", "#e0708a", "#f6a46a", "#fbd48a"]
    for _ in range(4200):
        x, y = random.integers(0, SIDE * SCALE, 2)
        at = np.clip(y / (SIDE * SCALE) * 6 + random.normal(0, 0.8), 0, 5)
        length, angle = random.uniform(30, 120), 0.5 * np.sin(x / 300) + random.normal(0, 0.25)
        end = (x + length * np.cos(angle), y + length * np.sin(angle))
        draw.line(((x, y), end), fill=colours[int(at)], width=int(random.integers(6, 22)))
    return image


def linocut(random: np.random.Generator) -> Image.Image:
    """Draw leaves and gouge marks as if cut from one dark block, with vermilion ink on some of them."""
    image = Image.new("RGB", (SIDE * SCALE,) * 2, "#1c2430")
    draw, paper, vermilion = ImageDraw.Draw(image), "#f3e9d6", "#d2492f"

    def gouge(x: float, y: float, angle: float, length: float, width: float, colour: str) -> None:
        """Draw one cut of the tool: pointed at its start, widest at two thirds of its length, and slightly bent."""
        along = np.linspace(0, 1, 12)
        bend, half = angle + random.normal(0, 0.12) * along, width / 2 * np.sin(np.pi * along**1.5)
        cx, cy = x + length * along * np.cos(bend), y + length * along * np.sin(bend)
        sides = [(cx - s * half * np.sin(bend), cy + s * half * np.cos(bend)) for s in (1, -1)]
        draw.polygon([*zip(*sides[0]), *zip(sides[1][0][::-1], sides[1][1][::-1])], fill=colour)

    for y in range(-20, SIDE * SCALE + 20, 19):  # the background has short cuts that follow slow waves
        for x in range(-40, SIDE * SCALE + 20, 52):
            turn = 0.9 * np.sin(x / 190 + y / 310) + 0.7 * np.cos(y / 150)
            gouge(
                x + random.normal(0, 9),
                y + random.normal(0, 4),
                turn,
                random.uniform(26, 50),
                random.uniform(4, 9),
                paper,
            )
    for row, y in enumerate(range(0, SIDE * SCALE + 180, 170)):
        for x in range(90 * (row % 2), SIDE * SCALE + 180, 180):
            angle, length = random.uniform(0, 2 * np.pi), random.uniform(190, 260)
            x0, y0 = x - length / 2 * np.cos(angle), y - length / 2 * np.sin(angle)
            accent = random.random() < 0.22
            gouge(x0 - 14 * np.cos(angle), y0 - 14 * np.sin(angle), angle, length + 28, length * 0.52, "#1c2430")
            for at in np.linspace(0.08, 0.86, 13):  # the veins are longest in the middle of the leaf
                for side in (1, -1):
                    vein = length * 0.34 * np.sin(np.pi * at**0.8) + 8
                    start = (x0 + at * length * np.cos(angle), y0 + at * length * np.sin(angle))
                    gouge(*start, angle + side * 0.75, vein, 9, vermilion if accent else paper)
    return image


def impasto(random: np.random.Generator) -> Image.Image:
    """Draw thick paint from a palette knife, lit from the upper left. A stroke mixes two pigments only partly."""
    side = SIDE * SCALE
    pigments = np.array(
        [[18, 60, 74], [38, 128, 132], [236, 226, 204], [226, 148, 44], [192, 62, 44], [40, 34, 48], [128, 176, 168]]
    )
    colour, height = np.full((side, side, 3), pigments[5], np.float32), np.zeros((side, side), np.float32)
    for _ in range(420):
        length, width, angle = random.uniform(120, 420), random.uniform(40, 130), random.normal(0.6, 0.7)
        x, y = random.uniform(0, side, 2)
        reach = int(np.hypot(length, width) / 2) + 2
        top, left = max(0, int(y) - reach), max(0, int(x) - reach)
        rows, columns = np.mgrid[top : min(side, int(y) + reach), left : min(side, int(x) + reach)]
        u = ((columns - x) * np.cos(angle) + (rows - y) * np.sin(angle)) / length + 0.5  # along the stroke, 0 to 1
        v = ((rows - y) * np.cos(angle) - (columns - x) * np.sin(angle)) / width + 0.5  # across it
        across = np.clip(v + 0.03 * np.sin(9 * u), 0, 1)
        streaks = [np.interp(across, np.linspace(0, 1, n), random.uniform(0, 1, n)) for n in (7, 24, 60)]
        ragged = 0.82 + 0.36 * (streaks[1] - 0.5) + 0.2 * (streaks[2] - 0.5)  # where the knife runs out of paint
        inside = (v > 0) & (v < 1) & (u > 0) & (u < ragged)
        first, second = pigments[
            random.choice(len(pigments), 2, p=[0.2, 0.17, 0.2, 0.13, 0.1, 0.08, 0.12], replace=False)
        ]
        mixed = np.clip(0.8 * streaks[0] + 0.7 * (streaks[1] - 0.5) * (0.4 + u) - 0.1, 0, 1)[..., None]
        paint = first + (second - first) * mixed
        ridge = np.exp(-np.minimum(v, 1 - v) * width / 5) + np.exp(
            -np.abs(ragged - u) * length / 7
        )  # the knife pushes paint to the edges
        place = (slice(top, top + rows.shape[0]), slice(left, left + rows.shape[1]))
        colour[place][inside] = paint[inside]
        height[place][inside] = (0.35 * height[place] + 5 * ridge + 4 * streaks[2] + 5 * streaks[1])[inside]
    soft = np.asarray(Image.fromarray(height).resize((SIDE, SIDE), Image.BOX).resize((side, side), Image.BICUBIC))
    down, right = np.gradient(soft)
    light = np.clip(1 + 0.16 * (down + right), 0.55, 1.5)[..., None]
    return Image.fromarray(np.clip(colour * light, 0, 255).astype(np.uint8))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path(".cache/unseen"))
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for draw in (terrazzo, contours, azulejo, dusk, linocut, impasto):
        draw(np.random.default_rng(7)).resize((SIDE, SIDE), Image.LANCZOS).save(options.out / f"{draw.__name__}.png")


if __name__ == "__main__":
    main()
