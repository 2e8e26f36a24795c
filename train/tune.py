"""Learn styles that the base has never seen, through their style vectors alone, as the plugin does.

    python3 train/tune.py --steps 400 --out docs/cards

It needs only the networks and photographs in models/, and the style pictures that the config names in `leave_out`. The
draft is the best mix of presets (src/engine/tune/initial-style.ts). Then Adam with AMSGrad learns on one photograph
after the other, with the learning rate of src/engine/tune/rate.ts. It writes three files: unseen.md has a table,
unseen.json has the numbers of the table, and unseen.jpg shows each draft and each learnt style on two photographs. One
of these two was used for learning. The style pictures are not shown, because we have no right to publish them.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch
import torch.nn.functional as F

from data import save_image
from styles import ROOT
from tuning import Tuning, square, style_picture

SHOWN = ("chelsea", "astronaut")


def share(table: dict[int, float], step: int) -> float:
    """The part of the final reduction of the style loss that is reached at a step."""
    return (table[0] - table[step]) / max(table[0] - table[max(table)], 1e-9)


def markdown(results: dict[str, dict]) -> str:
    marks = sorted(int(mark) for mark in next(iter(results.values()))["style loss"])
    lines = [
        "| unseen style | draft | " + " | ".join(f"step {mark}" for mark in marks[1:]) + " | gain at 25 | at 100 |",
        "|---|---|" + "---|" * (len(marks) + 1),
    ]
    for name, result in results.items():
        losses = " | ".join(f"{result['style loss'][mark]:.3f}" for mark in marks)
        shares = " | ".join(f"{100 * share(result['style loss'], step):.0f} %" for step in (25, 100))
        lines.append(f"| {name} | {losses} | {shares} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--steps", type=int, default=400)
    parser.add_argument(
        "--crop", type=int, default=256, help="side of the contents; the plugin takes 192 without a GPU"
    )
    parser.add_argument("--out", type=Path, default=ROOT / "docs/cards")
    options = parser.parse_args()
    torch.manual_seed(7)
    tuning = Tuning(options.crop)
    folder = ROOT / tuning.config["data"]["diversity"]
    unseen = [name for entry in tuning.config["widening"] for name in entry.get("leave_out", [])]
    options.out.mkdir(parents=True, exist_ok=True)
    results, rows = {}, []
    shown = [square(ROOT / f"playground/pictures/{name}.jpg", 256) for name in SHOWN]
    for name in unseen:
        print(name, flush=True)
        draft, vector, table = tuning.learn(style_picture(folder / f"{name}.jpg"), options.steps)
        results[name] = {"style loss": table}
        with torch.no_grad():
            rows.append(torch.cat([tuning.net(photo, v[None])[0] for photo in shown for v in (draft, vector)], dim=2))
        (options.out / "unseen.json").write_text(
            json.dumps({"steps": options.steps, "crop": options.crop, "styles": results}, indent=1)
        )
        (options.out / "unseen.md").write_text(markdown(results))
        save_image(
            F.interpolate(torch.cat(rows, dim=1)[None], scale_factor=0.625, mode="bilinear", antialias=True)[0],
            options.out / "unseen.jpg",
        )


if __name__ == "__main__":
    main()
