"""Compute the losses of refining and their gradient with respect to the pixels, for test/golden/refine.test.ts.

    python3 train/golden_refine.py

The test computes the same pictures with the same formula. This script writes test/golden/fixtures/refine.bin as
float32: first the losses (style, palette, content, smoothness), then the gradient of their weighted sum, [H, W, 3].
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from losses import content_loss, palette, palette_loss, style_loss, style_target, total_variation_loss
from shipped import read_perceptual
from styles import ROOT

WIDTH, HEIGHT = 70, 52
FACTORS = {"style": 1.0, "palette": 0.5, "content": 0.12, "smoothness": 0.6}


def picture(seed: int, width: int, height: int) -> Tensor:
    """Waves with noise, rounded to 8 bits: [1, 3, H, W] in [0, 1]."""
    y, x, c = np.mgrid[0:height, 0:width, 0:3]
    noise = (x * 7 + y * 13 + c * 5 + seed * 3) * 2654435761 % 4294967296 // 16777216 % 64
    waves = 96 + 90 * np.sin(x * (0.11 + 0.05 * seed) + y * 0.07 * (c + 1) + seed)
    levels = np.floor(waves + noise).clip(0, 255)
    return torch.from_numpy(levels / 255).float().permute(2, 0, 1)[None]


def main() -> None:
    perceptual, metrics = read_perceptual(ROOT / "models/perceptual")
    content, start, style = (picture(seed, WIDTH, HEIGHT) for seed in (1, 2, 3))
    with torch.no_grad():
        target, wanted = style_target(perceptual(style), metrics), perceptual(content, until="33")
    start.requires_grad_(True)
    features = perceptual(start)
    losses = {
        "style": style_loss(features, target, metrics),
        "palette": palette_loss(start, palette(style)),
        "content": content_loss(features, wanted),
        "smoothness": total_variation_loss(start),
    }
    sum(FACTORS[name] * loss.sum() for name, loss in losses.items()).backward()
    values = np.array([loss.item() for loss in losses.values()], "<f4")
    gradient = start.grad[0].permute(1, 2, 0).numpy().astype("<f4")
    path = ROOT / "test/golden/fixtures/refine.bin"
    path.write_bytes(values.tobytes() + gradient.tobytes())
    print(values, np.abs(gradient).max())


if __name__ == "__main__":
    main()
