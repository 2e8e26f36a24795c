"""A training run and its checkpoint: network, style vectors, optimizer and running means."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import torch
from torch import Tensor, nn

from net import Transformer
from shipped import read_style_vectors, read_transformer

SETTLED = 60  # number of draws after which the extra rate of a vector has fallen to 1 / e
EXTRA_RATE = 5.0  # the extra rate of a new vector, as a multiple of the style rate
AVERAGED = 0.998  # decay of the running means, which cover about 500 steps


def key(style_id: str) -> str:
    """A style id as a parameter name. PyTorch allows neither slash nor dot there."""
    return style_id.replace("/", "|").replace(".", "-")


class Run:
    """Weights and vectors in training, and their running means `average` and `averages`, which are shown and exported.

    Because of the running means, a run can be exported at any time, before its learning rate has fallen (Polyak and
    Juditsky 1992).
    """

    def __init__(self, config: dict, device: torch.device) -> None:
        torch.manual_seed(config["train"]["seed"])
        self.config, self.device, self.step, self.images, self.seconds = config, device, 0, 0, 0.0
        self.net = Transformer(**config["net"]).to(device)
        self.average = Transformer(**config["net"]).to(device).requires_grad_(False)
        self.average.load_state_dict(self.net.state_dict())
        self.vectors = nn.ParameterDict()  # by key
        self.averages: dict[str, Tensor] = {}
        self.draws: Counter[str] = Counter()  # how often each vector was trained
        self.optimizer = torch.optim.Adam(self.net.parameters(), config["train"]["learning_rate"], amsgrad=True)

    def add_style(self, name: str, vector: Tensor, draws: int = 0) -> None:
        self.vectors[name] = nn.Parameter(vector.clone().to(self.device))
        self.averages[name] = vector.clone().to(self.device)
        self.draws[name] = draws
        self.optimizer.add_param_group({"params": [self.vectors[name]], "lr": 0.0, "name": name})

    def start_from(self, models: Path) -> None:
        """Start with shipped weights and preset vectors. The optimizer has no history, so the run still needs a
        warm-up.
        """
        shipped = read_transformer(models)
        self.net.load_state_dict(shipped.state_dict())
        self.average.load_state_dict(shipped.state_dict())
        for style_id, vector in read_style_vectors(models).items():
            self.add_style(key(style_id), vector, draws=SETTLED)

    @torch.no_grad()
    def restart(self) -> None:
        """Begin the schedule anew, from the running means. Styles that are never shipped keep their vectors, too."""
        self.step, self.images, self.seconds = 0, 0, 0.0
        self.net.load_state_dict(self.average.state_dict())
        for name, vector in self.vectors.items():
            vector.copy_(self.averages[name])

    def set_rates(self, schedule: float) -> None:
        """Set the learning rates of the next step, in proportion to `schedule`. Vectors that were drawn only a few
        times get a higher rate.
        """
        settings = self.config["train"]
        for group in self.optimizer.param_groups:
            if "name" not in group:
                group["lr"] = settings["learning_rate"] * schedule
                continue
            extra = EXTRA_RATE * math.exp(-self.draws[group["name"]] / SETTLED)
            group["lr"] = settings["style_rate"] * schedule * (1 + extra)

    @torch.no_grad()
    def take_step(self, names: list[str], clip: float) -> float:
        """Take one step of the optimizer, unless a gradient is NaN or infinite. Returns the norm of the gradient with
        respect to the shared weights.
        """
        norm = nn.utils.clip_grad_norm_(self.net.parameters(), clip)
        if torch.isfinite(norm):
            self.optimizer.step()
        self.draws.update(names)
        share = 1 - min(AVERAGED, (1 + self.step) / (10 + self.step))
        for mean, weight in zip(self.average.parameters(), self.net.parameters()):
            mean.lerp_(weight, share)
        for name, vector in self.vectors.items():
            self.averages[name].lerp_(vector, share)
        return norm.item()

    def save(self, path: Path) -> None:
        """Save a checkpoint. Other programs read the running means, `net` and `vectors`. Training continues from
        `live`, the weights and vectors of the last step.
        """
        state = {
            "config": self.config,
            "step": self.step,
            "images": self.images,
            "seconds": self.seconds,
            "draws": dict(self.draws),
            "net": self.average.state_dict(),
            "vectors": self.averages,
            "live": {"net": self.net.state_dict(), "vectors": {n: v.data for n, v in self.vectors.items()}},
            "optimizer": self.optimizer.state_dict(),
        }
        partial = path.with_suffix(".partial")
        torch.save(state, partial)
        partial.rename(path)  # if the process ends while writing, the old checkpoint is intact

    def load(self, path: Path) -> None:
        state = torch.load(path, map_location=self.device)
        self.step, self.images, self.seconds = state["step"], state["images"], state["seconds"]
        self.net.load_state_dict(state["live"]["net"])
        self.average.load_state_dict(state["net"])
        for name, vector in state["live"]["vectors"].items():
            self.add_style(name, vector, state["draws"].get(name, 0))
            self.averages[name] = state["vectors"][name]
        self.optimizer.load_state_dict(state["optimizer"])
        for moments in self.optimizer.state.values():
            # AMSGrad's maximum is reset, because the large gradients in the first steps of a style would keep all later
            # steps of this style small.
            moments["max_exp_avg_sq"].copy_(moments["exp_avg_sq"])
