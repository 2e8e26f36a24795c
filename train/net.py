"""The transformer: one image transformation network for all styles.

Johnson, Alahi, Fei-Fei 2016 (feed-forward stylization), with the conditional instance
normalization of Dumoulin, Shlens, Kudlur 2017: styles share every convolution, and a style is
only the scale and shift of each normalization, concatenated into one *style vector*.

Deviations from Dumoulin et al., each marked where it happens:
  1. half the filters (jcjohnson/fast-neural-style's own reduction) and a 5x5 stride-2 stem instead
     of a 9x9 one at full resolution: 2.3 GMAC at 256x256 instead of 10;
  2. a fourth input channel of position noise, after the noise maps of Ulyanov et al. 2016
     (Texture Networks): a convolutional network without it answers a flat area with the only
     texture it can make from nothing, the grid of its own upsampling;
  3. the last convolution is normalized by the style too, as in Magenta's code: its six numbers
     are the palette's mean and contrast.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

EPSILON = 1e-5  # in the normalization; the TF.js graph and the engine's fold use the same


@dataclass(frozen=True)
class Layer:
    """One convolution, padded by reflection, optionally after nearest upsampling by two."""

    name: str
    kernel: int
    inputs: int
    outputs: int
    stride: int = 1
    upsample: bool = False


def layers(width: int = 32, blocks: int = 5) -> list[Layer]:
    """The network as a table, from the first layer to the last. export.py and the engine read the same table."""
    half, full = width, 2 * width
    table = [
        Layer("stem", 5, 4, half, stride=2),  # deviations 1 and 2
        Layer("down", 3, half, full, stride=2),
    ]
    for block in range(1, blocks + 1):
        table += [Layer(f"res{block}a", 3, full, full), Layer(f"res{block}b", 3, full, full)]
    return table + [
        Layer("up1", 3, full, half, upsample=True),
        Layer("up2", 3, half, half // 2, upsample=True),
        Layer("rgb", 3, half // 2, 3),
    ]


def style_size(table: list[Layer]) -> int:
    """Length of a style vector: a scale and a shift for each channel of each layer."""
    return sum(2 * layer.outputs for layer in table)


class Transformer(nn.Module):
    """content [B, 4, H, W] (RGB and noise, each in [0, 1]) and style [B, V] -> pastiche [B, 3, H, W] in [0, 1].

    H and W are multiples of 4. A style vector holds the scales and then the shifts of each layer, layer by layer.
    """

    def __init__(self, width: int = 32, blocks: int = 5) -> None:
        super().__init__()
        self.table = layers(width, blocks)
        self.convolutions = nn.ModuleDict(
            {
                layer.name: nn.Conv2d(layer.inputs, layer.outputs, layer.kernel, layer.stride, bias=False)
                for layer in self.table  # no bias: the normalization that follows would subtract it
            }
        )

    def forward(self, content: Tensor, style: Tensor) -> Tensor:
        scales_and_shifts = self.split(style)
        x, residual = content, content
        for layer in self.table:
            if layer.name.endswith("a") and layer.name.startswith("res"):
                residual = x
            x = self.normalized(layer, x, *scales_and_shifts[layer.name])
            if layer.name.endswith("b") and layer.name.startswith("res"):
                x = x + residual
            elif layer.name != "rgb":
                x = F.relu(x)
        return torch.sigmoid(x)

    def normalized(self, layer: Layer, x: Tensor, scale: Tensor, shift: Tensor) -> Tensor:
        """Upsample, pad by reflection, convolve, instance-normalize, scale and shift."""
        if layer.upsample:
            x = F.interpolate(x, scale_factor=2, mode="nearest")
        x = F.pad(x, (layer.kernel // 2,) * 4, mode="reflect")
        x = self.convolutions[layer.name](x).float()  # statistics in float32, also under autocast
        variance, mean = torch.var_mean(x, dim=(2, 3), unbiased=False, keepdim=True)
        return (x - mean) * (scale[:, :, None, None] * torch.rsqrt(variance + EPSILON)) + shift[:, :, None, None]

    def split(self, style: Tensor) -> dict[str, tuple[Tensor, Tensor]]:
        """[B, V] -> {layer: (scale [B, C], shift [B, C])}."""
        parts = style.split([layer.outputs for layer in self.table for _ in range(2)], dim=1)
        return {layer.name: (parts[2 * i], parts[2 * i + 1]) for i, layer in enumerate(self.table)}


def neutral_style(table: list[Layer]) -> Tensor:
    """A neutral style [V], scale 1 and shift 0 everywhere. New styles start from it in training."""
    return torch.cat([torch.cat([torch.ones(layer.outputs), torch.zeros(layer.outputs)]) for layer in table])
