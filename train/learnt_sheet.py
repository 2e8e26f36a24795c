"""Show styles that the plugin has learnt, one in each row, beside the pictures that they were learnt from.

    python3 train/learnt_sheet.py --pictures .cache/unseen --styles .cache/unseen --out docs/pictures/learnt.jpg

Reads the `.pastiche` files that `npm run learn` wrote, and the pictures of the same names (draw_unseen.py).
Photographs: playground/pictures/CREDITS.md.
"""

from __future__ import annotations

import argparse
import base64
import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from data import load_image, save_image
from golden_tuning import position_noise
from shipped import read_transformer
from styles import ROOT

HEIGHT = 300  # px
PHOTOS = ("chelsea", "coffee")


def photograph(name: str, height: int) -> torch.Tensor:
    """A photograph of the playground with its position noise: [1, 4, height, W]. W is a multiple of 4."""
    photo = load_image(ROOT / f"playground/pictures/{name}.jpg")
    width = round(photo.shape[3] * height / photo.shape[2]) // 4 * 4
    photo = F.interpolate(photo, (height, width), mode="bilinear", antialias=True).clamp(0, 1)
    return torch.cat([photo, position_noise(height, width)], dim=1)


@torch.no_grad()
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", type=Path, required=True)
    parser.add_argument("--styles", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    net, rows = read_transformer(ROOT / "models"), []
    for path in sorted(options.styles.glob("*.pastiche")):
        numbers = np.frombuffer(base64.b64decode(json.loads(path.read_text())["vector"]), "<f2").astype(np.float32)
        vector = torch.from_numpy(numbers.copy())[None]
        row = [F.interpolate(load_image(options.pictures / f"{path.stem}.png"), (HEIGHT, HEIGHT), mode="area")[0]]
        row += [net(photograph(name, HEIGHT), vector)[0] for name in PHOTOS]
        rows.append(torch.cat(row, dim=2))
    save_image(torch.cat(rows, dim=1), options.out)


if __name__ == "__main__":
    main()
