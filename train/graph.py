"""Write TF.js graph models by hand: the JSON and the bytes that TensorFlow's converter would write.

The JSON is TensorFlow's GraphDef as protobuf's JSON mapping has it, so strings in attributes are base64
and 64-bit integers are strings. What TF.js insists on is `versions`, without which loading throws.
"""
from __future__ import annotations

import base64
import json
from pathlib import Path

import numpy as np

TYPES = {"float16": "DT_FLOAT", "float32": "DT_FLOAT", "int32": "DT_INT32"}


class Graph:
    """A graph under construction. Methods that add a node return its name, to be used as an input."""

    def __init__(self) -> None:
        self.nodes: list[dict] = []
        self.weights: list[tuple[str, np.ndarray]] = []  # as stored

    def placeholder(self, name: str, shape: list[int]) -> str:
        """An input of float32; -1 for a side that is known only when it runs."""
        dim = [{"size": str(side)} for side in shape]
        return self.add("Placeholder", name, [], dtype={"type": "DT_FLOAT"}, shape={"shape": {"dim": dim}})

    def const(self, name: str, value: np.ndarray) -> str:
        """Numbers that other nodes take: float16 (float32 once loaded), float32 or int32."""
        self.weights.append((name, value))
        dim = [{"size": str(side)} for side in value.shape]
        dtype = TYPES[value.dtype.name]
        return self.add("Const", name, [], dtype={"type": dtype}, value={"tensor": {"dtype": dtype, "tensorShape": {"dim": dim}}})

    def integers(self, name: str, value: list) -> str:
        """Sides, paddings, axes: shared between nodes when name and value are the same."""
        if all(existing != name for existing, _ in self.weights):
            self.const(name, np.array(value, np.int32))
        return name

    def add(self, op: str, name: str, inputs: list[str], **attributes: dict) -> str:
        assert all(node["name"] != name for node in self.nodes), f"two nodes named {name}"
        self.nodes.append({"name": name, "op": op, "input": inputs, "attr": attributes})
        return name

    def topology(self) -> dict:
        """What model.json holds."""
        return {
            "format": "graph-model",
            "generatedBy": "Pastiche, train/export.py",
            "convertedBy": None,
            "modelTopology": {"node": self.nodes, "library": {}, "versions": {"producer": 1882, "minConsumer": 12}},
            "weightsManifest": [{"paths": ["weights.bin"], "weights": [entry(name, value) for name, value in self.weights]}],
        }

    def bytes(self) -> bytes:
        """weights.bin: little endian, in the manifest's order, without gaps."""
        return b"".join(value.astype(value.dtype.newbyteorder("<")).tobytes() for _, value in self.weights)


def write_graph(graph: Graph, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.json").write_text(json.dumps(graph.topology(), separators=(",", ":")) + "\n")
    (folder / "weights.bin").write_bytes(graph.bytes())


def entry(name: str, value: np.ndarray) -> dict:
    found = {"name": name, "shape": list(value.shape), "dtype": value.dtype.name}
    if value.dtype == np.float16:
        found |= {"dtype": "float32", "quantization": {"dtype": "float16", "original_dtype": "float32"}}
    return found


def text(value: str) -> dict:
    return {"s": base64.b64encode(value.encode()).decode()}


def flag(value: bool) -> dict:
    return {"b": value}


def numbers(values: list[int]) -> dict:
    return {"list": {"i": [str(value) for value in values]}}
