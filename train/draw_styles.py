"""Draw our own style pictures.

    python3 train/draw_styles.py [id ...]

Writes .cache/train/drawn/<id>.png, 1024 x 1024. The name of a style is its seed, so the pixels are the same every time.
Also writes docs/cards/drawn.jpg, which shows all drawn styles at a small size.
"""

from __future__ import annotations

import importlib
import sys
import time
import zlib
from pathlib import Path

import numpy as np
from PIL import Image

from drawn.canvas import finish

ROOT = Path(__file__).resolve().parent.parent
FOLDER, CARD = ROOT / ".cache/train/drawn", ROOT / "docs/cards/drawn.jpg"
IDS = [
    path.stem.replace("_", "-")
    for path in sorted((Path(__file__).parent / "drawn").glob("*.py"))
    if path.stem not in ("__init__", "canvas", "scene", "motifs")
]


def draw_style(id: str) -> None:
    begun = time.monotonic()
    module = importlib.import_module("drawn." + id.replace("-", "_"))
    picture = finish(module.draw(np.random.default_rng(zlib.crc32(id.encode()))))
    picture.save(FOLDER / f"{id}.png")
    print(f"{id}: {time.monotonic() - begun:.1f} s", flush=True)


def write_card(path: Path, side: int = 260, columns: int = 5) -> None:
    """Write all drawn styles into one picture, row by row in the order of their names."""
    rows = -(-len(IDS) // columns)
    card = Image.new("RGB", (columns * side, rows * side), "white")
    for at, id in enumerate(IDS):
        picture = Image.open(FOLDER / f"{id}.png").resize((side, side), Image.LANCZOS)
        card.paste(picture, (at % columns * side, at // columns * side))
    card.save(path, quality=85)


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for id in sys.argv[1:] or IDS:
        if id not in IDS:
            raise SystemExit(f"there is no drawn style {id!r}, only {', '.join(IDS)}")
        draw_style(id)
    write_card(CARD)


if __name__ == "__main__":
    main()
