"""Runs the script autoencoder.py of each folder, as `python autoencoder.py --epochs 1` would, in one Python."""

import runpy
import sys
from pathlib import Path

folders = sys.argv[1:]
sys.argv = ["autoencoder.py", "--epochs", "1"]
for folder in folders:
    runpy.run_path(str(Path(folder) / "autoencoder.py"), run_name="__main__")
    print(f"{Path(folder).name} is done", flush=True)
