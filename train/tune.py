"""Learn styles that the base has never seen, through their style vectors alone, exactly as the plugin does.

    python3 train/tune.py --steps 400 --out docs/cards

From models/ alone, the networks and photographs as shipped: the draft is the best mix of presets by Gram distance
(src/engine/tune/initial-style.ts), then Adam with AMSGrad on one photograph after the other, at the rate of
src/engine/tune/rate.ts. The styles are the config's `leave_out`. Writes unseen.md, the table, with unseen.json behind
it; unseen.jpg, the draft and what was learnt, painted on a photograph that it was not learnt on and on one that it
was. Pictures of the styles themselves are not in it: they may not be published.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from data import load_image, save_image
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
SHOWN = ("chelsea", "astronaut")


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
    """The networks as shipped, frozen, with the photographs for learning and those for judging."""

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
        # No style is learnt on these photographs. The style loss in the table is the mean over them.
        known = sorted((photos or ROOT / self.config["data"]["photos"]).glob("*.jpg"))
        held_out = [ROOT / "playground/pictures/chelsea.jpg", *(known[i] for i in (100, 500, 900))]
        self.tests = [square(path, 256) for path in held_out]
        with torch.no_grad():
            self.of_contents = [self.perceptual(content[:, :3], until=CONTENT_LAYER) for content in self.contents]
            small = square(models / index["contents"][-1], DRAFT_SIDE)
            self.painted = [self.whitened(self.perceptual(self.net(small, vector[None]))) for vector in self.presets]

    def whitened(self, features: dict[str, Tensor]) -> list[Tensor]:
        """Gram matrices in coordinates in which the style loss is a squared distance."""
        found = []
        for name in STYLE_LAYERS:
            values, vectors = torch.linalg.eigh(self.metrics[name].double())
            root = (vectors * values.clamp_min(0).sqrt()).T.float()
            found.append((root @ gram(features[name])[0] @ root.T).flatten())
        return found

    def draft(self, features: dict[str, Tensor]) -> Tensor:
        """The mix of presets whose Gram matrices, mixed with the same shares, are nearest."""
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
        """Mean style loss on the photographs that no style is learnt on."""
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
        """The initial and the learnt vector, and the test loss at the marks. `keep` gets the data that `resume`
        continues from.
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


def share(table: dict[int, float], step: int) -> float:
    """The part of the final gain in style loss that is reached at a step."""
    return (table[0] - table[step]) / max(table[0] - table[max(table)], 1e-9)


def markdown(results: dict[str, dict]) -> str:
    marks = sorted(int(mark) for mark in next(iter(results.values()))["style loss"])
    lines = [
        "| unseen style | draft | " + " | ".join(f"step {mark}" for mark in marks[1:]) + " | gain at 25 | at 100 |",
        "|---|---|" + "---|" * (len(marks) + 1),
    ]
    for name, result in results.items():
        losses = " | ".join(f"{result['style loss'][mark]:.3f}" for mark in marks)
        shares = " | ".join(f"{100 * share(result['style loss'], step):.0f} %" for step in (25, 100))
        lines.append(f"| {name} | {losses} | {shares} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--steps", type=int, default=400)
    parser.add_argument(
        "--crop", type=int, default=256, help="side of the contents; the plugin takes 192 without a GPU"
    )
    parser.add_argument("--out", type=Path, default=ROOT / "docs/cards")
    options = parser.parse_args()
    torch.manual_seed(7)
    tuning = Tuning(options.crop)
    folder = ROOT / tuning.config["data"]["diversity"]
    unseen = [name for entry in tuning.config["widening"] for name in entry.get("leave_out", [])]
    options.out.mkdir(parents=True, exist_ok=True)
    results, rows = {}, []
    shown = [square(ROOT / f"playground/pictures/{name}.jpg", 256) for name in SHOWN]
    for name in unseen:
        print(name, flush=True)
        draft, vector, table = tuning.learn(style_picture(folder / f"{name}.jpg"), options.steps)
        results[name] = {"style loss": table}
        with torch.no_grad():
            rows.append(torch.cat([tuning.net(photo, v[None])[0] for photo in shown for v in (draft, vector)], dim=2))
        (options.out / "unseen.json").write_text(
            json.dumps({"steps": options.steps, "crop": options.crop, "styles": results}, indent=1)
        )
        (options.out / "unseen.md").write_text(markdown(results))
        save_image(
            F.interpolate(torch.cat(rows, dim=1)[None], scale_factor=0.625, mode="bilinear", antialias=True)[0],
            options.out / "unseen.jpg",
        )


if __name__ == "__main__":
    main()
