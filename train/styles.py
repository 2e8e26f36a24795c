"""Which styles a run knows: the config's table made into targets."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from data import load_image
from losses import Palette, StyleTarget, palette, style_target
from perceptual import Perceptual

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Style:
    id: str
    file: Path
    size: int  # long side in px; sets the stroke size
    share: float = 1.0  # how often it is drawn
    content: float = 1.0  # factor on the content weight


def styles_of(config: dict) -> list[Style]:
    """The presets in their order, then the styles that only widen the base."""
    data = config["data"]
    found = []
    for entry in config["styles"]:
        folder, name = entry["file"].split("/", 1)
        found.append(Style(entry["id"], ROOT / data[folder] / name, entry["size"], entry.get("share", 1.0), entry.get("content", 1.0)))
    for entry in config.get("widening", []):
        files = sorted((ROOT / data[entry["folder"]]).glob("*.jpg"))
        files = [file for file in files if file.stem not in entry.get("leave_out", [])]
        if "count" in entry:
            chosen = np.random.default_rng(config["train"]["seed"]).choice(len(files), entry["count"], replace=False)
            files = [files[i] for i in sorted(chosen)]
        found += [Style(f"{entry['folder']}/{file.stem}@{size}", file, size, entry["share"]) for file in files for size in entry["sizes"]]
    return found


def targets_of(styles: list[Style], teacher: Perceptual, metrics: dict[str, Tensor], device: torch.device) -> StyleTarget:
    """Gram targets of all styles stacked: grams {layer: [S, C + 1, C + 1]}, energies {layer: [S]}. Computed once."""
    with torch.no_grad():
        each = [style_target(teacher(load_image(style.file, style.size).to(device)), metrics) for style in styles]
    return StyleTarget(
        {name: torch.cat([t.grams[name] for t in each]) for name in metrics},
        {name: torch.cat([t.energies[name] for t in each]) for name in metrics},
    )


def palettes_of(styles: list[Style], device: torch.device) -> Palette:
    """The colours of all styles stacked: mean [S, 3], covariance [S, 3, 3]."""
    each = [palette(load_image(style.file, 256).to(device)) for style in styles]
    return Palette(torch.cat([p.mean for p in each]), torch.cat([p.covariance for p in each]))
