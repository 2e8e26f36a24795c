"""Keep even areas of the content even in the pastiche. This prevents blotches in flat grounds."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from tone import luminance_of

AREA = 16  # px: side of an area whose mean colour is compared with its neighbours'
SAME = 0.004  # even content: two colours are at most this squared distance apart, summed over the channels
CONTRAST = 0.15  # deviation of luminance; with this contrast or more, the pastiche must have all tones of the style


def evenness_loss(image: Tensor, content: Tensor) -> Tensor:
    """Squared differences of neighbouring areas' colours where the content has no difference: [B, 3, H, W] each -> [B].

    Strokes are smaller than an area and average out. No paper has this loss. The papers' losses demand the style's
    statistics from every picture, even from an empty one, and then the network adds clouds.
    """
    total = image.new_zeros(len(image))
    painted, wanted = (F.avg_pool2d(picture.float(), AREA, AREA // 2) for picture in (image, content))
    for reach in (2, 4):  # in half areas: the neighbour, and the one after it
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
    """A factor on losses of tone, from 0.2 for a flat colour to 1 for rich contrast: [B, 3, H, W] -> [B]."""
    return (luminance_of(content).flatten(1).std(dim=1) / CONTRAST).clamp(0.2, 1)
