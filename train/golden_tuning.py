"""Compute the first steps of learning a style, which the plugin must reproduce: test/golden/fixtures/tuning.bin.

    python3 train/golden_tuning.py

The networks are those in models/. The pictures are those in golden.bin, rounded to 8 bits as in the plugin. The file
has the losses of each step and the style vector after the last step. The optimizer is `torch.optim.Adam` with AMSGrad.
"""

from __future__ import annotations

import json
import tomllib

import numpy as np
import torch
from torch import Tensor

from losses import content_loss, grid_loss, palette, palette_loss, style_loss, style_target, total_variation_loss
from net import Transformer
from perceptual import Perceptual
from shipped import read_perceptual, read_transformer
from styles import ROOT

STEPS, RATE = 4, 0.03
FIXTURES = ROOT / "test/golden/fixtures"
NAMES = ("content", "style", "tv", "palette", "grid")  # in the order of src/engine/tune/losses.ts


def position_noise(height: int, width: int) -> Tensor:
    """Position noise [1, 1, H, W], the same as in src/engine/plan/noise.ts."""
    mask = np.uint64(0xFFFFFFFF)
    x, y = np.arange(width, dtype=np.uint64)[None], np.arange(height, dtype=np.uint64)[:, None]
    bits = ((x * np.uint64(0x9E3779B1)) & mask) ^ ((y * np.uint64(0x85EBCA77)) & mask)
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        bits = ((bits ^ (bits >> np.uint64(shift))) * np.uint64(factor)) & mask
    return torch.from_numpy(((bits ^ (bits >> np.uint64(16))) / 2**32).astype(np.float32))[None, None]


def read_golden(name: str) -> Tensor:
    entry = json.loads((FIXTURES / "golden.json").read_text())["values"][name]
    values = np.fromfile(FIXTURES / "golden.bin", "<f4", int(np.prod(entry["shape"])), offset=entry["offset"])
    return torch.from_numpy(values.reshape(entry["shape"]))


def picture(name: str) -> Tensor:
    """A golden picture rounded to 8 bits: [1, 3, H, W] in [0, 1]."""
    return (read_golden(name)[..., :3] * 255).round().permute(0, 3, 1, 2) / 255


def learn(
    net: Transformer, student: Perceptual, metrics: dict[str, Tensor], image: Tensor, work: Tensor, start: Tensor
) -> tuple[np.ndarray, Tensor]:
    """Learn for STEPS steps. `image` and `work`, the style picture, are [1, 3, H, W], `start` is [1, V]. Returns the
    losses [STEPS, NAMES] and the last vector.
    """
    weights = tomllib.loads((ROOT / "train/config/base.toml").read_text())["weights"]
    content = torch.cat([image, position_noise(*image.shape[2:])], dim=1)
    target, colours, of_content = style_target(student(work), metrics), palette(work), student(image)
    vector = start.clone().requires_grad_(True)
    optimizer = torch.optim.Adam([vector], RATE, amsgrad=True)
    losses = np.zeros((STEPS, len(NAMES)), "<f4")
    for step in range(STEPS):
        pastiche = net(content, vector)
        features = student(pastiche)
        found = {
            "content": content_loss(features, of_content),
            "style": style_loss(features, target, metrics),
            "tv": total_variation_loss(pastiche),
            "palette": palette_loss(pastiche, colours),
            "grid": grid_loss(pastiche),
        }
        losses[step] = [found[name].item() for name in NAMES]
        optimizer.zero_grad()
        sum(weights[name] * found[name] for name in NAMES).sum().backward()
        optimizer.step()
    return losses, vector.detach()


def main() -> None:
    net, (student, metrics) = read_transformer(ROOT / "models"), read_perceptual(ROOT / "models/perceptual")
    losses, vector = learn(net, student, metrics, picture("content"), picture("work"), read_golden("style"))
    (FIXTURES / "tuning.bin").write_bytes(losses.tobytes() + vector.numpy().astype("<f4").tobytes())
    print(losses)


if __name__ == "__main__":
    main()
