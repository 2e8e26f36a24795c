"""The pictures of the gallery: a photograph painted in each style by our own network."""

from __future__ import annotations

from pathlib import Path

import torch
import torch.nn.functional as F
from PIL import Image
from torch import Tensor

from data import load_image, with_noise
from net import Transformer
from sheet import SAMPLES

PHOTO = "chelsea"  # CC0; its large shapes are recognizable at 128 px in every style
CROP = (0, 90, 300)  # top, left and side of the square with the cat's face, in px of the photograph
PAINTED = 224  # px: larger than the thumbnail, which makes strokes finer
SIDE = 128  # px
BYTES = 6000


@torch.no_grad()
def write_thumbnail(net: Transformer, vector: Tensor, path: Path) -> None:
    """Paint the photograph in the style `vector` [V] as a small JPEG of at most BYTES."""
    top, left, side = CROP
    photo = load_image(SAMPLES / f"{PHOTO}.jpg")[:, :, top : top + side, left : left + side]
    content = F.interpolate(photo, (PAINTED, PAINTED), mode="bilinear", antialias=True)
    pastiche = net(with_noise(content, torch.Generator().manual_seed(1)), vector[None])
    small = F.interpolate(pastiche, (SIDE, SIDE), mode="bilinear", antialias=True)
    picture = Image.fromarray((small[0].clamp(0, 1) * 255).round().byte().permute(1, 2, 0).numpy())
    path.parent.mkdir(parents=True, exist_ok=True)
    for quality in range(88, 40, -4):
        picture.save(path, quality=quality, optimize=True)
        if path.stat().st_size <= BYTES:
            return
