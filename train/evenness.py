"""Keep even areas of the content even in the pastiche. This prevents blotches in flat grounds."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from tone import luminance_of

AREA = 16  # px: side of an area whose mean colour is compared with its neighbours'
SAME = 0.004  # up to this squared distance of two colours, summed over the channels, content counts as even
CONTRAST = 0.15  # from this deviation of luminance on, the pastiche must show the whole range of the style


def evenness_loss(image: Tensor, content: Tensor) -> Tensor:
    """Squared differences of neighbouring areas' colours where the content has no difference: [B, 3, H, W] each -> [B].

    Strokes are smaller than an area and average out. This loss is not in any paper. The papers demand the style's
    statistics from every picture, even from one without any form that could show them, and the network then adds
    clouds of its own.
    """
    total = image.new_zeros(len(image))
    painted, wanted = (F.avg_pool2d(picture.float(), AREA, AREA // 2) for picture in (image, content))
    for reach in (2, 4):  # in half areas: neighbours, and the next but one
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
    """How many tones the content can show, from 0.2 for a flat colour to 1: [B, 3, H, W] -> [B], a factor on losses of
    tone.
    """
    return (luminance_of(content).flatten(1).std(dim=1) / CONTRAST).clamp(0.2, 1)
