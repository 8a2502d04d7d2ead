"""Times Keras on the native processor, one thread: samples a second while training recipes.

    python keras_train.py BACKEND SECONDS ID...      prints one JSON line for each recipe and way of compiling
"""

import json
import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BACKEND, SECONDS, *IDS = sys.argv[1:]

# Before Keras, its backend and its libraries read them.
os.environ["KERAS_BACKEND"] = BACKEND
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false"
for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"):
    os.environ[threads] = "1"
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {0})
sys.path.insert(0, str(ROOT / "tests" / "golden"))

import keras  # noqa: E402
import numpy  # noqa: E402

import keras_model  # noqa: E402

# An epoch of at least so many steps, so that what `fit` does around an epoch does not count for much.
LEAST_STEPS = 10


def samples_per_second(recipe, jit_compile):
    """The rate of the best of the epochs that fit into the time, the first (which compiles) apart."""
    model = keras_model.build(recipe["model"])
    optimizer = keras_model.optimizer(recipe["training"]["optimizer"])
    model.whole.compile(optimizer=optimizer, jit_compile=jit_compile, **model.losses())
    batch = recipe["training"]["batch_size"]
    count = batch * LEAST_STEPS
    x = numpy.random.default_rng(1).random((count, *recipe["model"]["input_shape"]), dtype=numpy.float32)
    epochs, best, passed = 0, 0.0, 0.0
    while epochs < 2 or passed < float(SECONDS):
        start = time.perf_counter()
        model.whole.fit(x, x, batch_size=batch, epochs=1, verbose=0)
        took = time.perf_counter() - start
        if epochs > 0:
            best, passed = max(best, count / took), passed + took
        epochs += 1
    return best


for name in IDS:
    recipe = json.loads((ROOT / "recipes" / f"{name}.json").read_text())
    # JAX knows no training without its compiler.
    for jit_compile in [True] if BACKEND == "jax" else [False, True]:
        result = {"recipe": name, "backend": BACKEND, "jit": jit_compile, "keras": keras.__version__}
        try:
            result["samples_per_s"] = samples_per_second(recipe, jit_compile)
        except Exception as error:  # A rival that cannot is told of, and the others go on.
            result["error"] = str(error).splitlines()[0]
        print(json.dumps(result), flush=True)
        keras.backend.clear_session()
