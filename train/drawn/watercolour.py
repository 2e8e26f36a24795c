"""Watercolour: transparent washes on white paper. The hue follows the tone, so that lit skin stays warm."""

from __future__ import annotations

import numpy as np

from .canvas import blur, colour, grid, mix, noise, outlines, ramp, sample, soft_step
from .scene import SKY, WATER, draw_scene

WARM = ["#2a2a5e", "#5b3a78", "#b04d68", "#df7f62", "#f0b184", "#f9dcbc", "#fffaf2"]  # dark to light
COOL = ["#14234f", "#22508f", "#3f87b8", "#7fb6cf", "#b5d6de", "#e2eef0", "#fffdf8"]


def draw(random: np.random.Generator) -> np.ndarray:
    scene = draw_scene(64, balloons=8, trees=50)
    x, y = grid()
    wander_x, wander_y = 5 * noise(random, 36, 3), 5 * noise(random, 36, 3)
    kinds = sample(scene.kinds, x + wander_x, y + wander_y)
    labels = sample(scene.labels, x + wander_x, y + wander_y)
    tone = blur(sample(scene.tone, x + wander_x, y + wander_y), 3) * 1.15
    tone = tone + np.array([0.3, 0.5, 0.3, 0.05, 0.1, 0.25, -0.15, 0.0, -0.05, 0.25], dtype=np.float32)[kinds]
    bloom = noise(random, 60, 4)
    steps = bloom * 1.6 - np.floor(bloom * 1.6)  # each bloom is darkest at its rim
    tone = tone + 0.1 * noise(random, 45, 3) - 0.09 * np.exp(-(((1 - steps) / 0.06) ** 2)) + 0.05 * steps
    edge = outlines(labels, 1.2)
    patchy = np.clip(0.3 + 0.7 * noise(random, 30), 0, 1)  # a wash has a rim only in some places
    tone = tone - 0.3 * edge * patchy - 0.08 * blur(edge, 4)
    cool = np.isin(kinds, [SKY, WATER]).astype(np.float32)
    cool = np.clip(blur(cool, 5) + 0.38 * noise(random, 70, 3) * (1 - 0.5 * cool), 0, 1)  # wet colours mix
    canvas = mix(ramp(WARM, np.clip(tone, 0, 1)), ramp(COOL, np.clip(tone, 0, 1)), cool)
    dry = soft_step(outlines(labels, 3.4) * noise(random, 24, 2) - 0.75, 0.25)  # paper stays dry between two washes
    dry = np.maximum(dry, soft_step(noise(random, 14, 3) - 2.1, 0.1))
    splatter = soft_step(noise(random, 5) - 3.0, 0.1)
    canvas = mix(mix(canvas, colour("#fffdf8"), dry * 0.9), colour("#a8415f"), splatter * 0.6)
    grain = 0.6 * noise(random, 3.2, 2) + 0.4 * noise(random, 7)  # pigment collects in the hollows of the paper
    return canvas * (1 - 0.035 * grain * (1 - 0.75 * tone.clip(0, 1)))[..., None]
