"""The style, content and total-variation losses of Gatys 2016 and Johnson 2016, and our grid and palette losses.

They are normalized, so that the same weights fit every picture. src/engine/tune has the same losses in TF.js, and
test/golden compares both implementations.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from perceptual import CONTENT_LAYER, STYLE_LAYERS


def gram(features: Tensor) -> Tensor:
    """features [B, C, H, W] -> Gram matrix [B, C + 1, C + 1] of [f; 1], divided by H·W.

    The constant channel adds the means of the features. The metrics of load_teacher need them (perceptual.py). Gatys et
    al. 2016 have neither the constant channel nor the division.
    """
    b, c, h, w = features.shape
    flat = torch.cat([features.reshape(b, c, h * w), features.new_ones(b, 1, h * w)], dim=1)
    return flat @ flat.transpose(1, 2) / (h * w)


def energy(gram_matrix: Tensor, metric: Tensor) -> Tensor:
    """Squared Frobenius norm of A G Aᵀ, computed as trace(M G M Gᵀ) with M = AᵀA: G [B, C, C] -> [B]."""
    mapped = metric @ gram_matrix
    return (mapped * mapped.transpose(1, 2)).sum(dim=(1, 2))  # G is symmetric, so this is trace(MGMG)


@dataclass
class StyleTarget:
    """Gram matrices of a style picture and their energies, one for each style layer."""

    grams: dict[str, Tensor]
    energies: dict[str, Tensor]


def style_target(features: dict[str, Tensor], metrics: dict[str, Tensor]) -> StyleTarget:
    grams = {name: gram(features[name]) for name in STYLE_LAYERS}
    return StyleTarget(grams, {name: energy(g, metrics[name]) for name, g in grams.items()})


def style_loss(features: dict[str, Tensor], target: StyleTarget, metrics: dict[str, Tensor]) -> Tensor:
    """Squared Frobenius distance of the Gram matrices, divided by the style's own energy, averaged over the layers:
    [B].

    Gatys et al. 2016 do not divide. Without the division, the losses of different styles differ by orders of magnitude.
    """
    return torch.stack(
        [
            energy(gram(features[name].float()) - target.grams[name], metrics[name]) / target.energies[name]
            for name in STYLE_LAYERS
        ]
    ).mean(dim=0)


def content_loss(features: dict[str, Tensor], content: dict[str, Tensor]) -> Tensor:
    """Mean squared error at the content layer, divided by the content's energy in that layer: [B]."""
    f, c = features[CONTENT_LAYER].float(), content[CONTENT_LAYER].float()
    return (f - c).square().mean(dim=(1, 2, 3)) / c.square().mean(dim=(1, 2, 3)).clamp_min(1e-6)


def total_variation_loss(image: Tensor) -> Tensor:
    """Mean squared difference of neighbouring pixels: image [B, 3, H, W] in [0, 1] -> [B]."""
    vertical = (image[:, :, 1:] - image[:, :, :-1]).square().mean(dim=(1, 2, 3))
    horizontal = (image[:, :, :, 1:] - image[:, :, :, :-1]).square().mean(dim=(1, 2, 3))
    return vertical + horizontal


def grid_loss(image: Tensor) -> Tensor:
    """Strength of a grid of 2 or 4 px: the variance of the 16 phase means of each picture: [B, 3, H, W] -> [B].

    A phase mean averages all pixels with the same (x mod 4, y mod 4). Strokes average out. The pattern that two
    upsamplings leave has a period of 2 or 4, so it does not average out. The papers have no such loss.
    """
    b, c, h, w = image.shape
    phases = image.reshape(b, c, h // 4, 4, w // 4, 4).mean(dim=(2, 4))  # [B, 3, 4, 4]
    return (phases - phases.mean(dim=(2, 3), keepdim=True)).square().mean(dim=(1, 2, 3))


@dataclass
class Palette:
    """Mean [B, 3] and covariance [B, 3, 3] of a picture's colours."""

    mean: Tensor
    covariance: Tensor


def palette(image: Tensor) -> Palette:
    """The palette of an image [B, 3, H, W] in [0, 1]."""
    flat = image.flatten(2)
    mean = flat.mean(dim=2)
    centred = flat - mean[:, :, None]
    return Palette(mean, centred @ centred.transpose(1, 2) / flat.shape[2])


def palette_loss(image: Tensor, target: Palette) -> Tensor:
    """Distance of mean and covariance of the colours, each divided by the style's own spread: [B].

    The papers have no such loss. Colours have little weight in the Gram matrices of features, so without this loss,
    colours far from the photograph's would be learnt last.
    """
    own = palette(image)
    spread = target.covariance.diagonal(dim1=1, dim2=2).sum(dim=1)
    mean = (own.mean - target.mean).square().sum(dim=1) / spread
    covariance = (own.covariance - target.covariance).square().sum(dim=(1, 2)) / target.covariance.square().sum(
        dim=(1, 2)
    )
    return mean + covariance
