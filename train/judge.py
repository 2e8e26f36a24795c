"""Judge quick and refined paintings with an independent network, and measure their weave.

The judge is used neither for training nor for refining, so it does not prefer paintings that were optimized for it.

    npm pack nsfwjs@4.2.1 && tar xzf nsfwjs-4.2.1.tgz           the judge (judge_network.py)
    node build.mjs && node bench/judge-paintings.mjs            paints all presets, quick and refined
    python3 train/judge.py --network package/dist/models/mobilenet_v2_mid

The columns of the table are means over the photographs, for each preset:
  style    Squared distance of the Gram matrices divided by the style's own energy, averaged over five layers.
  content  Squared distance of the features at 1/8 of the size, divided by the photograph's energy.
  weave    As in artefacts.py. "own" is that of the style picture.
"""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path

from torch import Tensor

from artefacts import mean
from data import load_image
from judge_network import CONTENT_LAYER, STYLE_LAYERS, Judge
from losses import gram
from styles import ROOT, styles_of
from weave import weave

KINDS = ("quick", "refined")
HEAD = ("preset", "style, quick", "refined", "content, quick", "refined", "weave, quick", "refined", "own")


def style_distance(found: dict[str, Tensor], style: dict[str, Tensor]) -> float:
    distances = []
    for layer in STYLE_LAYERS:
        wanted = gram(style[layer])
        distances.append(((gram(found[layer]) - wanted).square().sum() / wanted.square().sum()).item())
    return mean(distances)


def content_distance(found: dict[str, Tensor], content: dict[str, Tensor]) -> float:
    wanted = content[CONTENT_LAYER]
    return ((found[CONTENT_LAYER] - wanted).square().sum() / wanted.square().sum()).item()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--network", type=Path, required=True, help="the judge's folder")
    parser.add_argument("--paintings", type=Path, default=ROOT / "out/judge")
    options = parser.parse_args()
    judge = Judge(options.network)
    styles = {style.id: style for style in styles_of(tomllib.loads((ROOT / "train/config/base.toml").read_text()))}
    photos = {path.stem: load_image(path) for path in options.paintings.glob("*.png") if "--" not in path.stem}
    contents = {name: judge.features(photo) for name, photo in photos.items()}
    rows = []
    print("| " + " | ".join(HEAD) + " |\n" + "|---" * len(HEAD) + "|")
    for id, style in styles.items():
        painted = {
            name: [options.paintings / f"{name}--{id}--{kind}.png" for kind in KINDS]
            for name in photos
            if all((options.paintings / f"{name}--{id}--{kind}.png").exists() for kind in KINDS)
        }
        if not painted:
            continue
        own = load_image(style.file, style.sizes[0])
        wanted = judge.features(own)
        measured = []
        for name, paths in painted.items():
            pictures = [load_image(path) for path in paths]
            features = [judge.features(picture) for picture in pictures]
            measured.append(
                [style_distance(found, wanted) for found in features]
                + [content_distance(found, contents[name]) for found in features]
                + [weave(picture) for picture in pictures]
            )
        rows.append([mean(list(column)) for column in zip(*measured)] + [weave(own)])
        print(f"| {id} | " + " | ".join(f"{value:.3f}" for value in rows[-1]) + " |", flush=True)
    print("| mean | " + " | ".join(f"{mean(list(column)):.3f}" for column in zip(*rows)) + " |")
    closer = sum(refined < quick for quick, refined, *_ in rows)
    calm = sum(row[5] <= row[6] + 0.03 for row in rows)
    print(f"\nRefined is closer to the style in {closer} of {len(rows)} presets.")
    print(f"Its weave is at most the style's own + 0.03 in {calm}.")


if __name__ == "__main__":
    main()
