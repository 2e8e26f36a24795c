"""Perceptual networks: the teacher (VGG-19, small) and the student that Pastiche ships.

Both take RGB in [0, 1] and return the features of the named layers, after their ReLU.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

STYLE_LAYERS = ("11", "21", "31", "41", "51")  # relu1_1 ... relu5_1, as Gatys et al. 2016
CONTENT_LAYER = "33"  # relu3_3, as Johnson et al. 2016

TEACHER = ("11", "12", "P", "21", "22", "P", "31", "32", "33", "34", "P", "41", "42", "43", "44", "P", "51")
WIDTH = {"1": 16, "2": 32, "3": 64, "4": 128, "5": 128}
# The student keeps all channels that are ever above zero. Their number is rounded up to a multiple of four, because
# WebGL reads four channels at a time. It gives the teacher's features with 59 % of the work. README.md lists attempts
# with fewer channels.
STUDENT = TEACHER
STUDENT_WIDTH = {
    "11": 16,
    "12": 16,
    "21": 28,
    "22": 32,
    "31": 60,
    "32": 44,
    "33": 36,
    "34": 36,
    "41": 80,
    "42": 80,
    "43": 64,
    "44": 120,
    "51": 100,
}


def eight_bit(weight: Tensor) -> tuple[Tensor, float, float]:
    """A kernel as uint8 levels between its smallest and largest value, in the format of TF.js: (levels, scale, min).

    value = level * scale + min
    """
    low, high = (value.item() for value in weight.detach().aminmax())
    scale = (high - low) / 255 or 1.0
    return ((weight.detach() - low) / scale).round(), scale, low


def rounded(weight: Tensor) -> Tensor:
    """A kernel rounded to 8 bits. Gradients pass through unchanged (Bengio, Leonard, Courville 2013)."""
    levels, scale, low = eight_bit(weight)
    return weight + (levels * scale + low - weight).detach()


class Perceptual(nn.Module):
    """A VGG network with the layers `order`: 3x3 convolutions with mirrored padding and ReLU, and 2x2 max pooling
    ("P").
    """

    def __init__(self, order: tuple[str, ...], widths: dict[str, int] = WIDTH, quantized: bool = False) -> None:
        """`widths` has the channels by layer name, or by the first digit of the name.

        `quantized` rounds kernels to 8 bits in every pass, as they are in models/.
        """
        super().__init__()
        self.order, self.quantized = order, quantized
        self.convolutions = nn.ModuleDict()
        inputs = 3
        for name in order:
            if name != "P":
                outputs = widths[name if name in widths else name[0]]
                self.convolutions[name] = nn.Conv2d(inputs, outputs, 3)
                inputs = outputs

    def forward(self, image: Tensor, until: str = "51") -> dict[str, Tensor]:
        """image [B, 3, H, W] in [0, 1] -> {layer: [B, C, h, w]}, up to the layer `until`."""
        features: dict[str, Tensor] = {}
        x = image
        for name in self.order:
            if name == "P":
                x = F.max_pool2d(x, 2)
                continue
            weight, bias = self.convolutions[name].weight, self.convolutions[name].bias
            weight = rounded(weight) if self.quantized else weight
            x = F.relu(F.conv2d(F.pad(x, (1, 1, 1, 1), mode="reflect"), weight, bias))
            features[name] = x
            if name == until:
                break
        return features


def fold_input(weight0: Tensor, bias0: Tensor, weight: Tensor, bias: Tensor) -> tuple[Tensor, Tensor]:
    """Fold a 1x1 convolution (the teacher's colour mapping) into the 3x3 convolution after it.

    This is exact, because mirrored padding gives the same result before and after a 1x1 convolution.
    """
    matrix = weight0[:, :, 0, 0]  # [out, in]
    return torch.einsum("omhw,mi->oihw", weight, matrix), bias + torch.einsum("omhw,m->o", weight, bias0)


def load_teacher(path: Path) -> tuple[Perceptual, dict[str, Tensor]]:
    """The teacher, frozen, and the metric M = AᵀA of each style layer, [C + 1, C + 1].

    A = [W_aux | b_aux] maps the teacher's features and a constant 1 to the features of the original VGG-19 before their
    ReLU. So for a difference D of two Gram matrices of the teacher, trace(M D M Dᵀ) is the squared distance that the
    two have in VGG-19.
    """
    arrays = {name: torch.from_numpy(value.astype(np.float32)) for name, value in np.load(path).items()}
    teacher = Perceptual(TEACHER)
    for name, convolution in teacher.convolutions.items():
        weight, bias = arrays[f"conv{name}.weight"], arrays[f"conv{name}.bias"]
        if name == "11":
            weight, bias = fold_input(arrays["conv0.weight"], arrays["conv0.bias"], weight, bias)
        convolution.weight.data, convolution.bias.data = weight, bias
    metrics = {}
    for name in STYLE_LAYERS:
        a = torch.cat([arrays[f"conv{name}_aux.weight"][:, :, 0, 0], arrays[f"conv{name}_aux.bias"][:, None]], dim=1)
        metrics[name] = a.T @ a
    return teacher.eval().requires_grad_(False), metrics
