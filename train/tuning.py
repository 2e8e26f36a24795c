"""Learn a style through its style vector alone, as the plugin does."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from data import load_image
from golden_tuning import position_noise
from losses import (
    StyleTarget,
    content_loss,
    gram,
    grid_loss,
    palette,
    palette_loss,
    style_loss,
    style_target,
    total_variation_loss,
)
from model_index import read_index
from perceptual import CONTENT_LAYER, STYLE_LAYERS
from shipped import read_perceptual, read_transformer
from styles import ROOT

MARKS = (0, 10, 25, 50, 100, 200, 400, 1000, 2000)  # steps in the table; learning ends at the last
RATE, TENFOLD, STYLE_SIDE, DRAFT_SIDE = 0.05, 100, 512, 64


def square(path: Path, side: int) -> Tensor:
    """The middle of a photograph with its position noise: [1, 4, side, side]."""
    image = load_image(path)
    length = min(image.shape[2:])
    top, left = (image.shape[2] - length) // 2, (image.shape[3] - length) // 2
    crop = image[:, :, top : top + length, left : left + length]
    crop = F.interpolate(crop, (side, side), mode="bilinear", antialias=True).clamp(0, 1)
    return torch.cat([crop, position_noise(side, side)], dim=1)


def onto_simplex(point: Tensor) -> Tensor:
    falling = point.sort(descending=True).values
    shifts = (falling.cumsum(0) - 1) / torch.arange(1, len(point) + 1)
    return (point - shifts[(falling > shifts).nonzero().max()]).clamp_min(0)


class Tuning:
    """The shipped networks, frozen, with photographs for learning and others for testing."""

    def __init__(self, crop: int, photos: Path | None = None) -> None:
        """`photos` is the folder of the config's photographs, if it is not where the config says."""
        models = ROOT / "models"
        index = read_index(models)
        self.config = tomllib.loads((ROOT / "train/config/base.toml").read_text())
        self.net = read_transformer(models)
        self.perceptual, self.metrics = read_perceptual(models / "perceptual")
        vectors = np.frombuffer((models / index["styles"]).read_bytes(), "<f2").astype(np.float32)
        self.presets = torch.from_numpy(vectors.reshape(len(index["presets"]), -1).copy())
        self.contents = [square(models / path, crop) for path in index["contents"]]
        # No style vector is learnt on these photographs. `test_loss` is the mean style loss over them.
        known = sorted((photos or ROOT / self.config["data"]["photos"]).glob("*.jpg"))
        held_out = [ROOT / "playground/pictures/chelsea.jpg", *(known[i] for i in (100, 500, 900))]
        self.tests = [square(path, 256) for path in held_out]
        with torch.no_grad():
            self.of_contents = [self.perceptual(content[:, :3], until=CONTENT_LAYER) for content in self.contents]
            small = square(models / index["contents"][-1], DRAFT_SIDE)
            self.painted = [self.whitened(self.perceptual(self.net(small, vector[None]))) for vector in self.presets]

    def whitened(self, features: dict[str, Tensor]) -> list[Tensor]:
        """Gram matrices, transformed so that the style loss is a squared distance."""
        found = []
        for name in STYLE_LAYERS:
            values, vectors = torch.linalg.eigh(self.metrics[name].double())
            root = (vectors * values.clamp_min(0).sqrt()).T.float()
            found.append((root @ gram(features[name])[0] @ root.T).flatten())
        return found

    def draft(self, features: dict[str, Tensor]) -> Tensor:
        """The mix of presets from which learning starts, as in src/engine/tune/initial-style.ts."""
        products, wanted = torch.zeros(len(self.presets), len(self.presets)), torch.zeros(len(self.presets))
        for layer, target in enumerate(self.whitened(features)):
            known = torch.stack([painted[layer] for painted in self.painted])
            products += known @ known.T / target.square().sum()
            wanted += known @ target / target.square().sum()
        weights = torch.full_like(wanted, 1 / len(wanted))
        for _ in range(4000):
            weights = onto_simplex(weights - (products @ weights - wanted) / products.trace())
        return weights @ self.presets

    @torch.no_grad()
    def test_loss(self, vector: Tensor, target: StyleTarget) -> float:
        """Mean style loss on the photographs that are not used for learning."""
        losses = [
            style_loss(self.perceptual(self.net(photo, vector[None])), target, self.metrics) for photo in self.tests
        ]
        return torch.cat(losses).mean().item()

    def learn(
        self,
        picture: Tensor,
        steps: int,
        marks: tuple[int, ...] = MARKS,
        keep: Callable[[dict], None] | None = None,
        resume: dict | None = None,
    ) -> tuple[Tensor, Tensor, dict[int, float]]:
        """Learn a style. Returns the draft, the learnt vector, and the test loss at the marks. `keep` gets a state at
        each mark; `resume` continues from such a state.
        """
        with torch.no_grad():
            features = self.perceptual(picture)
        target, colours, weights = style_target(features, self.metrics), palette(picture), self.config["weights"]
        draft = resume["draft"] if resume else self.draft(features)
        first, table = (resume["step"], dict(resume["table"])) if resume else (0, {})
        vector = (resume["vector"] if resume else draft).clone().requires_grad_(True)
        optimizer = torch.optim.Adam([vector], RATE, amsgrad=True)
        if resume:
            optimizer.load_state_dict(resume["optimizer"])
        for step in range(first, steps + 1):
            if (step in marks or step == steps) and step not in table:
                table[step] = self.test_loss(vector.detach(), target)
                print(f"  {step}: {table[step]:.4f}", flush=True)
                if keep:
                    keep(
                        {
                            "step": step,
                            "draft": draft,
                            "vector": vector.detach().clone(),
                            "table": table,
                            "optimizer": optimizer.state_dict(),
                        }
                    )
            if step == steps:
                break
            optimizer.param_groups[0]["lr"] = RATE * 0.1 ** min(1, step / TENFOLD)
            turn = step % len(self.contents)
            pastiche = self.net(self.contents[turn], vector[None])
            found = self.perceptual(pastiche)
            loss = (
                weights["style"]
                * (style_loss(found, target, self.metrics) + weights["palette"] * palette_loss(pastiche, colours))
                + weights["content"] * content_loss(found, self.of_contents[turn])
                + weights["tv"] * total_variation_loss(pastiche)
                + weights["grid"] * grid_loss(pastiche)
            )
            optimizer.zero_grad()
            loss.sum().backward()
            optimizer.step()
        return draft, vector.detach(), table


def style_picture(path: Path) -> Tensor:
    image = load_image(path)
    scale = min(2, STYLE_SIDE / (image.shape[2] * image.shape[3]) ** 0.5)
    size = [max(32, round(side * scale)) for side in image.shape[2:]]
    return F.interpolate(image, size, mode="bilinear", antialias=True).clamp(0, 1)
