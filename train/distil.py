"""Distil the teacher into the perceptual network that Pastiche ships.

    python3 train/distil.py --config train/config/base.toml --base .cache/train/base/checkpoint.pt \\
        --run .cache/train/perceptual

The student starts as the teacher without its idle channels (prune.py). Then all its layers are trained together, with
each kernel rounded to 8 bits as in the shipped files. They learn to give the teacher's features on photographs, works
of art, drawn styles, and pastiches that the base transformer paints during training. If the run has a checkpoint, it
continues from there.
"""

from __future__ import annotations

import argparse
import json
import math
import signal
import time
import tomllib
from pathlib import Path

import torch
from torch import Tensor

from feature_error import feature_errors, held_out
from perceptual import CONTENT_LAYER, STUDENT_WIDTH, STYLE_LAYERS, load_teacher
from pictures import Pastiches, Pictures
from prune import channel_energy, pruned, pruned_metrics, strongest
from styles import ROOT

LAYERS = tuple(sorted((*STYLE_LAYERS, CONTENT_LAYER)))
HELD_OUT_PHOTOS = 60  # the last photographs by name
RATE, WARMUP = 1e-4, 50  # low, because the student begins close to the teacher; the warm-up shrinks Adam's first steps
SURVEY = 12  # number of batches of 16 crops on which the idle channels are determined
CHECKPOINT_EVERY_S = 120
CROP = 144  # px


def distance(features: dict[str, Tensor], wanted: dict[str, Tensor], kept: dict[str, Tensor]) -> dict[str, Tensor]:
    """‖f − t‖² / ‖t‖² over the batch and the student's channels, for each layer of the losses."""
    errors = {}
    for name in LAYERS:
        f, t = features[name].float(), wanted[name][:, kept[name]].float()
        errors[name] = (f - t).square().sum() / t.square().sum()
    return errors


def distil(config: dict, base: Path, folder: Path, steps: int, minutes: float, batch: int, seed: int) -> None:
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(seed)
    teacher, metrics = load_teacher(ROOT / config["data"]["teacher"])
    teacher, checkpoint, step, seconds = teacher.to(device), folder / "checkpoint.pt", 0, 0.0
    state = torch.load(checkpoint, map_location=device) if checkpoint.exists() else None
    step, seconds = (state["step"], state["seconds"]) if state else (0, 0.0)
    pictures = Pictures(config, HELD_OUT_PHOTOS, seed + step)
    pastiches = Pastiches(base, device, seed + step)
    if state:
        print(f"resumed at step {step}", flush=True)
        kept = state["kept"]
    else:
        seen = [pictures.batch(16, CROP).to(device) for _ in range(SURVEY)]
        seen += [pastiches.of(batch) for batch in seen[: SURVEY // 2]]
        kept = strongest(channel_energy(teacher, seen), STUDENT_WIDTH)
    student = pruned(teacher, kept, STUDENT_WIDTH).requires_grad_(True).to(device)
    optimizer = torch.optim.Adam(student.parameters(), RATE)
    if state:
        student.load_state_dict(state["student"])
        optimizer.load_state_dict(state["optimizer"])

    def save() -> None:
        partial = checkpoint.with_suffix(".partial")
        torch.save(
            {
                "config": config,
                "step": step,
                "seconds": seconds,
                "kept": kept,
                "metrics": pruned_metrics(metrics, kept),
                "student": student.state_dict(),
                "optimizer": optimizer.state_dict(),
            },
            partial,
        )
        partial.rename(checkpoint)

    def report() -> None:
        errors = {kind: feature_errors(student, teacher, kept, images, LAYERS) for kind, images in test.items()}
        (folder / "errors.json").write_text(
            json.dumps({"step": step, "hours": seconds / 3600, "held out": errors}, indent=1)
        )
        for kind, layers in errors.items():
            print(
                kind + ": " + "  ".join(f"{n} {e['error']:.4f} ({e['norm']:.3f})" for n, e in layers.items()),
                flush=True,
            )

    test = held_out(config, HELD_OUT_PHOTOS, Pastiches(base, device, seed))
    if not state:
        report()
    averages: dict[str, float] = {}
    begun = saved = time.monotonic()
    stopping: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _: stopping.append(number))  # the last step is finished and saved
    while not stopping and step < steps and time.monotonic() - begun < minutes * 60:
        start = time.monotonic()
        for group in optimizer.param_groups:
            group["lr"] = RATE * min(1.0, (step + 1) / WARMUP) * (0.01 + 0.495 * (1 + math.cos(math.pi * step / steps)))
        crops = pictures.batch(batch, CROP).to(device)
        repainted = batch // 3  # a third of each batch are pastiches, because the plugin computes features of pastiches
        with torch.autocast(device.type, torch.bfloat16):
            with torch.no_grad():
                crops = torch.cat([pastiches.of(crops[:repainted]), crops[repainted:]])
                wanted = teacher(crops)
            features = student(crops)
        errors = distance(features, wanted, kept)
        optimizer.zero_grad(set_to_none=True)
        sum(errors.values()).backward()
        optimizer.step()
        step, seconds = step + 1, seconds + time.monotonic() - start
        for name, error in errors.items():
            averages[name] = 0.95 * averages.get(name, error.item()) + 0.05 * error.item()
        if step % 25 == 0:
            pace = time.monotonic() - start
            print(
                f"step {step} "
                + " ".join(f"{n} {v:.4f}" for n, v in averages.items())
                + f" {batch / pace:.1f} images/s {(steps - step) * pace / 60:.0f} min left",
                flush=True,
            )
        if time.monotonic() - saved > CHECKPOINT_EVERY_S:
            save()
            saved = time.monotonic()
    save()
    report()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="a checkpoint of train.py, for the pastiches")
    parser.add_argument("--run", type=Path, required=True, help="folder of the checkpoint and the errors")
    parser.add_argument("--steps", type=int, default=700)
    parser.add_argument("--minutes", type=float, default=math.inf)
    parser.add_argument("--batch", type=int, default=6)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    config = tomllib.loads(options.config.read_text())
    distil(config, options.base, options.run, options.steps, options.minutes, options.batch, options.seed)


if __name__ == "__main__":
    main()
