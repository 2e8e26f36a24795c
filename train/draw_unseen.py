"""Draw pictures in styles that the base has never seen, to learn them with the plugin and to show what comes of it.

    python3 train/draw_unseen.py --out .cache/unseen

Of our own making, so that they may be shown beside their pastiches (docs/pictures/learnt.jpg).
"""
from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

SIDE, SCALE = 640, 2  # px; drawn larger and reduced, for smooth edges


def terrazzo(random: np.random.Generator) -> Image.Image:
    """Chips of stone in pale cement."""
    image = Image.new("RGB", (SIDE * SCALE,) * 2, "#efe6da")
    draw = ImageDraw.Draw(image)
    colours = ["#b5533c", "#2f4b4f", "#e0a23b", "#7d8f84", "#d9b8a3", "#3a3431"]
    for _ in range(700):
        x, y, size = *random.integers(0, SIDE * SCALE, 2), random.uniform(8, 58)
        angles = np.sort(random.uniform(0, 2 * np.pi, random.integers(4, 8)))
        points = [(x + size * np.cos(a) * random.uniform(0.6, 1), y + size * np.sin(a) * random.uniform(0.6, 1)) for a in angles]
        draw.polygon(points, fill=colours[random.integers(len(colours))])
    return image


def contours(random: np.random.Generator) -> Image.Image:
    """Height lines on a map, one colour for each range of heights."""
    noise = Image.fromarray(random.integers(0, 256, (9, 9), dtype=np.uint8)).resize((SIDE * SCALE,) * 2, Image.BICUBIC)
    height = np.asarray(noise.filter(ImageFilter.GaussianBlur(30)), np.float32) / 255 * 26
    colours = np.array([[20, 52, 86], [30, 96, 120], [82, 160, 150], [190, 214, 160], [240, 222, 150], [226, 160, 92]])
    picture = colours[np.clip(height / 26 * 9 - 1.5, 0, 5).astype(int)]
    line = np.abs(height - height.round()) < np.maximum(0.07, 0.03 * np.hypot(*np.gradient(height)) * 60)
    picture[line] = (28, 30, 44)
    return Image.fromarray(picture.astype(np.uint8))


def azulejo(random: np.random.Generator) -> Image.Image:
    """Blue and white tiles of quarter rings."""
    image = Image.new("RGB", (SIDE * SCALE,) * 2, "#f4f6f2")
    draw, tile = ImageDraw.Draw(image), 128
    for row in range(0, SIDE * SCALE, tile):
        for column in range(0, SIDE * SCALE, tile):
            x, y = column + tile * random.integers(2), row + tile * random.integers(2)
            for radius, colour in ((124, "#1d3f8f"), (98, "#f4f6f2"), (78, "#5f8fd0"), (46, "#f4f6f2"), (26, "#d8a13a")):
                layer = Image.new("L", image.size)
                ImageDraw.Draw(layer).ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
                inside = layer.crop((column, row, column + tile, row + tile))
                image.paste(colour, (column, row), inside)
            draw.rectangle((column, row, column + tile, row + tile), outline="#b9c3c9", width=3)
    return image


def dusk(random: np.random.Generator) -> Image.Image:
    """Soft strokes of violet, rose and amber."""
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path(".cache/unseen"))
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for draw in (terrazzo, contours, azulejo, dusk):
        draw(np.random.default_rng(7)).resize((SIDE, SIDE), Image.LANCZOS).save(options.out / f"{draw.__name__}.png")


if __name__ == "__main__":
    main()
