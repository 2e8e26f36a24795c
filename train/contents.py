"""Make the photographs on which the plugin learns styles. They are small squares of free photographs and ship with it.

    python3 train/contents.py

Writes models/contents/ and the entries of these files in models/index.json.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from model_index import named, read_index, replaced, write_index
from styles import ROOT

PHOTOS = ROOT / "playground/pictures"
SIDE = 256  # px: the largest crop that the plugin learns on
# The photographs show a face, fine texture, soft backgrounds, sky and straight lines. Licences:
# playground/pictures/CREDITS.md.
CREDITS = {
    "astronaut": "Public domain (NASA)",
    "raccoon": "Public domain (Judy Weggelaar)",
    "coffee": "CC0 (Rachel Michetti)",
    "rocket": "CC0 (SpaceX)",
}


def write_contents(models: Path) -> tuple[list[str], list[dict]]:
    """Write the pictures. Returns their paths, and their entries among the files of index.json."""
    (models / "contents").mkdir(parents=True, exist_ok=True)
    paths, files = [], []
    for name, licence in CREDITS.items():
        photo = Image.open(PHOTOS / f"{name}.jpg").convert("RGB")
        side = min(photo.size)
        left, top = (photo.width - side) // 2, (photo.height - side) // 2
        path = f"contents/{name}.jpg"
        photo.crop((left, top, left + side, top + side)).resize((SIDE, SIDE), Image.LANCZOS).save(
            models / path, quality=85
        )
        paths.append(path)
        files.append(named(models, path, "train/contents.py, the middle of a sample photograph", licence))
    return paths, files


def main() -> None:
    models = ROOT / "models"
    index = read_index(models)
    index["contents"], files = write_contents(models)
    index["files"] = replaced(index["files"], files)
    write_index(models, index)
    for file in files:
        print(f"{file['bytes']:8} {file['path']}")


if __name__ == "__main__":
    main()
