"""Train everything for three steps, with small networks and made-up pictures. It takes seconds and needs no data.

    python3 train/smoke.py

Trains a transformer, resumes it from its checkpoint, distils a perceptual network, and learns a style through its
vector alone. Losses must be finite and weights must change. Where PyTorch is missing, it says so and exits with 0.
"""

from __future__ import annotations

import importlib.util
import sys
import tempfile
from pathlib import Path

MISSING = [name for name in ("torch", "PIL", "numpy") if importlib.util.find_spec(name) is None]
if MISSING:
    print(
        f"skipped: training needs {', '.join(MISSING)}; on Debian: apt install python3-torch python3-pil python3-numpy"
    )
    sys.exit(0)

import numpy as np
import torch
from PIL import Image
from torch import Tensor

import distil
import sheet
from checkpoint import load_presets, load_student
from losses import content_loss, style_loss, style_target
from net import Transformer
from perceptual import CONTENT_LAYER, STYLE_LAYERS, TEACHER, WIDTH, Perceptual
from train import train

SIDE = 80  # px: larger than a window of weave.py
FOLDERS = ("photos", "styles", "diversity", "drawn")


def make_pictures(folder: Path, names: list[str], random: np.random.Generator) -> None:
    """Write pictures of soft blotches of colour. They are larger than a crop."""
    folder.mkdir(parents=True)
    for name in names:
        blotches = Image.fromarray(random.integers(0, 256, (6, 6, 3), dtype=np.uint8))
        blotches.resize((280, 280), Image.BICUBIC).save(folder / f"{name}.jpg")


def make_teacher(path: Path, random: np.random.Generator) -> None:
    """Write a perceptual network with random weights, in the teacher's format, with a quarter of VGG-19's channels."""
    arrays = {"conv0.weight": 2 * np.eye(3)[:, :, None, None], "conv0.bias": -np.ones(3)}
    inputs = 3
    for name in (name for name in TEACHER if name != "P"):
        outputs = WIDTH[name[0]]
        arrays[f"conv{name}.weight"] = random.normal(0, (2 / (9 * inputs)) ** 0.5, (outputs, inputs, 3, 3))
        arrays[f"conv{name}.bias"] = np.zeros(outputs)
        inputs = outputs
    for name in STYLE_LAYERS:
        channels = WIDTH[name[0]]
        arrays[f"conv{name}_aux.weight"] = np.eye(channels)[:, :, None, None]
        arrays[f"conv{name}_aux.bias"] = np.zeros(channels)
    np.savez(path, **{name: array.astype(np.float32) for name, array in arrays.items()})


def config_of(data: Path) -> dict:
    return {
        "data": {"teacher": str(data / "teacher.npz"), **{folder: str(data / folder) for folder in FOLDERS}},
        "net": {"width": 8, "blocks": 1},
        "train": {
            "seed": 7,
            "batch": 2,
            "steps": 3,
            "sizes": [[0, SIDE]],
            "learning_rate": 1e-3,
            "style_rate": 8e-3,
            "warmup": 1,
            "clip": 1.0,
            "later_passes": 0.5,
            "layouts": 0.5,
            "style_scales": [1.0, 1.5],
        },
        "weights": {
            "style": 1.0,
            "content": 0.3,
            "tv": 0.3,
            "palette": 0.3,
            "grid": 20.0,
            "tone": 0.3,
            "weave": 2.0,
            "gamut": 0.05,
            "even": 2.0,
            "calm": 1.0,
        },
        "widening": [{"folder": "diversity", "sizes": [96], "share": 0.5, "leave_out": ["2"]}],
        "styles": [{"id": f"made-up-{n}", "file": f"styles/{n}.jpg", "size": 96, "calm": float(n)} for n in range(2)],
    }


def learn(net: Transformer, start: Tensor, network: Perceptual, metrics: dict[str, Tensor]) -> Tensor:
    """Learn for three steps, through the style vector alone."""
    content, style = torch.rand(1, 4, SIDE, SIDE), torch.rand(1, 3, SIDE, SIDE)
    target, wanted = style_target(network(style), metrics), network(content[:, :3], until=CONTENT_LAYER)
    vector = start.clone().requires_grad_(True)
    optimizer = torch.optim.Adam([vector], 0.03, amsgrad=True)
    for _ in range(3):
        features = network(net(content, vector[None]))
        loss = (style_loss(features, target, metrics) + 0.3 * content_loss(features, wanted)).sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        expect(bool(torch.isfinite(loss)), f"a tuning loss of {loss.item()}")
    return vector.detach()


def expect(met: bool, otherwise: str) -> None:
    if not met:
        raise SystemExit(f"smoke run failed: {otherwise}")


def main() -> None:
    torch.set_num_threads(1)
    random = np.random.default_rng(7)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for pictures in FOLDERS:
            make_pictures(folder / pictures, ["0", "1", "2"], random)
        make_pictures(folder / "samples", list(sheet.NAMES), random)
        sheet.SAMPLES = folder / "samples"
        make_teacher(folder / "teacher.npz", random)
        config, run = config_of(folder), folder / "run"
        train(config, run, float("inf"), 2)
        before = torch.load(run / "checkpoint.pt")
        train(config, run, float("inf"), 3)
        after = torch.load(run / "checkpoint.pt")
        expect((before["step"], after["step"]) == (2, 3), f"steps {before['step']} and {after['step']}, not 2 and 3")
        train(config, run, float("inf"), 1, restart=True)
        begun_anew = torch.load(run / "checkpoint.pt")["step"]
        expect(begun_anew == 1, f"step {begun_anew} after a restart and one step")
        for key, weight in after["net"].items():
            expect(bool(torch.isfinite(weight).all()), f"{key} is not finite")
            expect(not torch.equal(weight, before["net"][key]), f"{key} did not move")
        distil.HELD_OUT_PHOTOS, distil.SURVEY, distil.CROP = 1, 1, SIDE
        distil.distil(
            config, run / "checkpoint.pt", folder / "perceptual", steps=3, minutes=float("inf"), batch=3, seed=7
        )
        network, metrics = load_student(folder / "perceptual/checkpoint.pt")
        net, vectors = load_presets(run / "checkpoint.pt")
        start = vectors["made-up-0"]
        expect(not torch.equal(learn(net, start, network, metrics), start), "the style vector did not move")
    print("smoke run: trained, resumed, distilled and tuned")


if __name__ == "__main__":
    main()
