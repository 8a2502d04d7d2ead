"""Writes the golden values that `cargo test --test golden` holds the core against: `npm run golden`.

One safetensors file a group, and one a recipe: `npm run golden -- layers recipes/conv` writes only these. The metadata
names this script, the versions, the date, and each case's JSON.
"""

import datetime
import json
import os
import sys
from pathlib import Path

# Two threads at the most, and one order of summation.
os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
os.environ.update(KERAS_BACKEND="jax", JAX_PLATFORMS="cpu", OMP_NUM_THREADS="2")
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false"

import jax  # noqa: E402
import keras  # noqa: E402
import numpy as np  # noqa: E402
from safetensors.numpy import save_file  # noqa: E402

import cases  # noqa: E402
import groups  # noqa: E402
import keras_model  # noqa: E402

HERE = Path(__file__).parent
RECIPES = HERE.parent.parent / "recipes"
# Raised when the meaning of the files changes; `file.rs` knows which it reads.
FORMAT = 1


def write(group, listed, tensors):
    """One group's file. Everything is float32, whatever Python made of it."""
    metadata = {
        "format": str(FORMAT),
        "generator": "tests/golden/generate.py",
        "versions": json.dumps({m.__name__: m.__version__ for m in (keras, jax, np)}),
        "date": datetime.date.today().isoformat(),
        "cases": json.dumps(listed),
    }
    path = HERE / f"{group}.safetensors"
    tensors = {name: np.ascontiguousarray(value, dtype=np.float32) for name, value in tensors.items()}
    path.parent.mkdir(exist_ok=True)
    save_file(tensors, path, metadata=metadata)
    path.chmod(0o644)
    print(f"{group}: {len(listed)} cases, {path.stat().st_size / 1024:.0f} KiB", flush=True)


def main(wanted):
    sources = {
        "activations": lambda: groups.activations(cases.ACTIVATIONS),
        "losses": lambda: groups.losses(cases.LOSSES),
        "layers": lambda: groups.layers(cases.LAYERS),
        "models": lambda: groups.models(cases.MODELS),
        "optimizers": lambda: groups.optimizers(cases.OPTIMIZERS),
    }
    for path in sorted(RECIPES.glob("*.json")):
        sources[f"recipes/{path.stem}"] = lambda path=path: groups.recipe(path)
    for group in wanted or sources:
        try:
            write(group, *sources[group]())
        except keras_model.Unknown as unknown:
            print(f"{group}: left out, as {unknown}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
