"""The judge: a network that is used neither for training nor for refining.

It is MobileNet v2 1.4, trained on ImageNet (Sandler et al. 2018, Apache 2.0), as a TensorFlow.js graph model. It comes
from the npm package nsfwjs 4.2.1 (MIT), which has fine-tuned its last layers. `npm pack nsfwjs@4.2.1` downloads it;
none of it is committed. The graph has only seven kinds of operation, so this file runs it without TensorFlow.
"""

from __future__ import annotations

import base64
import json
import math
import subprocess
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

#: Activations whose Gram matrices are compared, from fine to coarse: at 1/2, 1/2, 1/4, 1/8 and 1/16 of the size.
STYLE_LAYERS = (
    "Conv/Relu6",
    "expanded_conv_1/expand/Relu6",
    "expanded_conv_3/expand/Relu6",
    "expanded_conv_6/expand/Relu6",
    "expanded_conv_10/expand/Relu6",
)
CONTENT_LAYER = "expanded_conv_6/expand/Relu6"


def module(path: Path) -> object:
    """The exports of a JavaScript module, as read by Node."""
    script = "process.stdout.write(JSON.stringify(require(process.argv[1])))"
    return json.loads(subprocess.run(["node", "-e", script, str(path)], capture_output=True, check=True).stdout)


class Judge:
    """Runs the graph up to the last layer that is compared."""

    def __init__(self, folder: Path) -> None:
        """folder: `package/dist/models/mobilenet_v2_mid` of the unpacked npm package."""
        self.nodes, manifest = read_model(folder)
        self.weights = read_weights(folder, manifest)

    @torch.no_grad()
    def features(self, image: Tensor) -> dict[str, Tensor]:
        """image [1, 3, H, W] in [0, 1] -> the activations of STYLE_LAYERS, [1, C, h, w], after ReLU6."""
        values, found = {"input": image}, {}
        for node in self.nodes:
            name, op = node["name"], node["op"]
            if op in ("Const", "Placeholder"):
                continue
            values[name] = self.value(node, [self.operand(values, key) for key in node["input"]])
            short = name.split("MobilenetV2/")[-1]
            if short in STYLE_LAYERS:
                found[short] = values[name]
            if len(found) == len(STYLE_LAYERS):
                return found
        raise ValueError(f"the graph has only {sorted(found)}, not all of {sorted(STYLE_LAYERS)}")

    def operand(self, values: dict[str, Tensor], name: str) -> Tensor:
        return values[name] if name in values else self.weights[name]

    def value(self, node: dict, inputs: list[Tensor]) -> Tensor:
        op, attributes = node["op"], node["attr"]
        if op == "Mul":
            return inputs[0] * inputs[1]
        if op == "Sub":
            return inputs[0] - inputs[1]
        if op == "AddV2":
            return inputs[0] + inputs[1]
        if op not in ("_FusedConv2D", "FusedDepthwiseConv2dNative"):
            raise ValueError(f"{node['name']} is a {op}, which is not expected here")
        depthwise = op == "FusedDepthwiseConv2dNative"
        x, weights, bias = inputs
        weights = weights.permute(2, 3, 0, 1) if depthwise else weights.permute(3, 2, 0, 1)
        stride = int(attributes["strides"]["list"]["i"][1])
        x = same_padding(x, weights.shape[2], stride)
        x = F.conv2d(x, weights, bias, stride=stride, groups=x.shape[1] if depthwise else 1)
        fused = [base64.b64decode(text).decode() for text in attributes["fused_ops"]["list"]["s"]]
        return x.clamp(0, 6) if "Relu6" in fused else x


def read_model(folder: Path) -> tuple[list[dict], list[dict]]:
    """The graph's nodes in order, and the manifest of its weights."""
    model = module(folder / "model.min.js")
    return model["modelTopology"]["node"], model["weightsManifest"][0]["weights"]


def read_weights(folder: Path, manifest: list[dict]) -> dict[str, Tensor]:
    data = b"".join(base64.b64decode(module(shard)) for shard in sorted(folder.glob("group1-shard*.min.js")))
    weights, offset = {}, 0
    for entry in manifest:
        quantization = entry.get("quantization")
        dtype = np.dtype(quantization["dtype"] if quantization else entry["dtype"])
        count = math.prod(entry["shape"])
        values = np.frombuffer(data, dtype, count, offset).astype(np.float32)
        offset += count * dtype.itemsize
        if quantization:
            values = values * quantization["scale"] + quantization["min"]
        weights[entry["name"]] = torch.from_numpy(values.reshape(entry["shape"]).copy())
    if offset != len(data):
        raise ValueError(f"the manifest describes {offset} bytes, and the files have {len(data)}")
    return weights


def same_padding(x: Tensor, size: int, stride: int) -> Tensor:
    """Padding as TensorFlow's SAME: if it is odd, the additional pixel goes to the right and the bottom."""
    amounts = [max((math.ceil(side / stride) - 1) * stride + size - side, 0) for side in (x.shape[3], x.shape[2])]
    return F.pad(x, [part for amount in amounts for part in (amount // 2, amount - amount // 2)])
