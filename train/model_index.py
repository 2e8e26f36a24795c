"""The entries of models/index.json, one for each file, with its hash."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

LICENCE = "MIT"  # for our own work; models/CARD.md names the sources


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def named(models: Path, path: str, made: str, licence: str = LICENCE) -> dict:
    return {
        "path": path,
        "bytes": (models / path).stat().st_size,
        "sha256": sha256(models / path),
        "licence": licence,
        "made": made,
    }


def read_index(models: Path) -> dict:
    return json.loads((models / "index.json").read_text())


def write_index(models: Path, index: dict) -> None:
    (models / "index.json").write_text(json.dumps(index, indent=2, ensure_ascii=False) + "\n")


def replaced(files: list[dict], new: list[dict]) -> list[dict]:
    """Add the entries in `new` to a list of files. They replace entries with the same path."""
    by_path = {file["path"]: file for file in new}
    kept = [by_path.pop(file["path"], file) for file in files]
    return kept + list(by_path.values())
