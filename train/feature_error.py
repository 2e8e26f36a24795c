"""The distance of a student's features from the teacher's, on pictures that were not used in training."""

from __future__ import annotations

import torch
from torch import Tensor

from data import load_image
from perceptual import Perceptual
from pictures import Pastiches, files_of, left_out

SIDE = 256  # px, long side


def held_out(config: dict, count: int, pastiches: Pastiches) -> dict[str, list[Tensor]]:
    """Pictures for testing, by their kind: the last `count` photographs by name, pastiches of these photographs, and
    the works of art in `leave_out` at two sizes.
    """
    photos = [load_image(file, SIDE) for file in files_of(config, "photos")[-count:]]
    photos = [p[:, :, : p.shape[2] // 4 * 4, : p.shape[3] // 4 * 4] for p in photos]
    works = [file for file in files_of(config, "diversity") if file.stem in left_out(config)]
    device = pastiches.vectors.device
    return {
        "photographs": photos,
        "works of art": [load_image(file, side) for file in works for side in (SIDE, 2 * SIDE)],
        "pastiches": [pastiches.of(photo.to(device)).cpu() for photo in photos],
    }


@torch.no_grad()
def feature_errors(
    student: Perceptual, teacher: Perceptual, kept: dict[str, Tensor], images: list[Tensor], layers: tuple[str, ...]
) -> dict[str, dict[str, float]]:
    """Two numbers for each layer, `error` and `norm`.

    `error` is Σ‖f − t‖² / Σ‖t‖², where f are the student's features and t the teacher's. A channel that the student
    does not have counts as 0.
    `norm` is the square root of Σ‖f‖² / Σ‖t‖². It is 1 if the features are as strong as the teacher's.
    """
    sums = {name: torch.zeros(3, dtype=torch.float64) for name in layers}
    device = next(student.parameters()).device
    for image in images:
        features, wanted = student(image.to(device)), teacher(image.to(device))
        for name in layers:
            f, t = features[name].double(), wanted[name].double()
            own = t[:, kept[name]]
            lost = t.square().sum() - own.square().sum()
            sums[name] += torch.stack([(f - own).square().sum() + lost, f.square().sum(), t.square().sum()]).cpu()
    return {name: {"error": float(s[0] / s[2]), "norm": float((s[1] / s[2]).sqrt())} for name, s in sums.items()}
