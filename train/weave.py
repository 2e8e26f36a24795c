"""How periodic the finest texture of a picture is: a measure, and a loss on periodicity that the style does not have.

A feed-forward network fills flat areas with a *weave*, a pattern with a period of a few pixels. In the autocorrelation
of the high-passed luminance, the weave is a second peak beside the peak at zero. Brush strokes have no such peak, but
halftone, hatching and embroidery have one. Therefore only the part of a peak counts that exceeds the peak of the style
picture.
"""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import Tensor

NEAREST, FARTHEST = 3, 16  # px: the range of lags
TRAINING_SIDE, MEASURED_SIDE = 64, 96  # px: sides of the windows
POWER = 6.0  # exponent of the power mean over lags in training; unlike a maximum it gives every lag a gradient
FLAT = 1e-3  # added to the energy of a window, so that flat windows count as having no pattern


def high_pass(image: Tensor) -> Tensor:
    """[B, 3, H, W] -> luminance minus its blur (binomial, about 2 px), [B, 1, H, W]."""
    luminance = (image * image.new_tensor([0.299, 0.587, 0.114]).view(1, 3, 1, 1)).sum(dim=1, keepdim=True)
    row = image.new_tensor([math.comb(8, k) / 256 for k in range(9)])
    padded = F.pad(luminance, (4, 4, 4, 4), mode="reflect")
    blurred = F.conv2d(F.conv2d(padded, row.view(1, 1, 1, 9)), row.view(1, 1, 9, 1))
    return luminance - blurred


def autocorrelation(image: Tensor, side: int, stride: int, power: float = math.inf) -> Tensor:
    """Highest autocorrelation at a lag of NEAREST to FARTHEST, averaged over windows: [B, 3, H, W] in [0, 1] -> [B].

    `power` is the exponent of the power mean over the lags. Infinity gives the maximum.
    """
    image = image.float()
    windows = F.unfold(high_pass(image), side, stride=stride).transpose(1, 2).unflatten(2, (side, side))
    hann = torch.hann_window(side, device=image.device)
    windows = (windows - windows.mean(dim=(2, 3), keepdim=True)) * hann[:, None] * hann
    length = side + FARTHEST + (side + FARTHEST) % 2  # enough zeros, so that no lag wraps around
    spectrum = torch.fft.rfft2(windows, s=(length, length))
    products = torch.fft.irfft2(spectrum.real.square() + spectrum.imag.square(), s=(length, length))
    offsets = torch.fft.fftfreq(length, 1 / length, device=image.device)
    lags = torch.hypot(offsets[:, None], offsets[None])
    ring = (products / (products[..., :1, :1] + FLAT))[..., (lags >= NEAREST) & (lags <= FARTHEST)].relu()
    if math.isinf(power):
        return ring.amax(dim=-1).mean(dim=1)
    return ring.pow(power).mean(dim=-1).add(1e-9).pow(1 / power).mean(dim=1)


def training_weave(image: Tensor) -> Tensor:
    """The value that `weave_loss` compares, for a style picture or a pastiche: [B, 3, H, W] -> [B]."""
    return autocorrelation(image, TRAINING_SIDE, TRAINING_SIDE // 2 if image.shape[2] < 160 else TRAINING_SIDE, POWER)


def weave_loss(image: Tensor, own: Tensor) -> Tensor:
    """The part of the periodicity that exceeds the style's `own` [B]: [B, 3, H, W] -> [B]. No paper has this loss."""
    return (training_weave(image) - own).relu()


@torch.no_grad()
def weave(image: Tensor) -> float:
    """The measure that models/CARD.md reports: [1, 3, H, W] -> 0 (no pattern) to 1."""
    return autocorrelation(image, MEASURED_SIDE, MEASURED_SIDE // 2).item()
