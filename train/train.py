"""Train the base transformer and its style vectors.

    python3 train/train.py --config train/config/base.toml --run .cache/train/base

Resumes by itself from the run's newest checkpoint; a checkpoint holds weights, vectors by style id, optimizer and
config, so a style added to the config later joins a run under way. `--minutes` stops in time, `--steps` early.
"""
from __future__ import annotations

import argparse
import json
import math
import signal
import time
import tomllib
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from data import Contents
from losses import Palette, StyleTarget, content_loss, grid_loss, palette_loss, style_loss, total_variation_loss
from net import Transformer, neutral_style
from perceptual import CONTENT_LAYER, load_teacher
from sheet import write_sheet
from styles import ROOT, palettes_of, styles_of, targets_of

CHECKPOINT_EVERY_S = 180
SHEET_EVERY_STEPS = 500


class Run:
    """Everything a checkpoint has to bring back."""

    def __init__(self, config: dict, device: torch.device) -> None:
        torch.manual_seed(config["train"]["seed"])
        self.config, self.device, self.step, self.images, self.seconds = config, device, 0, 0, 0.0
        self.net = Transformer(**config["net"]).to(device)
        self.vectors = nn.ParameterDict()  # by style id with "." for "/": PyTorch's names allow no slash
        self.optimizer = torch.optim.Adam(self.net.parameters(), config["train"]["learning_rate"], amsgrad=True)
        self.optimizer.param_groups[0]["base_rate"] = config["train"]["learning_rate"]

    def add_styles(self, ids: list[str]) -> None:
        for id in ids:
            self.vectors[id] = nn.Parameter(neutral_style(self.net.table).to(self.device))
            self.optimizer.add_param_group({"params": [self.vectors[id]], "lr": 0.0, "base_rate": self.config["train"]["style_rate"]})

    def save(self, path: Path) -> None:
        state = {
            "config": self.config, "step": self.step, "images": self.images, "seconds": self.seconds,
            "net": self.net.state_dict(), "vectors": dict(self.vectors.items()), "optimizer": self.optimizer.state_dict(),
        }
        partial = path.with_suffix(".partial")
        torch.save(state, partial)
        partial.rename(path)  # a kill while writing leaves the old checkpoint whole

    def load(self, path: Path) -> None:
        state = torch.load(path, map_location=self.device)
        self.step, self.images, self.seconds = state["step"], state["images"], state["seconds"]
        self.net.load_state_dict(state["net"])
        self.add_styles(list(state["vectors"]))
        for id, vector in state["vectors"].items():
            self.vectors[id].data.copy_(vector.data)
        self.optimizer.load_state_dict(state["optimizer"])
        for group in self.optimizer.param_groups[1:]:
            group["base_rate"] = self.config["train"]["style_rate"]  # the config's word, not the checkpoint's
        for moments in self.optimizer.state.values():
            # AMSGrad's maximum starts anew: kept from a style's first, violent steps it would hold it back for good.
            moments["max_exp_avg_sq"].copy_(moments["exp_avg_sq"])


def key(style_id: str) -> str:
    return style_id.replace("/", "|").replace(".", "-")


def size_at(step: int, sizes: list[list[int]]) -> int:
    return [size for start, size in sizes if step >= start][-1]


def rate_at(step: int, steps: int, warmup: int) -> float:
    """Linear warm-up, then cosine to a twentieth."""
    if step < warmup:
        return (step + 1) / warmup
    return 0.05 + 0.475 * (1 + math.cos(math.pi * min(1.0, step / steps)))


def losses_of(run: Run, batch: Tensor, vectors: Tensor, targets: StyleTarget, palettes: Palette, factors: Tensor, teacher: nn.Module, metrics: dict) -> dict[str, Tensor]:
    """batch [B, 4, H, W], vectors [B, V] -> the five losses, each [B], content scaled by its style's factor."""
    with torch.autocast(run.device.type, torch.bfloat16):
        pastiche = run.net(batch, vectors)
        features = teacher(pastiche)
        with torch.no_grad():
            content = teacher(batch[:, :3], until=CONTENT_LAYER)
    return {
        "style": style_loss(features, targets, metrics),
        "content": content_loss(features, content) * factors,
        "tv": total_variation_loss(pastiche),
        "grid": grid_loss(pastiche),
        "palette": palette_loss(pastiche, palettes),
    }


def train(config: dict, folder: Path, minutes: float, last_step: int) -> None:
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    folder.mkdir(parents=True, exist_ok=True)
    run, checkpoint, settings = Run(config, device), folder / "checkpoint.pt", config["train"]
    if checkpoint.exists():
        run.load(checkpoint)
        print(f"resumed at step {run.step}", flush=True)
    styles = styles_of(config)
    run.add_styles([key(s.id) for s in styles if key(s.id) not in run.vectors])
    teacher, metrics = load_teacher(ROOT / config["data"]["teacher"])
    teacher, metrics = teacher.to(device), {name: m.to(device) for name, m in metrics.items()}
    targets = targets_of(styles, teacher, metrics, device)
    palettes = palettes_of(styles, device)
    contents = Contents(ROOT / config["data"]["photos"], settings["seed"] + run.step, settings["layouts"])
    random = np.random.default_rng(settings["seed"] + run.step)
    shares = np.array([s.share for s in styles]) / sum(s.share for s in styles)
    factors = torch.tensor([s.content for s in styles], device=device)
    weights, averages, by_style = config["weights"], {}, {}
    first, begun = run.step, time.monotonic()
    saved = begun
    stopping: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _: stopping.append(number))  # a polite kill loses no step
    while not stopping and run.step < last_step and time.monotonic() - begun < minutes * 60:
        start = time.monotonic()
        for group in run.optimizer.param_groups:
            group["lr"] = group["base_rate"] * rate_at(run.step, settings["steps"], settings["warmup"])
        drawn = random.choice(len(styles), settings["batch"], replace=False, p=shares)
        batch = contents.batch(settings["batch"], size_at(run.step, settings["sizes"])).to(device)
        vectors = torch.stack([run.vectors[key(styles[i].id)] for i in drawn])
        chosen = torch.from_numpy(drawn).to(device)
        target = StyleTarget({n: g[chosen] for n, g in targets.grams.items()}, {n: e[chosen] for n, e in targets.energies.items()})
        colours = Palette(palettes.mean[chosen], palettes.covariance[chosen])
        losses = losses_of(run, batch, vectors, target, colours, factors[chosen], teacher, metrics)
        total = sum(weights[name] * loss for name, loss in losses.items()).mean()
        run.optimizer.zero_grad(set_to_none=True)  # None, not zero: Adam must leave the styles not drawn alone
        total.backward()
        norm = nn.utils.clip_grad_norm_(run.net.parameters(), settings["clip"])
        if torch.isfinite(norm):
            run.optimizer.step()
        run.step, run.images, run.seconds = run.step + 1, run.images + len(drawn), run.seconds + time.monotonic() - start
        for name, loss in losses.items():
            averages[name] = 0.98 * averages.get(name, loss.mean().item()) + 0.02 * loss.mean().item()
        for i, loss in zip(drawn, losses["style"].tolist()):
            by_style[styles[i].id] = 0.9 * by_style.get(styles[i].id, loss) + 0.1 * loss
        if run.step % 25 == 0:
            pace = (time.monotonic() - begun) / (run.step - first)
            left = (last_step - run.step) * pace / 60
            print(f"step {run.step} " + " ".join(f"{n} {v:.4f}" for n, v in averages.items()) + f" norm {norm:.2f} {len(drawn) / pace:.1f} images/s {left:.0f} min left", flush=True)
        if run.step % SHEET_EVERY_STEPS == 0:
            write_sheet(run.net, {s.id: run.vectors[key(s.id)].data for s in styles if "@" not in s.id}, folder / f"sheet-{run.step:05}.jpg")
        if time.monotonic() - saved > CHECKPOINT_EVERY_S:
            run.save(checkpoint)
            (folder / "losses.json").write_text(json.dumps({"step": run.step, "images": run.images, "hours": run.seconds / 3600, **averages, "style by id": by_style}, indent=1))
            saved = time.monotonic()
    run.save(checkpoint)
    if stopping:
        return
    write_sheet(run.net, {s.id: run.vectors[key(s.id)].data for s in styles if "@" not in s.id}, folder / "sheet.jpg")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True, help="folder of checkpoints and sheets")
    parser.add_argument("--minutes", type=float, default=math.inf)
    parser.add_argument("--steps", type=int, help="stop at this step; the schedule stays the config's")
    options = parser.parse_args()
    config = tomllib.loads(options.config.read_text())
    train(config, options.run, options.minutes, options.steps or config["train"]["steps"])


if __name__ == "__main__":
    main()
