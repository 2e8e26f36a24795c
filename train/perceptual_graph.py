"""The student of perceptual.py as a TF.js graph. The plugin uses it to learn styles and to refine pastiches.

The input `image` is [1, H, W, 3], RGB in [0, 1], H and W at least 32 px. The outputs are relu1_1, relu2_1, relu3_1,
relu3_3, relu4_1 and relu5_1, each [1, h, w, C]. Bias and ReLU are separate nodes: the gradient of a fused convolution
in TF.js always includes the gradient of the kernel, which is not needed and which the WASM backend cannot compute.
"""

from __future__ import annotations

from graph import Graph, numbers, text
from graph_layers import convolved, half, padded
from perceptual import Perceptual


def node_of(layer: str) -> str:
    """ "31" -> "relu3_1"."""
    return f"relu{layer[0]}_{layer[1:]}"


def perceptual_graph(net: Perceptual) -> Graph:
    graph = Graph()
    x = graph.placeholder("image", [1, -1, -1, 3])
    pools = 0
    for layer in net.order:
        if layer == "P":
            pools += 1
            window = numbers([1, 2, 2, 1])
            x = graph.add(
                "MaxPool",
                f"pool{pools}",
                [x],
                ksize=window,
                strides=window,
                padding=text("VALID"),
                data_format=text("NHWC"),
            )
            continue
        name, convolution = f"conv{layer[0]}_{layer[1:]}", net.convolutions[layer]
        x = convolved(graph, name, padded(graph, name, x, 1), convolution.weight, quantized=net.quantized)
        x = graph.add("BiasAdd", f"{name}/biased", [x, graph.const(f"{name}/bias", half(convolution.bias))])
        x = graph.add("Relu", node_of(layer), [x])
    return graph
