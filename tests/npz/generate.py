"""Writes the NumPy archives that tests/weights/npz.rs opens: `npm run golden` has its Python.

    python tests/npz/generate.py
"""

from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
# The weights of the recipe linear-8x8, every number a multiple of 1/1024, which a float16 holds too.
SHAPES = {
    "bottleneck/kernel": (64, 6),
    "bottleneck/bias": (6,),
    "dense/kernel": (6, 64),
    "dense/bias": (64,),
}
TYPES = [np.float16, np.float32, np.float64, np.float32]


def array(shape, dtype, first):
    numbers = np.arange(np.prod(shape)) * 7 + first
    return ((numbers % 201 - 100) / 1024).reshape(shape).astype(dtype)


weights = {
    name: array(shape, dtype, first)
    for first, ((name, shape), dtype) in enumerate(zip(SHAPES.items(), TYPES, strict=True))
}
np.savez(HERE / "stored.npz", **weights)
np.savez_compressed(HERE / "packed.npz", **weights)
