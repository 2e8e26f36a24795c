"""Watercolour: transparent washes with dark wet edges, blooms and pigment in the tooth of the paper."""
from __future__ import annotations

import numpy as np

from .canvas import SIDE, blur, colour, grid, mix, noise, outlines, sample, soft_step
from .scene import draw_scene

#          sky        cloud      sun        far        hill       field      tree       water      stripes
PIGMENT = ["#5aa9d6", "#e9dfe8", "#f6b93b", "#7c6fb0", "#3d8f7a", "#c9b14a", "#22604f", "#2f7fb5", "#d6456b", "#f2a65e"]
SECOND = ["#a884c9", "#c9d6ea", "#ef6f53", "#3f6fa8", "#8fb04e", "#e08a4f", "#3d6f9e", "#35b0a8", "#8a3f86", "#f0d060"]


def draw(random: np.random.Generator) -> np.ndarray:
    scene = draw_scene(64, balloons=5, trees=60)
    x, y = grid()
    wander_x, wander_y = 5 * noise(random, 36, 3), 5 * noise(random, 36, 3)
    kinds = sample(scene.kinds, x + wander_x, y + wander_y)
    labels = sample(scene.labels, x + wander_x, y + wander_y)
    tone = blur(sample(scene.tone, x + wander_x, y + wander_y), 2.5)
    blend = np.clip(0.5 + 0.55 * noise(random, 55, 3), 0, 1)  # wet into wet: two pigments in every wash
    tint = mix(np.stack([colour(c) for c in PIGMENT])[kinds], np.stack([colour(c) for c in SECOND])[kinds], blend)
    bloom = noise(random, 46, 4)
    steps = bloom * 2.2 - np.floor(bloom * 2.2)  # each bloom pushes its pigment to its rim
    density = 1.45 - 1.15 * tone + 0.18 * noise(random, 30, 3) + 0.5 * np.exp(-((1 - steps) / 0.07) ** 2) - 0.12 * steps
    edge = outlines(labels, 1.4)
    density = density + 0.75 * edge * np.clip(0.6 + 0.6 * noise(random, 25), 0, 1.4) + 0.5 * blur(edge, 3)
    tooth = noise(random, 2.2) * 0.55 + noise(random, 4.5) * 0.45
    density = np.clip(density * (1 + 0.14 * tooth), 0.04, 2.3)
    gap = soft_step(outlines(labels, 3.6) * noise(random, 20, 2) - 0.9, 0.2)  # paper left dry between two washes
    absorb = -np.log(np.clip(tint, 0.03, 0.985))  # Beer and Lambert: twice the pigment is the colour squared
    canvas = np.exp(-absorb * (density * (1 - gap))[..., None])
    paper = colour("#fbf7ee") * (1 + 0.012 * tooth[..., None])
    splatter = soft_step(noise(random, 4) - 2.9, 0.1)
    return paper * mix(canvas, np.exp(-2.2 * absorb), splatter * 0.8)
