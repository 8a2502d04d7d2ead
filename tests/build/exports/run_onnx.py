"""Holds what ONNX Runtime makes of the model.onnx of each folder against its sample.npz, to 1e-5."""

import sys
from pathlib import Path

import numpy as np
import onnxruntime

for folder in map(Path, sys.argv[1:]):
    session = onnxruntime.InferenceSession(folder / "model.onnx", providers=["CPUExecutionProvider"])
    sample = np.load(folder / "sample.npz")
    given = {"input": sample["inputs"]}
    if len(session.get_inputs()) > 1:
        given["label"] = np.eye(session.get_inputs()[1].shape[1], dtype="float32")[sample["labels"]]
    code, *outputs = session.run(None, given)
    np.testing.assert_allclose(code, sample["codes"], rtol=1e-5, atol=1e-5)
    # Where there is a head for each label, a sample's output is that of its own.
    routed = folder.name == "face-swap"
    heads = sample["labels"] if routed else np.zeros(len(code), dtype=int)
    first = np.stack([outputs[head][at] for at, head in enumerate(heads)])
    np.testing.assert_allclose(first.reshape(len(code), -1), sample["outputs"], rtol=1e-5, atol=1e-5)
    print(f"{folder.name} is right", flush=True)
