"""Optimize the pixels of a picture (Gatys, Ecker, Bethge 2016). This tests a perceptual network without a transformer.

    python3 train/gatys.py --perceptual .cache/train/perceptual/checkpoint.pt

It writes docs/cards/gatys.jpg with two rows. Each row shows a content, a style, the pastiche by the teacher and the
pastiche by the student. The optimizer is Adam instead of the paper's L-BFGS.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from checkpoint import load_student
from data import load_image, save_image
from losses import content_loss, style_loss, style_target, total_variation_loss
from perceptual import CONTENT_LAYER, Perceptual, load_teacher
from sheet import SAMPLES
from styles import ROOT

TRAINING = ROOT / "../shared/training"
PAIRS = [("chelsea", "starry-night"), ("coffee", "great-wave")]  # all of these are in the public domain
SIDE = 248  # px, long side of content and style
RATE = 0.03
CONTENT_WEIGHT, SMOOTHNESS_WEIGHT = 0.15, 0.3


def optimize(
    content: Tensor, style: Tensor, network: Perceptual, metrics: dict[str, Tensor], steps: int
) -> tuple[Tensor, float]:
    """Optimize the pixels, starting from the content. content, style [1, 3, H, W] -> the pastiche [1, 3, h, w] and its
    last style loss.
    """
    with torch.no_grad():
        target = style_target(network(style), metrics)
        wanted = network(content, until=CONTENT_LAYER)
    pixels = content.clone().requires_grad_(True)
    optimizer = torch.optim.Adam([pixels], RATE)
    for step in range(steps):
        optimizer.param_groups[0]["lr"] = RATE * (1 - 0.9 * step / steps)
        features = network(pixels)
        loss = style_loss(features, target, metrics)
        total = (
            loss + CONTENT_WEIGHT * content_loss(features, wanted) + SMOOTHNESS_WEIGHT * total_variation_loss(pixels)
        )
        optimizer.zero_grad()
        total.sum().backward()
        optimizer.step()
        pixels.data.clamp_(0, 1)
    return pixels.detach(), loss.item()


def even(image: Tensor, height: int) -> Tensor:
    """Scale a picture to `height`, for a row of the sheet: [3, height, w]."""
    return F.interpolate(
        image, (height, round(image.shape[3] * height / image.shape[2])), mode="bilinear", antialias=True
    )[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--perceptual", type=Path, required=True, help="distil.py's checkpoint")
    parser.add_argument("--steps", type=int, default=150)
    parser.add_argument("--out", type=Path, default=ROOT / "docs/cards/gatys.jpg")
    options = parser.parse_args()
    networks = {
        "teacher": load_teacher(TRAINING / "teacher-vgg19-small.npz"),
        "student": load_student(options.perceptual),
    }
    rows = []
    for content_name, style_name in PAIRS:
        content, style = (
            load_image(SAMPLES / f"{content_name}.jpg", SIDE),
            load_image(TRAINING / f"styles/{style_name}.jpg", SIDE),
        )
        row = [content, style]
        for name, (network, metrics) in networks.items():
            pastiche, loss = optimize(content, style, network, metrics, options.steps)
            print(
                f"{content_name} as {style_name} with the {name}: style loss {loss:.4f} by its own measure", flush=True
            )
            row.append(pastiche)
        rows.append(torch.cat([even(image, 200) for image in row], dim=2))
    width = max(row.shape[2] for row in rows)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    save_image(torch.cat([F.pad(row, (0, width - row.shape[2], 0, 4), value=1) for row in rows], dim=1), options.out)


if __name__ == "__main__":
    main()
