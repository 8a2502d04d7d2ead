"""Writes the golden values that `cargo test --test golden` holds the core against: `npm run golden`.

One safetensors file a group, and one a recipe: `npm run golden -- layers recipes/conv` writes only these. The metadata
names this script, the versions, and each case's JSON. The same values make the same files.
"""

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

HERE = Path(__file__).parent
RECIPES = HERE.parent.parent / "recipes"
# Raised when the meaning of the files changes; `file.rs` knows which it reads.
FORMAT = 2


def write(group, listed, tensors):
    """One group's file. Everything is float32, whatever Python made of it."""
    about = {
        "format": FORMAT,
        "generator": "tests/golden/generate.py",
        "versions": {m.__name__: m.__version__ for m in (keras, jax, np)},
        "cases": listed,
    }
    path = HERE / f"{group}.safetensors"
    tensors = {name: np.ascontiguousarray(value, dtype=np.float32) for name, value in tensors.items()}
    path.parent.mkdir(exist_ok=True)
    # One entry: several would be written in another order each time, and equal values would not be equal files.
    save_file(tensors, path, metadata={"golden": json.dumps(about)})
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
    unknown = sorted(set(wanted) - set(sources))
    if unknown:
        sys.exit(f"there is no {', '.join(unknown)}; there are {', '.join(sources)}")
    for group in wanted or sources:
        write(group, *sources[group]())


if __name__ == "__main__":
    main(sys.argv[1:])
