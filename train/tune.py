"""Learn styles that the base has never seen, through their style vectors alone, as the plugin does.

    python3 train/tune.py --base .cache/train/base/checkpoint.pt --perceptual .cache/train/perceptual/checkpoint.pt --out docs/cards

Batch 1, 256 px, Adam (AMSGrad) at 0.03 decaying tenfold, from the preset whose Gram matrices are nearest. The styles
are the config's `leave_out`. Writes unseen.md, the table, with unseen.json behind it; unseen.jpg, what was learnt, painted on two
photographs that nobody trained on. Pictures of the styles themselves are not in it: they may not be published.
"""
from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from checkpoint import load_student
from data import Contents, load_image, save_image, with_noise
from losses import StyleTarget, content_loss, energy, style_loss, style_target, total_variation_loss
from net import Transformer
from perceptual import CONTENT_LAYER, STYLE_LAYERS
from sheet import SAMPLES
from styles import ROOT

MARKS = (0, 25, 50, 100, 200, 400)  # steps of the table; the last is final
RATE, CROP, STYLE_SIZE = 0.03, 256, 384
TEST_PHOTOS = ("astronaut", "chelsea", "coffee", "rocket")  # the style loss of the table is their mean
SHOWN = ("astronaut", "coffee")


class Tuning:
    """A frozen transformer and perceptual network, and what tuning needs beside them."""

    def __init__(self, base: Path, perceptual: Path) -> None:
        state = torch.load(base, map_location="cpu")
        self.config, self.step = state["config"], state["step"]
        self.net = Transformer(**self.config["net"]).eval().requires_grad_(False)
        self.net.load_state_dict(state["net"])
        self.presets = {entry["id"]: (entry, state["vectors"][entry["id"]].detach()) for entry in self.config["styles"] if entry["id"] in state["vectors"]}
        self.perceptual, self.metrics = load_student(perceptual)
        self.contents = Contents(ROOT / self.config["data"]["photos"], self.config["train"]["seed"], 0.0)
        self.noise = torch.Generator().manual_seed(1)
        crops = [F.interpolate(load_image(SAMPLES / f"{name}.jpg", 320), (CROP, CROP), mode="bilinear", antialias=True) for name in TEST_PHOTOS]
        self.test = with_noise(torch.cat(crops), self.noise)
        with torch.no_grad():
            self.known = {id: style_target(self.perceptual(self.picture(entry)), self.metrics) for id, (entry, _) in self.presets.items()}

    def picture(self, entry: dict) -> Tensor:
        folder, name = entry["file"].split("/", 1)
        return load_image(ROOT / self.config["data"][folder] / name, entry["size"])

    def nearest(self, target: StyleTarget) -> str:
        """The preset whose picture has the nearest Gram matrices."""
        def apart(known: StyleTarget) -> float:
            return sum(float(energy(known.grams[n] - target.grams[n], self.metrics[n]) / target.energies[n]) for n in STYLE_LAYERS)

        return min(self.known, key=lambda id: apart(self.known[id]))

    @torch.no_grad()
    def test_loss(self, vector: Tensor, target: StyleTarget) -> float:
        """Mean style loss on the test photographs."""
        losses = [style_loss(self.perceptual(self.net(photo[None], vector[None])), target, self.metrics) for photo in self.test]
        return torch.cat(losses).mean().item()

    def learn(self, target: StyleTarget, start: Tensor, steps: int) -> tuple[Tensor, dict[int, float]]:
        """Gradient descent on the style vector: the vector and the test loss at the marks."""
        vector = start.clone().requires_grad_(True)
        optimizer = torch.optim.Adam([vector], RATE, amsgrad=True)
        weights, table = self.config["weights"], {}
        for step in range(steps + 1):
            if step in MARKS or step == steps:
                table[step] = self.test_loss(vector.detach(), target)
            if step == steps:
                break
            optimizer.param_groups[0]["lr"] = RATE * 0.1 ** (step / steps)
            crop = self.contents.batch(1, CROP)
            pastiche = self.net(crop, vector[None])
            features = self.perceptual(pastiche)
            with torch.no_grad():
                content = self.perceptual(crop[:, :3], until=CONTENT_LAYER)
            loss = weights["style"] * style_loss(features, target, self.metrics) + weights["content"] * content_loss(features, content) + weights["tv"] * total_variation_loss(pastiche)
            optimizer.zero_grad()
            loss.sum().backward()
            optimizer.step()
        return vector.detach(), table


def share_at_100(table: dict[int, float]) -> float:
    """Share of the final gain in style loss that is reached at step 100 (or at the last mark before)."""
    last, at = max(table), max(mark for mark in table if mark <= 100)
    return (table[0] - table[at]) / max(table[0] - table[last], 1e-9)


def markdown(results: dict[str, dict]) -> str:
    marks = sorted(int(mark) for mark in next(iter(results.values()))["style loss"])
    lines = ["| unseen style | start | " + " | ".join(f"step {mark}" for mark in marks) + " | gain at 100 |", "|---|---|" + "---|" * (len(marks) + 1)]
    for name, result in results.items():
        losses = " | ".join(f"{result['style loss'][mark]:.3f}" for mark in marks)
        lines.append(f"| {name} | {result['from']} | {losses} | {100 * result['gain at 100']:.0f} % |")
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True, help="train.py's checkpoint")
    parser.add_argument("--perceptual", type=Path, required=True, help="distil.py's checkpoint")
    parser.add_argument("--steps", type=int, default=400)
    parser.add_argument("--out", type=Path, default=ROOT / "docs/cards")
    options = parser.parse_args()
    torch.manual_seed(7)
    tuning = Tuning(options.base, options.perceptual)
    folder = ROOT / tuning.config["data"]["diversity"]
    unseen = [name for entry in tuning.config["widening"] for name in entry.get("leave_out", [])]
    options.out.mkdir(parents=True, exist_ok=True)
    results, rows = {}, []
    for name in unseen:
        with torch.no_grad():
            target = style_target(tuning.perceptual(load_image(folder / f"{name}.jpg", STYLE_SIZE)), tuning.metrics)
        start = tuning.nearest(target)
        vector, table = tuning.learn(target, tuning.presets[start][1], options.steps)
        results[name] = {"from": start, "style loss": table, "gain at 100": share_at_100(table)}
        print(f"{name} from {start}: " + " ".join(f"{mark}: {loss:.3f}" for mark, loss in table.items()) + f"; gain at 100: {share_at_100(table):.0%}", flush=True)
        with torch.no_grad():
            shown = [tuning.net(tuning.test[TEST_PHOTOS.index(photo)][None], v[None])[0] for photo in SHOWN for v in (tuning.presets[start][1], vector)]
        rows.append(torch.cat(shown, dim=2))
        (options.out / "unseen.json").write_text(json.dumps({"base step": tuning.step, "steps": options.steps, "styles": results}, indent=1))
    (options.out / "unseen.md").write_text(markdown(results))
    sheet = torch.cat(rows, dim=1)[None]
    save_image(F.interpolate(sheet, scale_factor=0.625, mode="bilinear", antialias=True)[0], options.out / "unseen.jpg")


if __name__ == "__main__":
    main()
