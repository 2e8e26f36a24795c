"""The pictures for distilling the perceptual network: photographs, works of art, drawn styles, and pastiches."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from data import with_noise
from net import Transformer
from styles import ROOT

SHARES = {"photos": 0.5, "styles": 0.2, "diversity": 0.15, "drawn": 0.15}


def files_of(config: dict, folder: str) -> list[Path]:
    """The pictures in a folder that the config names, sorted by name."""
    return sorted(file for file in (ROOT / config["data"][folder]).iterdir() if file.suffix in (".jpg", ".png"))


def left_out(config: dict) -> list[str]:
    """Names of the styles that are never used in training (`leave_out` in the config)."""
    return [name for entry in config.get("widening", []) for name in entry.get("leave_out", [])]


class Pictures:
    """Random crops at random scales. The last `held_out` photographs by name and the left-out styles are not used."""

    def __init__(self, config: dict, held_out: int, seed: int) -> None:
        self.random = np.random.default_rng(seed)
        out = left_out(config)
        self.pools = {
            "photos": files_of(config, "photos")[:-held_out],
            **{
                folder: [f for f in files_of(config, folder) if f.stem not in out]
                for folder in ("styles", "diversity", "drawn")
            },
        }
        self.works = {
            f: np.asarray(Image.open(f).convert("RGB"))
            for name, files in self.pools.items()
            if name != "photos"
            for f in files
        }

    def batch(self, count: int, size: int) -> Tensor:
        """[count, 3, size, size] in [0, 1]."""
        crops = np.stack([self.crop(size) for _ in range(count)])
        return torch.from_numpy(crops).permute(0, 3, 1, 2).float() / 255

    def crop(self, size: int) -> np.ndarray:
        name = self.random.choice(list(SHARES), p=list(SHARES.values()))
        file = self.pools[name][self.random.integers(len(self.pools[name]))]
        image = self.works[file] if file in self.works else np.asarray(Image.open(file).convert("RGB"))
        side = int(self.random.uniform(0.7 * size, min(4 * size, *image.shape[:2])))
        top, left = (int(self.random.integers(length - side + 1)) for length in image.shape[:2])
        crop = Image.fromarray(image[top : top + side, left : left + side]).resize((size, size), Image.BICUBIC)
        return np.asarray(crop)[:, :: self.random.choice([-1, 1])]


class Pastiches:
    """Pictures restyled by the base transformer, in one style vector or a mix of two."""

    def __init__(self, checkpoint: Path, device: torch.device, seed: int) -> None:
        state = torch.load(checkpoint, map_location=device)
        self.net = Transformer(**state["config"]["net"]).to(device).eval().requires_grad_(False)
        self.net.load_state_dict(state["net"])
        self.vectors = torch.stack([vector.data for vector in state["vectors"].values()]).to(device)
        self.random = np.random.default_rng(seed)

    @torch.no_grad()
    def of(self, images: Tensor) -> Tensor:
        """images [B, 3, H, W] -> pastiches of the same shape. H and W are multiples of 4."""
        one, other = (self.vectors[self.random.integers(len(self.vectors), size=len(images))] for _ in range(2))
        share = torch.from_numpy(self.random.random((len(images), 1), dtype=np.float32)).to(images.device)
        share = share * (share > 0.5)  # half of the pictures are not mixed
        return self.net(with_noise(images), one + (other - one) * share)
