"""A loss that keeps uniform areas of the content uniform in the pastiche. This prevents blotches on backgrounds."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from tone import luminance_of

AREA = 16  # px: side of an area; mean colours of neighbouring areas are compared
SAME = 0.004  # areas of the content with at most this squared distance of colours count as even
CONTRAST = 0.15  # content with at least this deviation of luminance gets the full losses of tone and palette


def evenness_loss(image: Tensor, content: Tensor) -> Tensor:
    """Squared colour differences between neighbouring areas where the content has none: [B, 3, H, W] each -> [B].

    Strokes are smaller than an area and average out. No paper has this loss. With the losses of the papers alone, every
    picture must have the style's statistics, even an empty one, so the network adds clouds to flat areas.
    """
    total = image.new_zeros(len(image))
    painted, wanted = (F.avg_pool2d(picture.float(), AREA, AREA // 2) for picture in (image, content))
    for reach in (2, 4):  # distance in half areas: to the next area, and to the area after it
        for axis in (2, 3):
            own, asked = (
                (
                    areas.narrow(axis, reach, areas.shape[axis] - reach)
                    - areas.narrow(axis, 0, areas.shape[axis] - reach)
                )
                .square()
                .sum(dim=1)
                for areas in (painted, wanted)
            )
            total = total + (own * torch.exp(-asked / SAME)).mean(dim=(1, 2)) / 4
    return total


def contrast(content: Tensor) -> Tensor:
    """A factor of the tone and palette losses, 0.2 for flat content to 1 for rich contrast: [B, 3, H, W] -> [B]."""
    return (luminance_of(content).flatten(1).std(dim=1) / CONTRAST).clamp(0.2, 1)
