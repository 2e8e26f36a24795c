"""Read a training run's checkpoint for everything that comes after training."""
from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor

from net import Transformer
from perceptual import WIDTH, Perceptual


def load_presets(path: Path) -> tuple[Transformer, dict[str, Tensor]]:
    """The network, frozen, and the vectors [V] of the styles that may ship, by id, in the config's order."""
    state = torch.load(path, map_location="cpu")
    net = Transformer(**state["config"]["net"])
    net.load_state_dict(state["net"])
    vectors = {entry["id"]: state["vectors"][entry["id"]].detach() for entry in state["config"]["styles"] if entry["id"] in state["vectors"]}
    return net.eval().requires_grad_(False), vectors


def load_student(path: Path) -> Perceptual:
    """distil.py's perceptual network, frozen, at whatever widths it has."""
    state = torch.load(path, map_location="cpu")
    widths = {name.split(".")[1]: value.shape[0] for name, value in state["student"].items() if name.endswith(".weight")}
    student = Perceptual(tuple(state["order"]), WIDTH | widths)
    student.load_state_dict(state["student"])
    return student.eval().requires_grad_(False)
