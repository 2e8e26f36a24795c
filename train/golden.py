"""The numbers that TF.js has to find again: written by export.py to test/golden/fixtures, read by test/golden.

Computed by PyTorch from the weights as shipped, so that what remains between the two is arithmetic in float32; only
`pastiche/unrounded` comes from the weights before they became float16, and measures that.
"""

from __future__ import annotations

import copy
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from losses import content_loss, energy, gram, style_loss, style_target, total_variation_loss
from net import Layer, Transformer
from perceptual import STYLE_LAYERS, Perceptual
from perceptual_graph import node_of

HEIGHT, WIDTH = 32, 48  # the least that leaves relu5_1 two rows to mirror
WEIGHTS = {"style": 1.0, "content": 0.3, "tv": 0.3}
EVERY = 11  # features are sampled: prime, so that it meets every channel


def write_golden(
    folder: Path, net: Transformer, vector: Tensor, student: Perceptual, metrics: dict[str, Tensor]
) -> None:
    """`net` as trained; `student` as shipped, see shipped.py."""
    content, style = picture(HEIGHT, WIDTH, 4, seed=1), vector.half().float()[None]
    shipped = as_shipped(net)
    values = {"content": nhwc(content), "style": style}
    values |= transformer_values(shipped, content, style) | {"pastiche/unrounded": nhwc(net(content, style))}
    work = picture(40, 56, 3, seed=2)
    values |= {"work": nhwc(work)} | perceptual_values(shipped, student, metrics, content, style, work)
    folder.mkdir(parents=True, exist_ok=True)
    arrays = {name: value.detach().contiguous().numpy().astype("<f4") for name, value in values.items()}
    offsets = np.cumsum([0, *(array.nbytes for array in arrays.values())]).tolist()
    entries = [
        f'    "{name}": {{ "shape": {list(array.shape)}, "offset": {offset} }}'
        for (name, array), offset in zip(arrays.items(), offsets)
    ]
    weights = ", ".join(f'"{name}": {weight}' for name, weight in WEIGHTS.items())
    head = f'{{\n  "weights": {{ {weights} }},\n  "every": {EVERY},\n  "values": {{\n'  # laid out as Biome wants it
    (folder / "golden.json").write_text(head + ",\n".join(entries) + "\n  }\n}\n")
    (folder / "golden.bin").write_bytes(b"".join(array.tobytes() for array in arrays.values()))


def picture(height: int, width: int, channels: int, seed: int) -> Tensor:
    """Soft blots with a hard edge and some noise, [1, channels, height, width] in [0, 1]."""
    generator = torch.Generator().manual_seed(seed)
    blots = torch.rand(1, channels, height // 8, width // 8, generator=generator)
    image = F.interpolate(blots, (height, width), mode="bicubic").clamp(0, 1) * 0.8
    image[:, :, height // 3 :, : width // 3] = 0.9 - image[:, :, height // 3 :, : width // 3]
    return (image + 0.2 * torch.rand(image.shape, generator=generator)).clamp(0, 1)


def as_shipped(net: torch.nn.Module) -> torch.nn.Module:
    """A copy with its weights rounded to float16."""
    return copy.deepcopy(net).half().float()


@torch.no_grad()
def transformer_values(net: Transformer, content: Tensor, style: Tensor) -> dict[str, Tensor]:
    """The pastiche and each layer's mean and variance before its normalization."""
    values = {}

    def keep(layer: Layer):
        def hook(_, __, output: Tensor) -> None:
            variance, mean = torch.var_mean(output, dim=(2, 3), unbiased=False, keepdim=True)
            values.update({f"{layer.name}/mean": nhwc(mean), f"{layer.name}/variance": nhwc(variance)})

        return hook

    hooks = [net.convolutions[layer.name].register_forward_hook(keep(layer)) for layer in net.table]
    values["pastiche"] = nhwc(net(content, style))
    for hook in hooks:
        hook.remove()
    return values


def perceptual_values(
    net: Transformer, student: Perceptual, metrics: dict[str, Tensor], content: Tensor, style: Tensor, work: Tensor
) -> dict[str, Tensor]:
    """Features of the content (sampled), each loss of the pastiche, and the gradient of their sum to the vector."""
    of_content, target = student(content[:, :3]), style_target(student(work), metrics)
    variable = style.clone().requires_grad_()
    pastiche = net(content, variable)
    features = student(pastiche)
    losses = {
        "style": style_loss(features, target, metrics),
        "content": content_loss(features, of_content),
        "tv": total_variation_loss(pastiche),
    }
    total = sum(WEIGHTS[name] * loss for name, loss in losses.items())
    (gradient,) = torch.autograd.grad(total.sum(), variable)
    layers = {
        f"style/{node_of(layer)}": energy(gram(features[layer]) - target.grams[layer], metrics[layer])
        / target.energies[layer]
        for layer in STYLE_LAYERS
    }
    sampled = {f"features/{node_of(layer)}": nhwc(value).flatten()[::EVERY] for layer, value in of_content.items()}
    return (
        sampled
        | layers
        | {f"loss/{name}": loss for name, loss in losses.items()}
        | {"loss/total": total, "gradient": gradient}
    )


def nhwc(image: Tensor) -> Tensor:
    return image.permute(0, 2, 3, 1)
