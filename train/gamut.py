"""A loss on colours that the style does not have, such as violet in a pencil drawing."""

from __future__ import annotations

import torch
from torch import Tensor

from losses import Palette

FAR = 9.0  # colours up to this squared distance, in deviations of the style's colours, belong to the style
FLOOR = 0.02  # added to the deviation of the style's colours, because grey is seldom exactly grey


def gamut_loss(image: Tensor, target: Palette) -> Tensor:
    """Logarithm of the distance of pixels from the ellipsoid of the style's colours: [B, 3, H, W] -> [B].

    This loss is needed because the palette loss compares whole covariances. Where the luminance varies strongly, as in
    ink on paper, the palette loss hardly restricts the chroma. No paper has this loss.
    """
    covariance = target.covariance + FLOOR**2 * torch.eye(3, device=image.device)
    away = image.float().flatten(2) - target.mean[:, :, None]
    distance = (away * (torch.linalg.inv(covariance) @ away)).sum(dim=1)
    return torch.log1p((distance - FAR).relu()).mean(dim=1)
