"""Two losses that keep uniform areas of the content uniform in the pastiche: without blotches, and without marks."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from tone import luminance_of

AREA = 16  # px: side of an area; mean colours of areas are compared
REACHES = (2, 4, 8, 16)  # distances of the areas that are compared, in half areas; the largest ones prevent wide clouds
SAME = 0.004  # areas of the content with at most this squared distance of colours count as even
BLANK = 0.003  # areas of the content with at most this variance of colours count as blank
LEAST = 0.3  # factor of the style's losses for content that is blank everywhere
CONTRAST = 0.15  # content with at least this deviation of luminance gets the full losses of tone and palette


def evenness_loss(image: Tensor, content: Tensor) -> Tensor:
    """Squared colour differences between areas where the content has none: [B, 3, H, W] each -> [B].

    Strokes are smaller than an area and average out. No paper has this loss. With the losses of the papers alone, every
    picture must have the style's statistics, even an empty one, so the network adds clouds to flat areas.
    """
    total = image.new_zeros(len(image))
    painted, wanted = (F.avg_pool2d(picture.float(), AREA, AREA // 2) for picture in (image, content))
    reaches = [reach for reach in REACHES if reach < min(painted.shape[2:])]
    for reach in reaches:
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
            total = total + (own * torch.exp(-asked / SAME)).mean(dim=(1, 2)) / (2 * len(reaches))
    return total


def calmness_loss(image: Tensor, content: Tensor) -> Tensor:
    """Variance of the colours inside each area where the content is blank: [B, 3, H, W] each -> [B].

    No paper has this loss. A style picture of ink on paper has Gram matrices with many edges. The network finds no
    edges on a blank wall or a sky, so it draws regular dots and dashes there, which no painter would. With this loss
    it leaves the paper empty, and the strokes go to where the content has something to draw. A faint grain costs
    almost nothing, because the variance is quadratic.
    """
    painted, wanted = (spread(picture.float()) for picture in (image, content))
    return (painted * torch.exp(-wanted / BLANK)).mean(dim=(1, 2))


def spread(image: Tensor) -> Tensor:
    """Variance of the colours in each area, summed over the channels: [B, 3, H, W] -> [B, h, w]."""
    mean, square = (F.avg_pool2d(values, AREA, AREA // 2) for values in (image, image.square()))
    return (square - mean.square()).clamp_min(0).sum(dim=1)


def contrast(content: Tensor) -> Tensor:
    """A factor of the tone and palette losses, 0.2 for flat content to 1 for rich contrast: [B, 3, H, W] -> [B]."""
    return (luminance_of(content).flatten(1).std(dim=1) / CONTRAST).clamp(0.2, 1)


def style_factor(content: Tensor) -> Tensor:
    """A factor of the style's losses, 0.3 for blank content to 1 for content without blank areas: [B, 3, H, W] -> [B].

    The style's losses ask every picture for as many strokes and colours as the style picture has. On a logo that covers
    a tenth of its page, the network could only put them on the page, as clouds around the logo.
    """
    blank = torch.exp(-spread(content.float()) / BLANK).mean(dim=(1, 2))
    return 1 - (1 - LEAST) * blank
