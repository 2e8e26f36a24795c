"""What is even in the content stays even in the pastiche: against blotches in flat grounds."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from tone import luminance_of

AREA = 16  # px: side of an area whose mean colour is compared with those beside it
SAME = 0.004  # squared distance of two colours, summed over the channels, up to which content counts as even
CONTRAST = 0.15  # deviation of luminance from which content has to show the whole range of its style


def evenness_loss(image: Tensor, content: Tensor) -> Tensor:
    """Squared differences of neighbouring areas' colours where the content has none: [B, 3, H, W] each -> [B].

    Strokes are smaller than an area and average out. In no paper: there, statistics of the style are demanded of every
    picture, also of one that has no form to carry them, and the network answers with clouds of its own.
    """
    total = image.new_zeros(len(image))
    painted, wanted = (F.avg_pool2d(picture.float(), AREA, AREA // 2) for picture in (image, content))
    for reach in (2, 4):  # in half areas: side by side, and with one between
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
    """How far content carries tones, 0.2 for flat colour to 1: [B, 3, H, W] -> [B], a factor on losses of tone."""
    return (luminance_of(content).flatten(1).std(dim=1) / CONTRAST).clamp(0.2, 1)
