"""How dark and light is spread in a picture: a loss that keeps ink dark and paper light.

Gram matrices of features say little about how dark a dark pixel is, and a mean and a covariance cannot tell ink on
paper from grey. So two distributions are compared: of pixels, whole (a Wasserstein distance, which histogram losses
such as Risser, Wilmot, Barnes 2017 approximate); of areas, only what lies outside the style's range: a hatched
drawing has no area without paper, however dark its subject, while how much of a picture is dark stays the content's
choice.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

LEVELS = 64  # steps of the pixels' distribution
AREA = 12  # px: side of an area
RANGE = (0.03, 0.97)  # share of a style picture's areas below and above which they do not count


@dataclass
class Tone:
    """Of B style pictures: luminance by rank [B, LEVELS], its variance [B], darkest and lightest area [B]."""

    ranks: Tensor
    variance: Tensor
    darkest: Tensor
    lightest: Tensor


def luminance_of(image: Tensor) -> Tensor:
    """[B, 3, H, W] -> [B, 1, H, W]."""
    return (image * image.new_tensor([0.299, 0.587, 0.114]).view(1, 3, 1, 1)).sum(dim=1, keepdim=True)


def ranks(luminance: Tensor) -> Tensor:
    """Values in order, as LEVELS means: [B, 1, H, W] -> [B, LEVELS]."""
    return F.adaptive_avg_pool1d(luminance.flatten(1).sort(dim=1).values[:, None], LEVELS)[:, 0]


def tone(image: Tensor) -> Tone:
    """image [B, 3, H, W] in [0, 1]."""
    luminance = luminance_of(image)
    areas = F.avg_pool2d(luminance, AREA, AREA // 2).flatten(1)
    darkest, lightest = torch.quantile(areas, areas.new_tensor(RANGE), dim=1)
    return Tone(ranks(luminance), luminance.flatten(1).var(dim=1), darkest, lightest)


def tone_loss(image: Tensor, target: Tone) -> Tensor:
    """Both distances over the variance of the style's luminance: [B, 3, H, W] -> [B]. In no paper as it stands."""
    luminance = luminance_of(image.float())
    pixels = (ranks(luminance) - target.ranks).square().mean(dim=1)
    areas = F.avg_pool2d(luminance, AREA, AREA // 2).flatten(1)
    outside = (target.darkest[:, None] - areas).relu() + (areas - target.lightest[:, None]).relu()
    return (pixels + outside.square().mean(dim=1)) / target.variance.clamp_min(0.005)
