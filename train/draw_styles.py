"""Draw the style pictures of our own making.

    python3 train/draw_styles.py [id ...]

Writes .cache/train/drawn/<id>.png, 1024 x 1024, the same pixels every time: each style is seeded by its name.
"""

from __future__ import annotations

import importlib
import sys
import time
import zlib
from pathlib import Path

import numpy as np

from drawn.canvas import finish

FOLDER = Path(__file__).resolve().parent.parent / ".cache/train/drawn"
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


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for id in sys.argv[1:] or IDS:
        if id not in IDS:
            raise SystemExit(f"no drawn style {id!r}; there are {', '.join(IDS)}")
        draw_style(id)


if __name__ == "__main__":
    main()
