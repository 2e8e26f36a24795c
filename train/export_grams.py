"""Write models/grams.bin, which has the Gram matrices of each preset's style picture at two sizes, for refining.

    python3 train/export_grams.py

The presets are in the order of models/index.json. The full size is the mean of the sizes that the picture has in
training (`style_scales` in config/base.toml), so refined strokes are as long as quick ones. The first matrices are of
half that size. For each size there are the Gram matrices of the colours and of each style layer (losses.py), as upper
triangles, row by row, in float16. They are computed with the shipped perceptual network.
src/engine/refine/packed-target.ts reads the file.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from data import load_image
from losses import gram
from model_index import named, read_index, replaced, write_index
from perceptual import STYLE_LAYERS, Perceptual
from shipped import read_perceptual
from styles import ROOT

SCALES = (0.625, 1.25)


@torch.no_grad()
def packed_grams(picture: Tensor, perceptual: Perceptual) -> np.ndarray:
    """picture [1, 3, H, W] in [0, 1] -> the upper triangles of all Gram matrices, as float16."""
    features = perceptual(picture)
    grams = [gram(picture)] + [gram(features[layer]) for layer in STYLE_LAYERS]
    triangles = np.concatenate([matrix[0].numpy()[np.triu_indices(matrix.shape[1])] for matrix in grams])
    halves = triangles.astype("<f2")
    assert np.isfinite(halves).all(), f"{triangles.max()} does not fit into float16"
    return halves


def write_grams(models: Path) -> None:
    """Write models/grams.bin and its entry in index.json."""
    index = read_index(models)
    config = tomllib.loads((ROOT / "train/config/base.toml").read_text())
    perceptual, _ = read_perceptual(models / "perceptual")
    styles = {style["id"]: style for style in config["styles"]}
    rows = []
    for preset in index["presets"]:
        style = styles[preset["id"]]
        folder = config["data"]["drawn" if style["file"].startswith("drawn/") else "styles"]
        path = ROOT / folder / Path(style["file"]).name
        for scale in SCALES:
            rows.append(packed_grams(load_image(path, round(style["size"] * scale)), perceptual))
        print(preset["id"], float(max(row.max() for row in rows[-2:])), flush=True)
    (models / "grams.bin").write_bytes(np.concatenate(rows).tobytes())
    index["grams"] = "grams.bin"
    index["files"] = replaced(index["files"], [named(models, "grams.bin", "train/export_grams.py")])
    write_index(models, index)


if __name__ == "__main__":
    write_grams(ROOT / "models")
