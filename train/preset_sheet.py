"""Show all presets at full size, painted by the networks in models/: docs/pictures/presets.jpg.

    python3 train/preset_sheet.py

For each preset the sheet shows a part of two paintings whose long side is 1000 px. The parts are not scaled, so they
look as they do to a designer at 100 %. Photographs: playground/pictures/CREDITS.md.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from PIL import Image, ImageDraw, ImageFont
from torch import Tensor

from data import load_image
from golden_tuning import position_noise
from model_index import read_index
from shipped import read_style_vectors, read_transformer
from styles import ROOT

FIRST_SIDE, NEARLY_EQUAL, GUIDE = 512, 1.25, 0.4  # as in src/common/paint-plan.ts and look.ts
LONG_SIDE, CROP, CAPTION, COLUMNS = 1000, 320, 22, 4  # px
SHOWN = {"astronaut": (140, 340), "coffee": (160, 330)}  # top and left of the crop
GAP = 6  # px


def photograph(name: str, long_side: int) -> Tensor:
    """A photograph of the playground [1, 3, H, W], whose sides are multiples of 4."""
    return resized(load_image(ROOT / f"playground/pictures/{name}.jpg"), long_side)


def resized(photo: Tensor, long_side: int) -> Tensor:
    scale = long_side / max(photo.shape[2:])
    size = [round(side * scale) // 4 * 4 for side in photo.shape[2:]]
    return F.interpolate(photo, size, mode="bilinear", antialias=True).clamp(0, 1)


@torch.no_grad()
def painted(net: torch.nn.Module, photo: Tensor, vector: Tensor) -> Image.Image:
    """Paint as the plugin does (ARCHITECTURE.md, "Strokes and resolution"): first small, then enlarged and painted
    again.
    """
    once = lambda picture: net(torch.cat([picture, position_noise(*picture.shape[2:])], dim=1), vector[None])  # noqa: E731
    if max(photo.shape[2:]) <= NEARLY_EQUAL * FIRST_SIDE:
        return as_image(once(photo))
    painting = F.interpolate(once(resized(photo, FIRST_SIDE)), photo.shape[2:], mode="bicubic").clamp(0, 1)
    return as_image(once(torch.lerp(painting, photo, GUIDE)))


def as_image(picture: Tensor) -> Image.Image:
    return Image.fromarray((picture[0].clamp(0, 1) * 255).round().byte().permute(1, 2, 0).numpy())


def presets_sheet(net: torch.nn.Module, vectors: dict[str, Tensor]) -> Image.Image:
    names = {preset["id"]: preset["name"] for preset in read_index(ROOT / "models")["presets"]}
    rows = -(-len(vectors) // COLUMNS)
    width, height = CROP * len(SHOWN) + GAP, CROP + CAPTION
    sheet = Image.new("RGB", (width * COLUMNS, height * rows), "white")
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(15)
    photos = {name: photograph(name, LONG_SIDE) for name in SHOWN}
    for at, (id, vector) in enumerate(vectors.items()):
        left, top = at % COLUMNS * width, at // COLUMNS * height
        draw.text((left + 4, top + 2), names[id], fill="black", font=font)
        for i, (name, (y, x)) in enumerate(SHOWN.items()):
            # The margin of 80 px is larger than the network's receptive field, so the part is the same as if the whole
            # photograph had been painted.
            part = photos[name][:, :, max(0, y - 80) : y + CROP + 80, max(0, x - 80) : x + CROP + 80]
            crop = painted(net, part, vector).crop((min(x, 80), min(y, 80), min(x, 80) + CROP, min(y, 80) + CROP))
            sheet.paste(crop, (left + i * CROP, top + CAPTION))
    return sheet


def main() -> None:
    torch.set_num_threads(1)  # leaves the other cores to a training run
    net, vectors = read_transformer(ROOT / "models"), read_style_vectors(ROOT / "models")
    presets_sheet(net, vectors).save(ROOT / "docs/pictures/presets.jpg", quality=85)


if __name__ == "__main__":
    main()
