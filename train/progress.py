"""The losses and the speed of a training run, for its log."""

from __future__ import annotations

import json
import time

from torch import Tensor

from run import Run
from styles import Style


class Progress:
    """Running means of the losses, for the log and for losses.json."""

    def __init__(self, run: Run, last_step: int) -> None:
        self.run, self.last_step = run, last_step
        self.losses: dict[str, float] = {}
        self.by_style: dict[str, float] = {}
        self.first, self.begun, self.cpu = self.run.step, time.monotonic(), time.process_time()

    def add(self, styles: list[Style], losses: dict[str, Tensor]) -> None:
        for name, loss in losses.items():
            mean = loss.mean().item()
            self.losses[name] = 0.98 * self.losses.get(name, mean) + 0.02 * mean
        for style, loss in zip(styles, losses["style"].tolist()):
            self.by_style[style.id] = 0.9 * self.by_style.get(style.id, loss) + 0.1 * loss

    def line(self, norm: float) -> str:
        steps = max(1, self.run.step - self.first)
        pace, cpu = (
            (now - then) / steps for now, then in ((time.monotonic(), self.begun), (time.process_time(), self.cpu))
        )
        losses = " ".join(f"{name} {value:.4f}" for name, value in self.losses.items())
        images = self.run.config["train"]["batch"]
        return (
            f"step {self.run.step} {losses} norm {norm:.2f} {images / pace:.2f} images/s, "
            f"{images / cpu:.2f} a CPU second, {(self.last_step - self.run.step) * pace / 60:.0f} min left"
        )

    def as_json(self) -> str:
        run = self.run
        head = {"step": run.step, "images": run.images, "hours": run.seconds / 3600}
        return json.dumps({**head, **self.losses, "style by id": self.by_style}, indent=1)
