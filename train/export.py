"""Write trained networks and style vectors to models/, as the plugin ships them, and the golden numbers for its tests.

    python3 train/export.py --run .cache/train/base --perceptual .cache/train/perceptual

Writes the transformer and the perceptual network as TF.js graph models, the metrics of the style loss, and the style
vectors, thumbnails and Gram matrices of the presets. Also writes index.json, which lists each file with its hash, and
test/golden/fixtures. It takes seconds and can run while a network is trained. Without `--perceptual`, the perceptual
network in models/ is kept.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from checkpoint import load_presets, load_student
from contents import write_contents
from export_grams import write_grams
from golden import write_golden
from graph import write_graph
from model_index import LICENCE, named, read_index, sha256, write_index
from net import EPSILON, Transformer, style_size
from perceptual import CONTENT_LAYER, STYLE_LAYERS, Perceptual
from perceptual_graph import node_of, perceptual_graph
from shipped import read_perceptual
from styles import ROOT
from thumbnails import PHOTO, write_thumbnail
from transformer_graph import transformer_graph

PRESETS = ROOT / "train" / "config" / "presets.toml"


def export_transformer(net: Transformer, models: Path) -> dict:
    """Write the transformer. Returns its entry in index.json."""
    write_graph(transformer_graph(net), models / "transformer")
    return {
        "id": sha256(models / "transformer/weights.bin")[:12],
        "topology": "transformer/model.json",
        "weights": "transformer/weights.bin",
        "epsilon": EPSILON,
        "layers": [asdict(layer) for layer in net.table],
    }


def export_perceptual(net: Perceptual, metrics: dict[str, Tensor], models: Path) -> dict:
    """Write the perceptual network. Returns its entry in index.json.

    Metrics are symmetric, so only their upper triangles are stored, row by row, as float32.
    """
    write_graph(perceptual_graph(net), models / "perceptual")
    triangles = [metrics[layer].float().cpu().numpy()[np.triu_indices(len(metrics[layer]))] for layer in STYLE_LAYERS]
    (models / "perceptual/metrics.bin").write_bytes(np.concatenate(triangles).astype("<f4").tobytes())
    return {
        "id": sha256(models / "perceptual/weights.bin")[:12],
        "topology": "perceptual/model.json",
        "weights": "perceptual/weights.bin",
        "metrics": "perceptual/metrics.bin",
        "styleLayers": [
            {"node": node_of(layer), "channels": net.convolutions[layer].out_channels} for layer in STYLE_LAYERS
        ],
        "contentLayer": node_of(CONTENT_LAYER),
    }


def export_presets(net: Transformer, vectors: dict[str, Tensor], models: Path) -> list[dict]:
    """Write the presets that the run has learnt. Returns their entries in index.json, in the order of presets.toml."""
    presets = [preset for preset in tomllib.loads(PRESETS.read_text())["presets"] if preset["id"] in vectors]
    stacked = torch.stack([vectors[preset["id"]] for preset in presets]).half()
    (models / "styles.bin").write_bytes(stacked.numpy().astype("<f2").tobytes())
    for preset, vector in zip(presets, stacked.float()):
        preset["licence"] = "Public domain" if "artist" in preset else LICENCE
        preset["thumbnail"] = f"thumbnails/{preset['id']}.jpg"
        write_thumbnail(net, vector, models / preset["thumbnail"])
    return presets


def steps_of(run: Path) -> int:
    return torch.load(run / "checkpoint.pt", map_location="cpu")["step"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True, help="train.py's folder")
    parser.add_argument("--perceptual", type=Path, help="distil.py's folder")
    parser.add_argument("--models", type=Path, default=ROOT / "models")
    parser.add_argument("--fixtures", type=Path, default=ROOT / "test/golden/fixtures")
    options = parser.parse_args()
    torch.set_num_threads(1)  # leaves the other cores to a training run
    models = options.models
    net, vectors = load_presets(options.run / "checkpoint.pt")
    made = f"train/train.py, {steps_of(options.run)} steps; train/export.py"
    how = {path: made for path in ("transformer/model.json", "transformer/weights.bin", "styles.bin")}
    index = {
        "version": 1,
        "styleSize": style_size(net.table),
        "files": [],
        "transformer": export_transformer(net, models),
    }
    if options.perceptual:
        index["perceptual"] = export_perceptual(*load_student(options.perceptual / "checkpoint.pt"), models)
        made = f"train/distil.py, {steps_of(options.perceptual)} steps; train/export.py"
        how |= {f"perceptual/{name}": made for name in ("model.json", "weights.bin", "metrics.bin")}
    else:
        old = json.loads((models / "index.json").read_text())
        index["perceptual"] = old["perceptual"]
        how |= {file["path"]: file["made"] for file in old["files"] if file["path"].startswith("perceptual/")}
    index |= {"styles": "styles.bin", "presets": export_presets(net, vectors, models)}
    how |= {
        preset["thumbnail"]: f"train/thumbnails.py, {PHOTO} painted by the transformer" for preset in index["presets"]
    }
    index["contents"], contents = write_contents(models)
    index["files"] = [named(models, path, made) for path, made in how.items()] + contents
    write_index(models, index)
    write_grams(models)
    index = read_index(models)
    for file in index["files"]:
        print(f"{file['bytes']:8} {file['path']}")
    write_golden(options.fixtures, net, next(iter(vectors.values())), *read_perceptual(models / "perceptual"))


if __name__ == "__main__":
    main()
