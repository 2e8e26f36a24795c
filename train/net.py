"""The transformer: one image transformation network for all styles.

It is the feed-forward network of Johnson, Alahi, Fei-Fei 2016 with the conditional instance normalization of Dumoulin,
Shlens, Kudlur 2017. All styles share the convolutions. A style consists only of the scales and shifts of all
normalizations, concatenated into one *style vector*.

There are three differences from Dumoulin et al.:
  1. The network has half the filters (as in jcjohnson/fast-neural-style), and it begins with a 5x5 convolution at
     stride 2 instead of a 9x9 convolution at full resolution. It needs 2.3 GMAC at 256x256 instead of 10.
  2. A fourth input channel has position noise, as in Ulyanov et al. 2016 (Texture Networks). Without it, a flat area
     has no texture to start from, and the network paints the grid of its own upsampling there.
  3. The last convolution is also normalized by the style, as in Magenta's code. Its six numbers are the mean and the
     contrast of the palette.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

EPSILON = 1e-5  # used in the normalization; the TF.js graph and the engine use the same number


@dataclass(frozen=True)
class Layer:
    """One convolution with mirrored padding, after nearest upsampling by two if `upsample`."""

    name: str
    kernel: int
    inputs: int
    outputs: int
    stride: int = 1
    upsample: bool = False


def layers(width: int = 32, blocks: int = 5) -> list[Layer]:
    """The table of layers, from first to last. export.py and the engine use the same table."""
    half, full = width, 2 * width
    table = [
        Layer("stem", 5, 4, half, stride=2),  # differences 1 and 2 of the list above
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

    H and W are multiples of 4. A style vector has the scales and then the shifts of each layer, layer by layer.
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
        """Upsample, pad with the mirror image, convolve, normalize over the picture, scale and shift."""
        if layer.upsample:
            x = F.interpolate(x, scale_factor=2, mode="nearest")
        x = F.pad(x, (layer.kernel // 2,) * 4, mode="reflect")
        x = self.convolutions[layer.name](x).float()  # statistics in float32, also under autocast
        return torch.addcmul(shift[:, :, None, None], F.instance_norm(x, eps=EPSILON), scale[:, :, None, None])

    def split(self, style: Tensor) -> dict[str, tuple[Tensor, Tensor]]:
        """[B, V] -> {layer: (scale [B, C], shift [B, C])}."""
        parts = style.split([layer.outputs for layer in self.table for _ in range(2)], dim=1)
        return {layer.name: (parts[2 * i], parts[2 * i + 1]) for i, layer in enumerate(self.table)}


def neutral_style(table: list[Layer]) -> Tensor:
    """A neutral style [V]: scale 1 and shift 0 everywhere. The first styles of a run start from it."""
    return torch.cat([torch.cat([torch.ones(layer.outputs), torch.zeros(layer.outputs)]) for layer in table])
