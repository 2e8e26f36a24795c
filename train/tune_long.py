"""Test whether it helps to learn 20 times longer: learn drawn pictures far beyond the plugin's 100 steps.

    python3 train/draw_unseen.py --out .cache/unseen
    python3 train/tune_long.py --pictures .cache/unseen --styles .cache/unseen-long

It learns as tune.py does. All styles reach a mark (a step of MARKS) before any style continues to the next one. At each
mark a checkpoint of the style is written to `--styles`, so the same command continues a run that was stopped.

Two files are made from the checkpoints. docs/cards/unseen-long.md has a table. docs/pictures/learnt-long.jpg has a row
for each style: the style picture, the draft, the result after 100 steps, and the result after the last step. `--only`
without a name makes these two files and learns nothing.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from data import load_image, save_image
from learnt_sheet import photograph
from shipped import read_transformer
from styles import ROOT
from tune import share
from tuning import Tuning, style_picture

STEPS, SHORT, CROP = 2000, 100, 128  # the plugin learns for 100 steps at first, on 192 px or more
MARKS = (0, 25, 50, SHORT, 200, 500, 1000, STEPS)
NAMES = ("azulejo", "contours", "dusk", "linocut", "impasto")
PHOTO, HEIGHT = "chelsea", 300  # a photograph that is not used for learning, and its height on the sheet in px

METHOD = f"""Five drawn pictures that the base has never seen, learnt as the plugin does (`train/tune_long.py`) on the
four shipped photographs, crops of {CROP} px. The style loss is the mean over four other photographs at 256 px; lower
is nearer. Step {STEPS} is 20 times the plugin's first {SHORT}. Where a run was stopped before it, the table says "not
run", and the share in the last column is of the gain at the last step that was run, so it says less.
"""


def checkpoint(name: str, options: argparse.Namespace) -> Path:
    return options.styles / f"{name}.pt"


def learn(tuning: Tuning, name: str, steps: int, options: argparse.Namespace) -> None:
    """Learn one style up to a step. It starts from the style's checkpoint and writes a new checkpoint at each mark."""
    path = checkpoint(name, options)
    known = torch.load(path) if path.exists() else None
    if known and known["step"] >= steps:
        return
    vectors = known["vectors"] if known else {}

    def keep(state: dict) -> None:
        vectors[state["step"]] = state["vector"]
        torch.save({**state, "vectors": vectors, "crop": CROP}, path)

    print(name, flush=True)
    tuning.learn(style_picture(options.pictures / f"{name}.png"), steps, MARKS, keep, known)


def markdown(tables: dict[str, dict[int, float]]) -> str:
    """A table of style losses by style and step, with the part of the whole gain that the short run reaches."""
    marks = [mark for mark in MARKS if any(mark in table for table in tables.values())]
    lines = [
        "| unseen picture | draft | "
        + " | ".join(f"step {mark}" for mark in marks[1:])
        + f" | gain at {SHORT}, of that at the last step run |",
        "|---|---|" + "---|" * len(marks),
    ]
    for name, table in tables.items():
        losses = " | ".join(f"{table[mark]:.3f}" if mark in table else "not run" for mark in marks)
        lines.append(f"| {name} | {losses} | {100 * share(table, SHORT):.0f} % |")
    return METHOD + "\n" + "\n".join(lines) + "\n"


@torch.no_grad()
def sheet(names: list[str], options: argparse.Namespace) -> Tensor:
    """A picture [3, H, W] with a row for each style."""
    net, photo, rows = read_transformer(ROOT / "models"), photograph(PHOTO, HEIGHT), []
    for name in names:
        vectors = torch.load(checkpoint(name, options))["vectors"]
        picture = F.interpolate(load_image(options.pictures / f"{name}.png"), (HEIGHT, HEIGHT), mode="area")[0]
        steps = (0, SHORT, max(vectors))
        rows.append(torch.cat([picture, *(net(photo, vectors[step][None])[0] for step in steps)], dim=2))
    return torch.cat(rows, dim=1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", type=Path, default=ROOT / ".cache/unseen")
    parser.add_argument("--styles", type=Path, default=ROOT / ".cache/unseen-long")
    parser.add_argument("--photos", type=Path, help="the config's photographs, if they are elsewhere")
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--only", nargs="*", default=NAMES)
    options = parser.parse_args()
    options.styles.mkdir(parents=True, exist_ok=True)
    tuning = Tuning(CROP, options.photos) if options.only else None
    for mark in MARKS:
        for name in options.only if mark <= options.steps else ():
            learn(tuning, name, mark, options)
    tables = {
        name: torch.load(checkpoint(name, options))["table"] for name in NAMES if checkpoint(name, options).exists()
    }
    tables = {name: table for name, table in tables.items() if SHORT in table}
    (ROOT / "docs/cards/unseen-long.md").write_text(markdown(tables))
    save_image(sheet(list(tables), options), ROOT / "docs/pictures/learnt-long.jpg", quality=84)


if __name__ == "__main__":
    main()
