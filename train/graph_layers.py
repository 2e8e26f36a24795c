"""Layers for the graphs of both networks."""

from __future__ import annotations

import numpy as np
from torch import Tensor

from graph import Graph, numbers, text
from perceptual import eight_bit


def padded(graph: Graph, name: str, x: str, by: int) -> str:
    """Pad with the mirror image, without repeating the edge, like "reflect" in PyTorch."""
    paddings = graph.integers(f"paddings-{by}", [[0, 0], [by, by], [by, by], [0, 0]])
    return graph.add("MirrorPad", f"{name}/padded", [x, paddings], mode=text("REFLECT"))


def convolved(graph: Graph, name: str, x: str, weight: Tensor, stride: int = 1, quantized: bool = False) -> str:
    """A convolution without padding. Its weights are the constant `<name>/kernel`, float16 or 8-bit."""
    if quantized:
        levels, scale, low = eight_bit(weight)
        kernel = graph.eight_bit_const(f"{name}/kernel", hwio(levels), scale, low)
    else:
        kernel = graph.const(f"{name}/kernel", half(hwio(weight)))
    return graph.add(
        "Conv2D",
        f"{name}/convolution",
        [x, kernel],
        strides=numbers([1, stride, stride, 1]),
        dilations=numbers([1, 1, 1, 1]),
        padding=text("VALID"),
        data_format=text("NHWC"),
    )


def hwio(weight: Tensor) -> np.ndarray:
    """PyTorch's [out, in, height, width] -> TensorFlow's [height, width, in, out]."""
    return weight.detach().cpu().permute(2, 3, 1, 0).contiguous().numpy()


def half(values: Tensor | np.ndarray) -> np.ndarray:
    return np.asarray(values.detach().cpu() if isinstance(values, Tensor) else values).astype(np.float16)
