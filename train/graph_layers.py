"""The layers that both networks' graphs are made of."""
from __future__ import annotations

import numpy as np
from torch import Tensor

from graph import Graph, numbers, text


def padded(graph: Graph, name: str, x: str, by: int) -> str:
    """Reflect without repeating the edge, as PyTorch's "reflect"."""
    paddings = graph.integers(f"paddings-{by}", [[0, 0], [by, by], [by, by], [0, 0]])
    return graph.add("MirrorPad", f"{name}/padded", [x, paddings], mode=text("REFLECT"))


def convolved(graph: Graph, name: str, x: str, weight: Tensor, stride: int = 1) -> str:
    """A convolution without padding of its own; its weights are the constant `<name>/kernel`."""
    kernel = graph.const(f"{name}/kernel", hwio(weight))
    return graph.add(
        "Conv2D", f"{name}/convolution", [x, kernel],
        strides=numbers([1, stride, stride, 1]), dilations=numbers([1, 1, 1, 1]), padding=text("VALID"), data_format=text("NHWC"),
    )


def hwio(weight: Tensor) -> np.ndarray:
    """PyTorch's [out, in, height, width] -> TensorFlow's [height, width, in, out], as float16."""
    return half(weight.permute(2, 3, 1, 0))


def half(values: Tensor) -> np.ndarray:
    return values.detach().cpu().contiguous().numpy().astype(np.float16)
