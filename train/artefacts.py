"""Measure what a designer would see first: the grid of the upsamplings, borders that differ, dots.

    python3 train/artefacts.py --run .cache/train/base

For each preset, on flat grey and on photographs that nobody trained on:
  grid    the spectrum's value at periods 2 and 4 over the median of its neighbours, the worse axis; 1 = nothing there
  border  standard deviation of a ring 16 px wide over the interior's, on flat grey; 1 = the same
  dots    pixels that a 3x3 median moves by more than 0.35, per thousand, less the content's own
"""
from __future__ import annotations

import argparse
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from checkpoint import load_presets
from data import load_image, with_noise
from sheet import NAMES, SAMPLES

BAR = 1.5


def grid_ratio(image: Tensor) -> float:
    """image [3, H, W] -> the worst of periods 2 and 4 over both axes, against 10 bins on each side."""
    luminance = image.mean(dim=0)
    worst = 0.0
    for lines in (luminance, luminance.T):
        length = lines.shape[1] // 4 * 4
        lines = lines[:, :length] - lines[:, :length].mean(dim=1, keepdim=True)
        spectrum = torch.fft.rfft(lines * torch.hann_window(length, periodic=True)).abs().square().mean(dim=0).sqrt()
        for period in (2, 4):
            bin = length // period
            near = torch.cat([spectrum[max(1, bin - 12) : bin - 2], spectrum[bin + 3 : bin + 13]])  # the window smears 2 bins
            worst = max(worst, (spectrum[bin] / near.median()).item())
    return worst


def border_ratio(image: Tensor, ring: int = 16) -> float:
    inner = image[:, ring:-ring, ring:-ring]
    mask = torch.ones(image.shape[1:], dtype=torch.bool)
    mask[ring:-ring, ring:-ring] = False
    return (image[:, mask].std(dim=1).mean() / inner.flatten(1).std(dim=1).mean()).item()


def dots(image: Tensor) -> float:
    """Isolated pixels, per thousand: [3, H, W] -> number."""
    padded = F.pad(image[None], (1, 1, 1, 1), mode="reflect")
    neighbours = F.unfold(padded.transpose(0, 1), 3)  # [3, 9, H·W]
    away = (neighbours.median(dim=1).values - image.flatten(1)).abs().amax(dim=0)
    return (away > 0.35).float().mean().item() * 1000


@torch.no_grad()
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--only", nargs="+", metavar="ID")
    options = parser.parse_args()
    net, presets = load_presets(options.run / "checkpoint.pt")
    presets = {id: vector for id, vector in presets.items() if not options.only or id in options.only}
    noise = torch.Generator().manual_seed(1)
    grey = torch.full((1, 3, 384, 384), 0.5)
    photos = []
    for name in NAMES:
        photo = load_image(SAMPLES / f"{name}.jpg", 512)
        photos.append(photo[:, :, : photo.shape[2] // 4 * 4, : photo.shape[3] // 4 * 4])
    failed = 0
    print(f"{'preset':24} grid grey  grid photos  border  dots")
    for id, vector in presets.items():
        flat = net(with_noise(grey, noise), vector[None])[0]
        painted = [net(with_noise(photo, noise), vector[None])[0] for photo in photos]
        on_photos = max(grid_ratio(image) for image in painted)
        speckle = max(dots(image) - dots(photo[0]) for image, photo in zip(painted, photos))
        on_grey = grid_ratio(flat)
        failed += on_grey > BAR or on_photos > BAR
        print(f"{id:24} {on_grey:9.2f}  {on_photos:11.2f}  {border_ratio(flat):6.2f}  {speckle:4.1f}", flush=True)
    print(f"{len(presets) - failed} of {len(presets)} presets within {BAR}")


if __name__ == "__main__":
    main()
