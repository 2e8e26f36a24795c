"""A loss on the distribution of dark and light, which keeps ink dark and paper light.

Gram matrices of features say little about how dark a dark pixel is, and a mean and a covariance cannot distinguish ink
on paper from grey. Therefore two distributions of luminance are compared with those of the style picture.

The first is the distribution over pixels. It is compared by a Wasserstein distance, which histogram losses such as
Risser, Wilmot, Barnes 2017 approximate.

The second is the distribution over the means of small areas. Only areas that are darker or lighter than nearly all
areas of the style picture count. In a hatched drawing, for example, some paper shows in every area, so no area is quite
dark, even if the subject is. Within the style's range, the content decides how dark an area is.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

LEVELS = 64  # number of values that describe the distribution of pixels
AREA = 12  # px: side of an area
RANGE = (0.03, 0.97)  # quantiles of a style picture's areas that limit its range


@dataclass
class Tone:
    """For B style pictures: luminance by rank [B, LEVELS], its variance [B], and the darkest and lightest area [B]."""

    ranks: Tensor
    variance: Tensor
    darkest: Tensor
    lightest: Tensor


def luminance_of(image: Tensor) -> Tensor:
    """Luminance: [B, 3, H, W] -> [B, 1, H, W]."""
    return (image * image.new_tensor([0.299, 0.587, 0.114]).view(1, 3, 1, 1)).sum(dim=1, keepdim=True)


def ranks(luminance: Tensor) -> Tensor:
    """Sorted values, averaged in LEVELS groups: [B, 1, H, W] -> [B, LEVELS]."""
    return F.adaptive_avg_pool1d(luminance.flatten(1).sort(dim=1).values[:, None], LEVELS)[:, 0]


def tone(image: Tensor) -> Tone:
    """The tones of an image [B, 3, H, W] in [0, 1]."""
    luminance = luminance_of(image)
    areas = F.avg_pool2d(luminance, AREA, AREA // 2).flatten(1)
    darkest, lightest = torch.quantile(areas, areas.new_tensor(RANGE), dim=1)
    return Tone(ranks(luminance), luminance.flatten(1).var(dim=1), darkest, lightest)


def tone_loss(image: Tensor, target: Tone) -> Tensor:
    """Both distances, divided by the variance of the style's luminance: [B, 3, H, W] -> [B]. No paper has exactly this
    loss.
    """
    luminance = luminance_of(image.float())
    pixels = (ranks(luminance) - target.ranks).square().mean(dim=1)
    areas = F.avg_pool2d(luminance, AREA, AREA // 2).flatten(1)
    outside = (target.darkest[:, None] - areas).relu() + (areas - target.lightest[:, None]).relu()
    return (pixels + outside.square().mean(dim=1)) / target.variance.clamp_min(0.005)
