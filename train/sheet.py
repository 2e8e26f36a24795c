"""Contact sheets for a person to judge, with a row for each style and a column for each photograph."""

from __future__ import annotations

from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from data import load_image, save_image, with_noise
from net import Transformer

SAMPLES = Path(__file__).resolve().parent.parent / "../shared/sample-images"
NAMES = ("astronaut", "chelsea", "coffee", "raccoon")


@torch.no_grad()
def write_sheet(net: Transformer, vectors: dict[str, Tensor], path: Path, height: int = 256) -> None:
    """Write a sheet with a row for each style, on four photographs that are not used in training. The first row has the
    photographs.
    """
    noise = torch.Generator().manual_seed(1)
    contents = []
    for name in NAMES:
        image = load_image(SAMPLES / f"{name}.jpg")
        width = min(340, round(image.shape[3] * height / image.shape[2])) // 4 * 4
        contents.append(F.interpolate(image, (height, width), mode="bilinear", antialias=True))
    device = next(net.parameters()).device
    rows = [torch.cat([c[0] for c in contents], dim=2)]
    for vector in vectors.values():
        pastiches = [net(with_noise(c, noise).to(device), vector[None].to(device))[0].cpu() for c in contents]
        rows.append(torch.cat(pastiches, dim=2))
    save_image(torch.cat(rows, dim=1), path)
