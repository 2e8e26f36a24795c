"""Write TF.js graph models by hand, with the same JSON and bytes as TensorFlow's converter.

The JSON is TensorFlow's GraphDef in protobuf's JSON mapping: strings in attributes are base64, and 64-bit integers are
strings. TF.js refuses to load a graph without `versions`.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path

import numpy as np

TYPES = {"uint8": "DT_FLOAT", "float16": "DT_FLOAT", "float32": "DT_FLOAT", "int32": "DT_INT32"}


class Graph:
    """A graph under construction. A method that adds a node returns its name, which can be an input of other nodes."""

    def __init__(self) -> None:
        self.nodes: list[dict] = []
        self.weights: list[tuple[str, np.ndarray, dict | None]] = []  # the array as stored, and how to read it

    def placeholder(self, name: str, shape: list[int]) -> str:
        """An input of float32. -1 stands for a side that is known only when the graph runs."""
        dim = [{"size": str(side)} for side in shape]
        return self.add("Placeholder", name, [], dtype={"type": "DT_FLOAT"}, shape={"shape": {"dim": dim}})

    def const(self, name: str, value: np.ndarray) -> str:
        """A constant for other nodes: float16 (float32 once loaded), float32 or int32."""
        return self.stored(name, value, {"dtype": "float16"} if value.dtype == np.float16 else None)

    def eight_bit_const(self, name: str, levels: np.ndarray, scale: float, low: float) -> str:
        """A constant stored as uint8 and loaded as float32: level * scale + low."""
        return self.stored(name, levels.astype(np.uint8), {"dtype": "uint8", "scale": scale, "min": low})

    def stored(self, name: str, value: np.ndarray, quantization: dict | None) -> str:
        self.weights.append((name, value, quantization))
        dim = [{"size": str(side)} for side in value.shape]
        dtype = TYPES[value.dtype.name]
        return self.add(
            "Const", name, [], dtype={"type": dtype}, value={"tensor": {"dtype": dtype, "tensorShape": {"dim": dim}}}
        )

    def integers(self, name: str, value: list | int) -> str:
        """A constant of integers: sides, paddings or axes. If several nodes ask for the same one, it is stored once."""
        array = np.array(value, np.int32)
        known = next((stored for existing, stored, _ in self.weights if existing == name), None)
        if known is None:
            return self.const(name, array)
        assert np.array_equal(known, array), f"two constants named {name}, {known.tolist()} and {value}"
        return name

    def add(self, op: str, name: str, inputs: list[str], **attributes: dict) -> str:
        assert all(node["name"] != name for node in self.nodes), f"two nodes named {name}"
        self.nodes.append({"name": name, "op": op, "input": inputs, "attr": attributes})
        return name

    def topology(self) -> dict:
        """The content of model.json."""
        return {
            "format": "graph-model",
            "generatedBy": "Pastiche, train/export.py",
            "convertedBy": None,
            "modelTopology": {"node": self.nodes, "library": {}, "versions": {"producer": 1882, "minConsumer": 12}},
            "weightsManifest": [{"paths": ["weights.bin"], "weights": [entry(*weight) for weight in self.weights]}],
        }

    def bytes(self) -> bytes:
        """The content of weights.bin: little endian, in the manifest's order, without gaps."""
        return b"".join(value.astype(value.dtype.newbyteorder("<")).tobytes() for _, value, _ in self.weights)


def write_graph(graph: Graph, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.json").write_text(json.dumps(graph.topology(), separators=(",", ":")) + "\n")
    (folder / "weights.bin").write_bytes(graph.bytes())


def entry(name: str, value: np.ndarray, quantization: dict | None) -> dict:
    if quantization is None:
        return {"name": name, "shape": list(value.shape), "dtype": value.dtype.name}
    return {
        "name": name,
        "shape": list(value.shape),
        "dtype": "float32",
        "quantization": quantization | {"original_dtype": "float32"},
    }


def text(value: str) -> dict:
    return {"s": base64.b64encode(value.encode()).decode()}


def flag(value: bool) -> dict:
    return {"b": value}


def numbers(values: list[int]) -> dict:
    return {"list": {"i": [str(value) for value in values]}}
