"""Train the base transformer and its style vectors.

    python3 train/train.py --config train/config/base.toml --run .cache/train/base --start models

A run continues from its newest checkpoint. If there is none, it starts from the weights in `--start`. A style that was
added to the config joins the run. `--minutes` and `--steps` end the run earlier. `--only ID …` trains only these style
vectors and keeps the shared weights.
"""

from __future__ import annotations

import argparse
import math
import signal
import time
import tomllib
from pathlib import Path

from progress import Progress
from training import Training

CHECKPOINT_EVERY_S = 180
SHEET_EVERY_STEPS = 500


def train(
    config: dict,
    folder: Path,
    minutes: float,
    last_step: int,
    start: Path | None = None,
    only: list[str] | None = None,
    restart: bool = False,
) -> None:
    """Train until `last_step`, until these minutes have passed, or until SIGTERM."""
    stopping: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _: stopping.append(number))  # the last step is finished and saved
    training = Training(config, folder, start, only)
    if restart:
        training.run.restart()
    progress, run = Progress(training.run, last_step), training.run
    begun = saved = time.monotonic()
    while not stopping and run.step < last_step and time.monotonic() - begun < minutes * 60:
        styles, losses, norm = training.step()
        progress.add(styles, losses)
        if run.step % 25 == 0:
            print(progress.line(norm), flush=True)
        if run.step % SHEET_EVERY_STEPS == 0:
            training.write_sheet(f"sheet-{run.step:05}.jpg")
        if time.monotonic() - saved > CHECKPOINT_EVERY_S:
            run.save(training.checkpoint)
            (folder / "losses.json").write_text(progress.as_json())
            saved = time.monotonic()
    run.save(training.checkpoint)
    if not stopping:
        training.write_sheet("sheet.jpg")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True, help="folder of checkpoints and sheets")
    parser.add_argument("--start", type=Path, help="folder of shipped weights to start from, if there is no checkpoint")
    parser.add_argument("--minutes", type=float, default=math.inf)
    parser.add_argument("--steps", type=int, help="stop at this step; the schedule stays the config's")
    parser.add_argument("--restart", action="store_true", help="begin the schedule anew, from the checkpoint's weights")
    parser.add_argument("--only", nargs="+", metavar="ID")
    options = parser.parse_args()
    config = tomllib.loads(options.config.read_text())
    last_step = options.steps or config["train"]["steps"]
    train(config, options.run, options.minutes, last_step, options.start, options.only, options.restart)


if __name__ == "__main__":
    main()
