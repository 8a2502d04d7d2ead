"""Numbers that this script and the Rust test both compute, so that no large array is committed.

A number is a pure function of a stream's name and a position: FNV-1a of the name, mixed with the position by
MurmurHash3's finaliser. `tests/golden/formula.rs` is the same in Rust.
"""

import numpy as np


def stream(name):
    """The 32-bit FNV-1a hash of a name."""
    value = 0x811C9DC5
    for byte in name.encode():
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value


def uniform(name, count):
    """`count` numbers in [0, 1), multiples of 2**-24, as float64."""
    with np.errstate(over="ignore"):
        h = np.arange(count, dtype=np.uint32) * np.uint32(0x9E3779B1) + np.uint32(stream(name))
        h ^= h >> np.uint32(16)
        h *= np.uint32(0x85EBCA6B)
        h ^= h >> np.uint32(13)
        h *= np.uint32(0xC2B2AE35)
        h ^= h >> np.uint32(16)
    return (h >> np.uint32(8)).astype(np.float64) / 2.0**24


def between(name, shape, low, high):
    """An array of float32 in [low, high)."""
    numbers = low + (high - low) * uniform(name, int(np.prod(shape)))
    return numbers.astype(np.float32).reshape(shape)


def parameter(name, shape):
    """First values of a parameter: Glorot's range for a matrix or a kernel, and ±0.05 for a vector."""
    if len(shape) < 2:
        limit = 0.05
    else:
        field = int(np.prod(shape[:-2]))
        limit = np.sqrt(6.0 / ((shape[-2] + shape[-1]) * field))
    return between(name, shape, -limit, limit)
