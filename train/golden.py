"""The numbers that TF.js must reproduce. export.py writes them to test/golden/fixtures, and test/golden reads them.

PyTorch computes them from the weights as shipped, so TF.js may differ only by rounding in float32. The exception is
`pastiche/unrounded`. It is computed from the weights before they were rounded to float16, and shows how much this
rounding changes.
"""

from __future__ import annotations

import copy
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from golden_tuning import learn
from losses import content_loss, energy, gram, style_loss, style_target, total_variation_loss
from net import Layer, Transformer
from perceptual import STYLE_LAYERS, Perceptual
from perceptual_graph import node_of

HEIGHT, WIDTH = 32, 48  # px; at a smaller size relu5_1 has fewer than two rows to mirror
WEIGHTS = {"style": 1.0, "content": 0.3, "tv": 0.3}
NUDGE, STEADY_GRADIENT, STEADY_LOSSES = 2e-6, 1.5e-5, 2e-4  # limits of steady_seed
EVERY = 5  # every 5th pixel of a layer's features is kept, with all its channels


def write_golden(
    folder: Path, net: Transformer, vector: Tensor, student: Perceptual, metrics: dict[str, Tensor]
) -> None:
    """Write the numbers. `net` has the weights as trained, `student` the weights as shipped (shipped.py)."""
    shipped, style = as_shipped(net), vector.half().float()[None]
    seed = steady_seed(shipped, student, metrics, style)
    content, work = picture(HEIGHT, WIDTH, 4, seed), picture(40, 56, 3, seed + 1)
    values = {"content": nhwc(content), "style": style}
    values |= transformer_values(shipped, content, style) | {"pastiche/unrounded": nhwc(net(content, style))}
    values |= {"work": nhwc(work)} | perceptual_values(shipped, student, metrics, content, style, work)
    folder.mkdir(parents=True, exist_ok=True)
    arrays = {name: value.detach().contiguous().numpy().astype("<f4") for name, value in values.items()}
    offsets = np.cumsum([0, *(array.nbytes for array in arrays.values())]).tolist()
    entries = [
        f'    "{name}": {{ "shape": {list(array.shape)}, "offset": {offset} }}'
        for (name, array), offset in zip(arrays.items(), offsets)
    ]
    weights = ", ".join(f'"{name}": {weight}' for name, weight in WEIGHTS.items())
    head = f'{{\n  "weights": {{ {weights} }},\n  "every": {EVERY},\n  "values": {{\n'  # in Biome's format
    (folder / "golden.json").write_text(head + ",\n".join(entries) + "\n  }\n}\n")
    (folder / "golden.bin").write_bytes(b"".join(array.tobytes() for array in arrays.values()))


def steady_seed(net: Transformer, student: Perceptual, metrics: dict[str, Tensor], style: Tensor) -> int:
    """Find the first seed whose pictures make the golden numbers insensitive to rounding.

    Where rounding decides the result of a ReLU or a maximum, two correct implementations can have different gradients.
    In a picture this small, one such decision can change the gradient by a hundredth. Therefore this function adds
    errors as small as float32 rounding to the content and the vector. With a good seed, neither the gradient nor the
    first steps of learning change.
    """
    torch.manual_seed(7)
    for seed in range(1, 100):
        content, work = picture(HEIGHT, WIDTH, 4, seed), picture(40, 56, 3, seed + 1)
        moved = [content + NUDGE * (torch.rand_like(content) - 0.5) for _ in range(4)]
        first, *others = (
            perceptual_values(net, student, metrics, c, style, work)["gradient"] for c in (content, *moved)
        )
        if max(((other - first).norm() / first.norm()).item() for other in others) > STEADY_GRADIENT:
            continue
        image, eight_bit_work = ((p[:, :3] * 255).round() / 255 for p in (content, work))
        nudged = [style + NUDGE * (torch.rand_like(style) - 0.5) for _ in range(3)]
        first, *others = (learn(net, student, metrics, image, eight_bit_work, start)[0] for start in (style, *nudged))
        if max(np.abs(other / first - 1).max() for other in others) < STEADY_LOSSES:
            print(f"golden pictures of seed {seed}")
            return seed
    raise SystemExit("no seed makes the golden numbers insensitive to rounding")


def picture(height: int, width: int, channels: int, seed: int) -> Tensor:
    """Soft blots with a hard edge and some noise: [1, channels, height, width] in [0, 1]."""
    generator = torch.Generator().manual_seed(seed)
    blots = torch.rand(1, channels, height // 8, width // 8, generator=generator)
    image = F.interpolate(blots, (height, width), mode="bicubic").clamp(0, 1) * 0.8
    image[:, :, height // 3 :, : width // 3] = 0.9 - image[:, :, height // 3 :, : width // 3]
    return (image + 0.2 * torch.rand(image.shape, generator=generator)).clamp(0, 1)


def as_shipped(net: torch.nn.Module) -> torch.nn.Module:
    """A copy of a network with its weights rounded to float16."""
    return copy.deepcopy(net).half().float()


@torch.no_grad()
def transformer_values(net: Transformer, content: Tensor, style: Tensor) -> dict[str, Tensor]:
    """The pastiche, and the mean and variance of each layer before its normalization."""
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
    """Features of the content at some pixels, each loss of the pastiche, and the gradient of the total loss with
    respect to the vector.
    """
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
    sampled = {
        f"features/{node_of(layer)}": nhwc(value)[0].flatten(0, 1)[::EVERY] for layer, value in of_content.items()
    }
    return (
        sampled
        | layers
        | {f"loss/{name}": loss for name, loss in losses.items()}
        | {"loss/total": total, "gradient": gradient}
    )


def nhwc(image: Tensor) -> Tensor:
    return image.permute(0, 2, 3, 1)
