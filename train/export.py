"""Write what a run has learnt to models/, as the plugin ships it.

    python3 train/export.py --run .cache/train/base [--perceptual .cache/train/perceptual] [--models models]

Writes the transformer and, when given its run, the perceptual network as TF.js graph models, the presets' style
vectors and thumbnails, and index.json, which names each file with its hash. Can run while training goes on.
"""
from __future__ import annotations

import argparse
import hashlib
import json
import tomllib
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch

from checkpoint import load_presets
from net import EPSILON, style_size
from thumbnails import write_thumbnail
from transformer_graph import transformer_graph

ROOT = Path(__file__).resolve().parent.parent
PRESETS = Path(__file__).resolve().parent / "config" / "presets.toml"
LICENCE = "MIT"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True, help="train.py's folder")
    parser.add_argument("--models", type=Path, default=ROOT / "models")
    options = parser.parse_args()
    torch.set_num_threads(1)  # a training run may need the others
    net, vectors = load_presets(options.run / "checkpoint.pt")
    step = torch.load(options.run / "checkpoint.pt", map_location="cpu")["step"]
    presets = [preset for preset in tomllib.loads(PRESETS.read_text())["presets"] if preset["id"] in vectors]
    made = f"train/export.py from train/train.py at step {step}"
    made_by_path: dict[str, str] = {}

    transformer_graph(net).write(options.models / "transformer", "Pastiche")
    made_by_path |= {"transformer/model.json": made, "transformer/weights.bin": made}

    stacked = torch.stack([vectors[preset["id"]] for preset in presets]).numpy().astype("<f2")
    (options.models / "styles.bin").write_bytes(stacked.tobytes())
    made_by_path["styles.bin"] = made

    for preset, vector in zip(presets, stacked.astype(np.float32)):
        preset["thumbnail"] = f"thumbnails/{preset['id']}.jpg"
        preset["licence"] = "Public domain" if "artist" in preset else LICENCE
        write_thumbnail(net, torch.from_numpy(vector), options.models / preset["thumbnail"])
        made_by_path[preset["thumbnail"]] = "train/export.py: train/thumbnails.py paints NASA's portrait of Eileen Collins (public domain)"

    index = {
        "version": 1,
        "styleSize": style_size(net.table),
        "files": [named(options.models, path, how) for path, how in made_by_path.items()],
        "transformer": {
            "id": sha256(options.models / "transformer/weights.bin")[:12],
            "topology": "transformer/model.json",
            "weights": "transformer/weights.bin",
            "epsilon": EPSILON,
            "layers": [asdict(layer) for layer in net.table],
        },
        "styles": "styles.bin",
        "presets": presets,
    }
    (options.models / "index.json").write_text(json.dumps(index, indent=2, ensure_ascii=False) + "\n")
    for file in index["files"]:
        print(f"{file['bytes']:8} {file['path']}")


def named(models: Path, path: str, made: str) -> dict:
    return {"path": path, "bytes": (models / path).stat().st_size, "sha256": sha256(models / path), "licence": LICENCE, "made": made}


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
