"""Read the checkpoint of a training run."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor

from net import Transformer
from perceptual import STUDENT, STUDENT_WIDTH, Perceptual


def load_presets(path: Path) -> tuple[Transformer, dict[str, Tensor]]:
    """The network, frozen, and the vectors [V] of the presets by id, in the order of the config."""
    state = torch.load(path, map_location="cpu")
    net = Transformer(**state["config"]["net"])
    net.load_state_dict(state["net"])
    vectors = {
        entry["id"]: state["vectors"][entry["id"]].detach()
        for entry in state["config"]["styles"]
        if entry["id"] in state["vectors"]
    }
    return net.eval().requires_grad_(False), vectors


def load_student(path: Path) -> tuple[Perceptual, dict[str, Tensor]]:
    """The perceptual network of distil.py, frozen, and the metrics for its channels: {style layer: [C + 1, C + 1]}."""
    state = torch.load(path, map_location="cpu")
    student = Perceptual(STUDENT, STUDENT_WIDTH, quantized=True)
    student.load_state_dict(state["student"])
    return student.eval().requires_grad_(False), state["metrics"]
