"""Parts of the engine benchmark; run `python benchmarks/engine.py`."""
