"""The transformer of net.py as a TF.js graph, built node by node from the same table of layers.

The inputs are `content` [1, H, W, 4] and `style` [1, V], the output is `pastiche` [1, H, W, 3]. The engine's measure
pass reads `<layer>/mean` and `<layer>/variance` [1, 1, 1, C], and the engine reads the weights `<layer>/kernel` (HWIO).

This graph is only for painting. Learning runs the same table of layers with our own operations
(src/engine/tune/differentiable-transformer.ts), because the gradient of MirrorPad in TF.js ignores the mirrored pixels,
and the other gradients of TF.js take twice the time and three times the memory.
"""

from __future__ import annotations

import numpy as np
from torch import Tensor

from graph import Graph, flag
from graph_layers import convolved, padded
from net import EPSILON, Layer, Transformer, style_size


def transformer_graph(net: Transformer) -> Graph:
    graph = Graph()
    content = graph.placeholder("content", [1, -1, -1, 4])
    style = graph.placeholder("style", [1, style_size(net.table)])
    parts = split_style(graph, style, net.table)
    graph.const("epsilon", np.array(EPSILON, np.float32))
    x = residual = content
    for layer in net.table:
        if layer.name.startswith("res") and layer.name.endswith("a"):
            residual = x
        x = normalized(graph, layer, x, net.convolutions[layer.name].weight, *parts[layer.name])
        if layer.name.startswith("res") and layer.name.endswith("b"):
            x = graph.add("AddV2", f"{layer.name}/sum", [x, residual])
        elif layer.name != "rgb":
            x = graph.add("Relu", f"{layer.name}/relu", [x])
    graph.add("Sigmoid", "pastiche", [x])
    return graph


def split_style(graph: Graph, style: str, table: list[Layer]) -> dict[str, tuple[str, str]]:
    """{layer: (scale [1, C], shift [1, C])}. These shapes broadcast over [1, H, W, C]."""
    sizes = graph.integers("style/sizes", [layer.outputs for layer in table for _ in range(2)])
    split = graph.add(
        "SplitV", "style/parts", [style, sizes, graph.integers("style/axis", 1)], num_split={"i": str(2 * len(table))}
    )
    return {layer.name: (f"{split}:{2 * i}", f"{split}:{2 * i + 1}") for i, layer in enumerate(table)}


def normalized(graph: Graph, layer: Layer, x: str, weight: Tensor, scale: str, shift: str) -> str:
    """Upsample, pad with the mirror image, convolve, normalize over the picture, scale and shift."""
    name = layer.name
    if layer.upsample:
        x = upsampled(graph, name, x)
    x = padded(graph, name, x, layer.kernel // 2)
    x = convolved(graph, name, x, weight, layer.stride)
    axes = graph.integers("over-height-and-width", [1, 2])
    mean = graph.add("Mean", f"{name}/mean", [x, axes], keep_dims=flag(True))
    centred = graph.add("Sub", f"{name}/centred", [x, mean])
    square = graph.add("Square", f"{name}/square", [centred])
    variance = graph.add("Mean", f"{name}/variance", [square, axes], keep_dims=flag(True))
    stable = graph.add("AddV2", f"{name}/stable-variance", [variance, "epsilon"])
    inverse = graph.add("Rsqrt", f"{name}/inverse-deviation", [stable])
    factor = graph.add("Mul", f"{name}/factor", [inverse, scale])
    scaled = graph.add("Mul", f"{name}/scaled", [centred, factor])
    return graph.add("AddV2", f"{name}/normalized", [scaled, shift])


def upsampled(graph: Graph, name: str, x: str) -> str:
    """Nearest upsampling by two. The size is known only when the graph runs."""
    shape = graph.add("Shape", f"{name}/shape", [x], out_type={"type": "DT_INT32"})
    sides = graph.add("Slice", f"{name}/sides", [shape, graph.integers("one", [1]), graph.integers("two", [2])])
    doubled = graph.add("Mul", f"{name}/doubled", [sides, "two"])
    return graph.add(
        "ResizeNearestNeighbor",
        f"{name}/upsampled",
        [x, doubled],
        align_corners=flag(False),
        half_pixel_centers=flag(False),
    )
