"""Colours that a style does not have: against violet in a pencil drawing."""

from __future__ import annotations

import torch
from torch import Tensor

from losses import Palette

FAR = 9.0  # squared distance in the style's own deviations up to which a colour counts as the style's
FLOOR = 0.02  # deviation of a colour, added to the style's own: grey is seldom exactly grey


def gamut_loss(image: Tensor, target: Palette) -> Tensor:
    """Logarithm of how far pixels lie outside the ellipsoid of the style's colours: [B, 3, H, W] -> [B].

    A covariance matched as a whole (palette_loss) says little of chroma where luminance varies most: ink on paper. In
    no paper.
    """
    covariance = target.covariance + FLOOR**2 * torch.eye(3, device=image.device)
    away = image.float().flatten(2) - target.mean[:, :, None]
    distance = (away * (torch.linalg.inv(covariance) @ away)).sum(dim=1)
    return torch.log1p((distance - FAR).relu()).mean(dim=1)
