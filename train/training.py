"""One run of training: its state, its steps and their losses."""

from __future__ import annotations

import math
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from data import Contents
from evenness import calmness_loss, contrast, evenness_loss, style_factor
from gamut import gamut_loss
from losses import content_loss, grid_loss, palette_loss, style_loss, total_variation_loss
from net import neutral_style
from perceptual import CONTENT_LAYER, load_teacher
from run import Run, key
from sheet import write_sheet
from styles import ROOT, Style, StyleTable, Targets, styles_of
from tone import tone_loss
from weave import weave_loss

ENLARGED = (1.5, 2.9)  # range of factors by which the plugin enlarges a painting before a later pass
GUIDES = (0.1, 0.6)  # range of shares of the photograph that are blended in
FACTORS = ("content", "grid", "tone", "even", "calm")  # losses that a style may scale


def size_at(step: int, sizes: list[list[int]]) -> int:
    return [size for start, size in sizes if step >= start][-1]


def rate_at(step: int, steps: int, warmup: int) -> float:
    """Factor of the learning rate: linear warm-up, then a cosine down to a twentieth."""
    if step < warmup:
        return (step + 1) / warmup
    return 0.05 + 0.475 * (1 + math.cos(math.pi * min(1.0, step / steps)))


def half_precision_pays(device: torch.device) -> bool:
    """Whether to run the networks in bfloat16. It is ten times slower on processors without instructions for it."""
    processor = Path("/proc/cpuinfo")
    instructions = processor.read_text() if processor.exists() else ""
    return device.type == "cuda" or "avx512_bf16" in instructions or "amx_bf16" in instructions


class Training:
    """A run with everything that its steps need: styles, content pictures and the perceptual network."""

    def __init__(self, config: dict, folder: Path, start: Path | None, only: list[str] | None) -> None:
        self.config, self.settings, self.folder = config, config["train"], folder
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.half_precision = half_precision_pays(self.device)
        self.run = Run(config, self.device)
        folder.mkdir(parents=True, exist_ok=True)
        if self.checkpoint.exists():
            self.run.load(self.checkpoint)
            print(f"resumed at step {self.run.step}", flush=True)
        elif start:
            self.run.start_from(start)
        teacher, metrics = load_teacher(ROOT / config["data"]["teacher"])
        self.teacher = teacher.to(self.device)
        self.metrics = {name: metric.to(self.device) for name, metric in metrics.items()}
        seed = self.settings["seed"] + self.run.step
        self.random = np.random.default_rng(seed)
        self.contents = Contents(ROOT / config["data"]["photos"], seed, self.settings["layouts"])
        styles = [style for style in styles_of(config) if not only or style.id in only]
        self.table = StyleTable(styles, folder / "targets.pt", self.teacher, self.metrics, self.device)
        self.join([style for style in styles if key(style.id) not in self.run.vectors])
        self.run.net.requires_grad_(not only)

    @property
    def checkpoint(self) -> Path:
        return self.folder / "checkpoint.pt"

    @torch.no_grad()
    def join(self, newcomers: list[Style]) -> None:
        """Start each new style from the most similar style of the run, so that it learns sooner."""
        if not newcomers:
            return
        batch = self.contents.batch(4, 128).to(self.device)
        known = dict(self.run.vectors.items()) or {"": neutral_style(self.run.net.table).to(self.device)}
        painted = {name: self.run.net(batch, vector.expand(4, -1)) for name, vector in known.items()}
        features = {name: self.teacher(pastiche) for name, pastiche in painted.items()}
        for style in newcomers:
            target = self.table.of(style)
            far = {
                name: (
                    style_loss(features[name], target.style, self.metrics)
                    + tone_loss(painted[name], target.tone)
                    + palette_loss(painted[name], target.palette)
                )
                .mean()
                .item()
                for name in known
            }
            nearest = min(far, key=far.__getitem__)
            print(f"{style.id} joins as {nearest or 'neutral'}: {far[nearest]:.2f}", flush=True)
            self.run.add_style(key(style.id), known[nearest].detach())

    def losses(self, batch: Tensor, photo: Tensor, styles: list[Style], targets: Targets) -> dict[str, Tensor]:
        """batch [B, 4, H, W] -> the losses, each [B], multiplied by the factors of their styles.

        photo [B, 3, H, W] is the picture itself. In a later pass the batch has strokes and clouds of the pass before.
        Where the photo is even or blank, the pastiche must become so again, or each pass would make clouds stronger.
        """
        vectors = torch.stack([self.run.vectors[key(style.id)] for style in styles])
        factors = {name: batch.new_tensor([getattr(s, name) for s in styles]) for name in FACTORS}
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.half_precision):
            pastiche = self.run.net(batch, vectors)
            features = self.teacher(pastiche)
            with torch.no_grad():
                content = self.teacher(batch[:, :3], until=CONTENT_LAYER)
        factor = style_factor(photo)
        tones = contrast(batch[:, :3]) * factor
        return {
            "style": style_loss(features, targets.style, self.metrics) * factor,
            "content": content_loss(features, content) * factors["content"],
            "tv": total_variation_loss(pastiche),
            "grid": grid_loss(pastiche) * factors["grid"],
            "palette": palette_loss(pastiche, targets.palette) * tones,
            "gamut": gamut_loss(pastiche, targets.palette),
            "tone": tone_loss(pastiche, targets.tone) * factors["tone"] * tones,
            "even": evenness_loss(pastiche, photo) * factors["even"],
            "calm": calmness_loss(pastiche, photo) * factors["calm"],
            "weave": weave_loss(pastiche, targets.weave),
        }

    @torch.no_grad()
    def later_pass(self, batch: Tensor, styles: list[Style]) -> Tensor:
        """Make the input of a later pass as the plugin does: enlarge a small painting and blend it with the photograph.

        From such inputs the network learns to paint over its own strokes. batch [B, 4, H, W] -> the same shape.
        """
        vectors = torch.stack([self.run.vectors[key(style.id)] for style in styles])
        height, width = batch.shape[2:]
        ratio = self.random.uniform(*ENLARGED)
        size = [round(side / ratio / 4) * 4 for side in (height, width)]
        photo, noise = batch[:, :3], batch[:, 3:]
        small = F.interpolate(photo, size, mode="bilinear", antialias=True)
        painting = self.run.net(torch.cat([small, noise[:, :, : size[0], : size[1]]], dim=1), vectors)
        enlarged = F.interpolate(painting, (height, width), mode="bicubic").clamp(0, 1)
        return torch.cat([torch.lerp(enlarged, photo, self.random.uniform(*GUIDES)), noise], dim=1)

    def step(self) -> tuple[list[Style], dict[str, Tensor], float]:
        """Take one step. Returns the styles in it, their losses and the norm of the gradient."""
        run, settings = self.run, self.settings
        begun = time.monotonic()
        run.set_rates(rate_at(run.step, settings["steps"], settings["warmup"]))
        styles, targets = self.table.draw(settings["batch"], self.random)
        batch = self.contents.batch(settings["batch"], size_at(run.step, settings["sizes"])).to(self.device)
        photo = batch[:, :3]
        if self.random.random() < settings["later_passes"]:
            batch = self.later_pass(batch, styles)
        losses = self.losses(batch, photo, styles, targets)
        total = sum(self.config["weights"][name] * loss for name, loss in losses.items()).mean()
        run.optimizer.zero_grad(set_to_none=True)  # Adam changes styles with a gradient of 0, but not without one
        total.backward()
        norm = run.take_step([key(style.id) for style in styles], settings["clip"])
        run.step, run.images = run.step + 1, run.images + len(styles)
        run.seconds += time.monotonic() - begun
        return styles, {name: loss.detach() for name, loss in losses.items()}, norm

    def write_sheet(self, name: str) -> None:
        """Write a sheet with every preset on four photographs."""
        presets = [style.id for style in self.table.styles if "@" not in style.id]
        write_sheet(self.run.average, {id: self.run.averages[key(id)] for id in presets}, self.folder / name)
