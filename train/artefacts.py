"""Measure the faults that a designer notices first: a weave, the grid of the upsamplings, different borders, dots.

    python3 train/artefacts.py                                   measures the networks in models/
    python3 train/artefacts.py --run .cache/train/base           measures a training run
    … --photos ../shared/sample-images

Each preset paints flat grey, and photographs that are not used in training. The columns of the table are:
  weave   The highest autocorrelation of high-passed luminance at lags of 3 to 16 px (weave.py). There are three
          numbers: the mean over the photographs, then flat grey, then the style picture at the size used in training.
  grid    The spectrum at period 2 or 4, divided by the median of its neighbours, on the worse axis. 1 means no grid.
  border  The standard deviation in a ring of 16 px, divided by that of the interior, on flat grey. 1 is no difference.
  dots    Pixels per thousand that a 3x3 median changes by more than 0.35, minus those of the content.
  style, content
          The losses as in training, measured with the teacher: means over the photographs.
"""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from checkpoint import load_presets
from data import load_image, with_noise
from losses import content_loss, style_loss, style_target
from perceptual import load_teacher
from sheet import NAMES, SAMPLES
from shipped import read_style_vectors, read_transformer
from styles import ROOT, styles_of
from weave import weave

BAR = 1.5
HEAD = ("preset", "weave", "on grey", "own", "grid", "on grey", "border", "dots", "style", "content")


def grid_ratio(image: Tensor) -> float:
    """How visible a grid is: the spectrum at period 2 or 4, divided by the median of 10 bins on each side.

    image [3, H, W] -> the largest of the four values for two periods and two axes
    """
    luminance = image.mean(dim=0)
    worst = 0.0
    for lines in (luminance, luminance.T):
        length = lines.shape[1] // 4 * 4
        lines = lines[:, :length] - lines[:, :length].mean(dim=1, keepdim=True)
        spectrum = torch.fft.rfft(lines * torch.hann_window(length, periodic=True)).abs().square().mean(dim=0).sqrt()
        for period in (2, 4):
            bin = length // period
            below, above = (
                spectrum[max(1, bin - 12) : bin - 2],
                spectrum[bin + 3 : bin + 13],
            )  # the window spreads a peak over 2 bins
            worst = max(worst, (spectrum[bin] / torch.cat([below, above]).median()).item())
    return worst


def border_ratio(image: Tensor, ring: int = 16) -> float:
    """Standard deviation in the outer `ring` px of an image [3, H, W], divided by that of the interior."""
    inner = image[:, ring:-ring, ring:-ring]
    mask = torch.ones(image.shape[1:], dtype=torch.bool)
    mask[ring:-ring, ring:-ring] = False
    return (image[:, mask].std(dim=1).mean() / inner.flatten(1).std(dim=1).mean()).item()


def dots(image: Tensor) -> float:
    """[3, H, W] -> the number of isolated pixels per thousand."""
    padded = F.pad(image[None], (1, 1, 1, 1), mode="reflect")
    neighbours = F.unfold(padded.transpose(0, 1), 3)  # [3, 9, H·W]
    away = (neighbours.median(dim=1).values - image.flatten(1)).abs().amax(dim=0)
    return (away > 0.35).float().mean().item() * 1000


def photographs(folder: Path) -> list[Tensor]:
    """Photographs [1, 3, H, W] whose long side is 512 px and whose sides are multiples of 4."""
    photos = [load_image(folder / f"{name}.jpg", 512) for name in NAMES]
    return [photo[:, :, : photo.shape[2] // 4 * 4, : photo.shape[3] // 4 * 4] for photo in photos]


class Meter:
    """Measures presets on photographs and on flat grey. The teacher computes the losses."""

    def __init__(self, config: dict, photos: Path) -> None:
        self.photos, self.grey = photographs(photos), torch.full((1, 3, 384, 384), 0.5)
        self.teacher, self.metrics = load_teacher(ROOT / config["data"]["teacher"])
        self.contents = [self.teacher(photo, until="33") for photo in self.photos]
        self.styles = {style.id: style for style in styles_of(config)}

    def row(self, net: torch.nn.Module, vector: Tensor, id: str) -> list[float]:
        """The numbers of a preset, in the order of HEAD without the name."""
        noise = torch.Generator().manual_seed(1)
        flat = net(with_noise(self.grey, noise), vector[None])
        painted = [net(with_noise(photo, noise), vector[None]) for photo in self.photos]
        style = self.styles[id]
        own = load_image(style.file, style.sizes[0])
        target, features = style_target(self.teacher(own), self.metrics), [self.teacher(image) for image in painted]
        return [
            mean([weave(image) for image in painted]),
            weave(flat),
            weave(own),
            max(grid_ratio(image[0]) for image in painted),
            grid_ratio(flat[0]),
            border_ratio(flat[0]),
            max(dots(image[0]) - dots(photo[0]) for image, photo in zip(painted, self.photos)),
            mean([style_loss(found, target, self.metrics).item() for found in features]),
            mean([content_loss(found, content).item() for found, content in zip(features, self.contents)]),
        ]


def mean(values: list[float]) -> float:
    return sum(values) / len(values)


def line(name: str, values: list[float]) -> str:
    return (
        f"| {name} | "
        + " | ".join(f"{value:.2f}" if i < 7 else f"{value:.3f}" for i, value in enumerate(values))
        + " |"
    )


@torch.no_grad()
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, help="train.py's folder; without it, what ships")
    parser.add_argument("--models", type=Path, default=ROOT / "models")
    parser.add_argument("--config", type=Path, default=ROOT / "train/config/base.toml")
    parser.add_argument("--photos", type=Path, default=SAMPLES)
    parser.add_argument("--only", nargs="+", metavar="ID")
    options = parser.parse_args()
    if options.run:
        net, presets = load_presets(options.run / "checkpoint.pt")
    else:
        net, presets = read_transformer(options.models), read_style_vectors(options.models)
    meter = Meter(tomllib.loads(options.config.read_text()), options.photos)
    rows = []
    print("| " + " | ".join(HEAD) + " |\n" + "|---" * len(HEAD) + "|")
    for id, vector in presets.items():
        if not options.only or id in options.only:
            rows.append(meter.row(net, vector, id))
            print(line(id, rows[-1]), flush=True)
    print(line("mean", [mean(list(column)) for column in zip(*rows)]))
    within = sum(row[3] <= BAR and row[4] <= BAR for row in rows)
    print(f"\n{within} of {len(rows)} presets within {BAR} on the grid")


if __name__ == "__main__":
    main()
