"""Read the networks from models/ as the plugin does, with weights rounded to float16 or 8 bits."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from net import Transformer
from perceptual import STYLE_LAYERS, Perceptual


def read_weights(folder: Path) -> dict[str, Tensor]:
    """All constants of a graph model by name, as float32."""
    manifest = json.loads((folder / "model.json").read_text())["weightsManifest"]
    data, at, weights = (folder / "weights.bin").read_bytes(), 0, {}
    for entry in (entry for group in manifest for entry in group["weights"]):
        how = entry.get("quantization", entry)
        dtype = np.dtype(how["dtype"]).newbyteorder("<")
        count = int(np.prod(entry["shape"]))
        array = np.frombuffer(data, dtype, count, at).reshape(entry["shape"])
        if how["dtype"] == "uint8":
            array, stored = (
                (array * how["scale"] + how["min"]).astype(np.float32),
                array,
            )  # in double precision, as in JavaScript
        else:
            array, stored = array.astype(np.float32), array
        weights[entry["name"]] = torch.from_numpy(array)
        at += stored.nbytes
    return weights


def read_perceptual(folder: Path) -> tuple[Perceptual, dict[str, Tensor]]:
    """The perceptual network, frozen, and the metrics of the style distance (perceptual.load_teacher)."""
    weights = read_weights(folder)
    kernels = {
        f"{name[4]}{name[6:-7]}": kernel for name, kernel in weights.items() if name.endswith("/kernel")
    }  # convX_Y/kernel
    order: list[str] = []
    for layer in kernels:
        order += (
            ["P", layer] if order and order[-1][0] != layer[0] else [layer]
        )  # every block but the first begins with a pool
    net = Perceptual(tuple(order), {layer: kernel.shape[3] for layer, kernel in kernels.items()})
    for layer, kernel in kernels.items():
        net.convolutions[layer].weight.data = kernel.permute(3, 2, 0, 1).contiguous()
        net.convolutions[layer].bias.data = weights[f"conv{layer[0]}_{layer[1:]}/bias"]
    return net.eval().requires_grad_(False), read_metrics(folder, net)


def read_metrics(folder: Path, net: Perceptual) -> dict[str, Tensor]:
    values, at, metrics = np.fromfile(folder / "metrics.bin", "<f4"), 0, {}
    for layer in STYLE_LAYERS:
        side = net.convolutions[layer].out_channels + 1
        upper = np.zeros((side, side), np.float32)
        rows = np.triu_indices(side)
        upper[rows] = values[at : at + len(rows[0])]
        metrics[layer] = torch.from_numpy(upper + np.triu(upper, 1).T)
        at += len(rows[0])
    return metrics


def read_transformer(models: Path) -> Transformer:
    """Load the transformer, frozen."""
    net, weights = Transformer(), read_weights(models / "transformer")
    for layer in net.table:
        net.convolutions[layer.name].weight.data = weights[f"{layer.name}/kernel"].permute(3, 2, 0, 1).contiguous()
    return net.eval().requires_grad_(False)


def read_style_vectors(models: Path) -> dict[str, Tensor]:
    """The presets' vectors [V] by id, in the gallery's order."""
    index = json.loads((models / "index.json").read_text())
    values = np.fromfile(models / index["styles"], "<f2").astype(np.float32).reshape(len(index["presets"]), -1)
    return {preset["id"]: torch.from_numpy(vector.copy()) for preset, vector in zip(index["presets"], values)}
