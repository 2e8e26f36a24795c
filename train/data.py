"""Content pictures: photographs, and made-up layouts, because designs have flat colours and photographs have none."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from PIL import Image, ImageDraw, ImageFont
from torch import Tensor

SMALLEST_CROP = 100  # px of a photograph


def load_image(path: Path, long_side: int | None = None) -> Tensor:
    """Load a picture as [1, 3, H, W], RGB in [0, 1]. With `long_side` it is scaled to that length."""
    image = Image.open(path).convert("RGB")
    if long_side is not None and max(image.size) != long_side:
        ratio = long_side / max(image.size)
        image = image.resize((round(image.width * ratio), round(image.height * ratio)), Image.LANCZOS)
    return torch.from_numpy(np.asarray(image).copy()).permute(2, 0, 1)[None].float() / 255


def save_image(image: Tensor, path: Path, quality: int = 92) -> None:
    """Save [3, H, W] in [0, 1] as a file."""
    array = (image.clamp(0, 1) * 255).round().byte().permute(1, 2, 0).contiguous().numpy()
    Image.fromarray(array).save(path, quality=quality)


def with_noise(image: Tensor, generator: torch.Generator | None = None) -> Tensor:
    """Add the noise channel of net.py, uniform in [0, 1): [B, 3, H, W] -> [B, 4, H, W]."""
    b, _, h, w = image.shape
    return torch.cat([image, torch.rand(b, 1, h, w, generator=generator).to(image)], dim=1)


class Contents:
    """Random crops of the photographs in a folder, which stay in memory as 8-bit arrays, and random layouts."""

    def __init__(self, folder: Path, seed: int, layout_share: float) -> None:
        self.photos = [np.asarray(Image.open(path).convert("RGB")) for path in sorted(folder.glob("*.jpg"))]
        if not self.photos:
            raise FileNotFoundError(f"no .jpg in {folder}")
        self.random = np.random.default_rng(seed)
        self.layout_share = layout_share

    def batch(self, count: int, size: int) -> Tensor:
        """[count, 4, size, size]: RGB and noise."""
        crops = [
            self.crop(size) if self.random.random() >= self.layout_share else self.layout(size) for _ in range(count)
        ]
        rgb = torch.from_numpy(np.stack(crops)).permute(0, 3, 1, 2).float() / 255
        noise = torch.from_numpy(self.random.random((count, 1, size, size), dtype=np.float32))
        return torch.cat([rgb, noise], dim=1)

    def crop(self, size: int) -> np.ndarray:
        photo = self.photos[self.random.integers(len(self.photos))]
        # Photographs in designs are mostly larger than a crop and therefore smoother. Enlarged parts of our photographs
        # are as smooth.
        side = min(int(self.random.integers(min(size, SMALLEST_CROP), 273)), *photo.shape[:2])
        top = self.random.integers(photo.shape[0] - side + 1)
        left = self.random.integers(photo.shape[1] - side + 1)
        crop = Image.fromarray(photo[top : top + side, left : left + side]).resize((size, size), Image.BICUBIC)
        array = np.asarray(crop)
        return array[:, ::-1].copy() if self.random.random() < 0.5 else array.copy()

    def layout(self, size: int) -> np.ndarray:
        """A made-up interface or logo: a flat or graded background, shapes, lines, words, and small photographs.

        Every other one is a few small shapes close together, so that most of it is blank, like a logo on a page. The
        background of every third one is nearly white, because most pages are.
        """

        def colour() -> tuple[int, int, int]:
            return tuple(int(v) for v in self.random.integers(0, 256, 3))

        ground = np.linspace(colour(), colour(), size)
        ground = np.repeat(ground[:, None, :], size, axis=1).astype(np.uint8)
        kind = self.random.random()
        if kind < 1 / 3:
            ground[:] = self.random.integers(235, 256)
        elif kind < 2 / 3:
            ground[:] = colour()
        image = Image.fromarray(ground)
        draw = ImageDraw.Draw(image)
        is_sparse = self.random.random() < 0.5
        centre = self.random.integers(0, size, 2)
        for _ in range(self.random.integers(1, 4 if is_sparse else 8)):
            x0, y0 = (
                centre + self.random.integers(-size // 8, size // 8, 2)
                if is_sparse
                else self.random.integers(0, size, 2)
            )
            w, h = self.random.integers(8, size // (4 if is_sparse else 2), 2)
            box = (int(x0), int(y0), int(x0 + w), int(y0 + h))
            match self.random.integers(7):
                case 0:
                    draw.rectangle(box, fill=colour())
                case 1:
                    draw.ellipse(box, fill=colour())
                case 2:
                    draw.line(box, fill=colour(), width=int(self.random.integers(1, 8)))
                case 3:
                    draw.rounded_rectangle(box, radius=8, fill=colour(), outline=colour(), width=2)
                case 4 | 5:
                    draw.text(box[:2], self.word(), fill=colour(), font=ImageFont.load_default(int(max(h, 9))))
                case _:
                    image.paste(Image.fromarray(self.crop(size)).resize((int(w), int(h))), box[:2])
        return np.asarray(image)

    def word(self) -> str:
        """A word of random letters, mostly small ones."""
        letters = self.random.integers(ord("a"), ord("z") + 1, self.random.integers(2, 9))
        word = "".join(map(chr, letters))
        return word.capitalize() if self.random.random() < 0.5 else word
