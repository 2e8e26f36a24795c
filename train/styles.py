"""The styles of a run: the table of the config, and the targets for its losses."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from data import load_image
from losses import Palette, StyleTarget, palette, style_target
from perceptual import Perceptual
from tone import Tone, tone
from weave import training_weave

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Style:
    id: str
    file: Path
    sizes: tuple[int, ...]  # long sides in px, which decide the stroke size; each step takes one at random
    share: float = 1.0  # relative frequency in training
    content: float = 1.0  # this and the next four multiply weights of losses
    grid: float = 10.0  # without this factor, the grid weight is enough for a style vector but not for the network
    tone: float = 1.0
    even: float = 1.0
    calm: float = 0.0  # 0 for styles that cover blank areas with their strokes


def styles_of(config: dict) -> list[Style]:
    """The presets in their order, then the styles that only make the base more general."""
    data, scales = config["data"], config["train"]["style_scales"]
    found = []
    for entry in config["styles"]:
        folder, name = entry["file"].split("/", 1)
        sizes = tuple(round(entry["size"] * scale) for scale in scales)
        factors = {key: entry[key] for key in ("share", "content", "grid", "tone", "even", "calm") if key in entry}
        found.append(Style(entry["id"], ROOT / data[folder] / name, sizes, **factors))
    for entry in config.get("widening", []):
        files = sorted((ROOT / data[entry["folder"]]).glob("*.jpg"))
        files = [file for file in files if file.stem not in entry.get("leave_out", [])]
        if "count" in entry:
            chosen = np.random.default_rng(config["train"]["seed"]).choice(len(files), entry["count"], replace=False)
            files = [files[i] for i in sorted(chosen)]
        for file in files:
            for size in entry["sizes"]:
                found.append(Style(f"{entry['folder']}/{file.stem}@{size}", file, (size,), entry["share"]))
    return found


@dataclass
class Targets:
    """The data with which the losses compare pastiches, for N pairs of a style and a size. Every tensor is [N, ...]."""

    style: StyleTarget
    palette: Palette
    tone: Tone
    weave: Tensor

    def __getitem__(self, rows: Tensor) -> Targets:
        """The targets of some rows [B], in their order."""
        return Targets(*(pick(getattr(self, field.name), rows) for field in fields(self)))


def pick(value: object, rows: Tensor):
    """Takes these rows of each tensor in a tensor, a dictionary or a dataclass."""
    if isinstance(value, Tensor):
        return value[rows]
    if isinstance(value, dict):
        return {name: pick(part, rows) for name, part in value.items()}
    return type(value)(*(pick(getattr(value, field.name), rows) for field in fields(value)))


def stack(values: list):
    """The inverse of `pick`: joins N values with one row each into one value with N rows."""
    first = values[0]
    if isinstance(first, Tensor):
        return torch.cat(values)
    if isinstance(first, dict):
        return {name: stack([value[name] for value in values]) for name in first}
    return type(first)(*(stack([getattr(value, field.name) for value in values]) for field in fields(first)))


@torch.no_grad()
def target_of(picture: Tensor, teacher: Perceptual, metrics: dict[str, Tensor]) -> Targets:
    """The targets of a style picture [1, 3, H, W], as one row."""
    return Targets(style_target(teacher(picture), metrics), palette(picture), tone(picture), training_weave(picture))


def cached_targets(
    rows: list[tuple[Path, int]], cache: Path, teacher: Perceptual, metrics: dict[str, Tensor], device: torch.device
) -> Targets:
    """The targets of style pictures at their sizes. Targets that the file `cache` has are read from it."""
    known = torch.load(cache, map_location=device, weights_only=False) if cache.exists() else {}
    keys = [f"{file.name} {file.stat().st_mtime_ns} {size}" for file, size in rows]
    found = {}
    for key, (file, size) in zip(keys, rows):
        found[key] = known.get(key) or target_of(load_image(file, size).to(device), teacher, metrics)
    if found.keys() != known.keys():
        torch.save(found, cache)
    return stack([found[key] for key in keys])


class StyleTable:
    """All styles of a run with their targets. It also chooses the styles of each step."""

    def __init__(
        self, styles: list[Style], cache: Path, teacher: Perceptual, metrics: dict[str, Tensor], device: torch.device
    ) -> None:
        self.styles = styles
        rows = [(style.file, size) for style in styles for size in style.sizes]
        self.targets = cached_targets(rows, cache, teacher, metrics, device)
        self.first_row = np.cumsum([0, *(len(style.sizes) for style in styles)])
        self.shares = np.array([style.share for style in styles]) / sum(style.share for style in styles)

    def draw(self, count: int, random: np.random.Generator) -> tuple[list[Style], Targets]:
        """Choose `count` different styles by their shares, each at one of its sizes."""
        chosen = random.choice(len(self.styles), count, replace=len(self.styles) < count, p=self.shares)
        rows = [int(self.first_row[i] + random.integers(len(self.styles[i].sizes))) for i in chosen]
        return [self.styles[i] for i in chosen], self.targets[torch.tensor(rows, device=self.targets.weave.device)]

    def of(self, style: Style) -> Targets:
        """The targets of a style at its first size, as one row."""
        at = int(self.first_row[self.styles.index(style)])
        return self.targets[torch.tensor([at], device=self.targets.weave.device)]
