"""Machine code from LLVM assembly; the only module that touches llvmlite.

Object code is cached by a hash of all that it depends on: the model's expressions, the compiler's
own source, the processor and the version of llvmlite. A cached model is ready without writing or
optimising anything. The cache lives in `$KETUM_CACHE`, or in the user's cache folder; a cache that
cannot be used is no error.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import os
import sys
import threading
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from ketum.errors import ModelError, Problem

__all__ = ["MachineCode", "available", "host_lanes", "load", "ptx", "source_digest"]

_LOCK: Final = threading.Lock()


@cache
def _llvm() -> Any:
    """The binding layer of llvmlite, made ready; ImportError where it cannot load."""
    import llvmlite.binding as llvm

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    return llvm


def available() -> bool:
    """Whether machine code can be made here."""
    try:
        _llvm()
    except (ImportError, OSError):
        return False
    return True


@cache
def _host() -> tuple[str, str, str]:
    llvm = _llvm()
    import llvmlite

    features = llvm.get_host_cpu_features().flatten()
    return llvm.get_host_cpu_name(), features, llvmlite.__version__


def host_lanes() -> int:
    """Subjects a vector that suit this processor."""
    features = _host()[1]
    return 8 if "+avx512f" in features else 4


@cache
def source_digest() -> str:
    """Digest of the compiler's own source, so that a change to it never meets old code."""
    here = Path(__file__).parent
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted([*here.glob("*.py"), here.parent / "system.py"]):
        digest.update(path.read_bytes())
    return digest.hexdigest()


class MachineCode:
    """The entry `run(args, lo, hi)` of a compiled model. Calls release the interpreter lock."""

    chunk = 128  # subjects a call: early results, quick cancel

    def __init__(self, engine: Any, cached: bool) -> None:
        self._engine = engine  # keeps the code in memory
        self.from_cache = cached
        prototype = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_int64, ctypes.c_int64)
        self._entry = prototype(engine.get_function_address("run"))

    def run(self, arrays: Sequence[npt.NDArray[Any]], low: int, high: int) -> None:
        """Run subjects low to high; `arrays` are C-contiguous and in the order of `ARRAYS`."""
        addresses = np.array([array.ctypes.data for array in arrays], dtype=np.uintp)
        self._entry(addresses.ctypes.data, low, high)


def load(
    digest: str, write: Callable[[], str], *, use_cache: bool = True, effort: int = 1
) -> MachineCode:
    """Machine code for a model.

    Args:
        digest: identifies what `write` would write.
        write: gives the LLVM assembly; called only when the cache has nothing.
        use_cache: read and write the cache.
        effort: of the optimiser, 0 to 3; more than 1 gains nothing, and none changes a result.
    """
    llvm = _llvm()
    cpu, features, version = _host()
    key = hashlib.blake2b(
        "\n".join((digest, str(effort), source_digest(), cpu, features, version)).encode(),
        digest_size=20,
    ).hexdigest()
    path = cache_folder() / f"{key}.o"
    with _LOCK:
        machine = llvm.Target.from_default_triple().create_target_machine(
            cpu=cpu,
            features=features,
            opt=1,  # as fast as 2, and ready a tenth sooner
        )
        stored = _read(path) if use_cache else None
        if stored is not None:
            engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), machine)
            engine.add_object_file(llvm.ObjectFileRef.from_data(stored))
            engine.finalize_object()
            return MachineCode(engine, cached=True)
        module = _optimised(llvm, write(), machine, effort)
        if use_cache:
            _store(path, machine.emit_object(module))
        engine = llvm.create_mcjit_compiler(module, machine)
        engine.finalize_object()
        return MachineCode(engine, cached=False)


def _optimised(llvm: Any, text: str, machine: Any, effort: int) -> Any:
    try:
        module = llvm.parse_assembly(text)
        module.verify()
    except RuntimeError as error:  # a fault of the compiler, not of the user
        raise ModelError([Problem("KET-690", f"LLVM refused the model's code: {error}")]) from error
    options = llvm.create_pipeline_tuning_options(speed_level=effort)
    options.loop_vectorization = options.slp_vectorization = False  # subjects are the vectors
    builder = llvm.create_pass_builder(machine, options)
    builder.getModulePassManager().run(module, builder)
    return module


def cache_folder() -> Path:
    """Where object code is kept."""
    if chosen := os.environ.get("KETUM_CACHE"):
        return Path(chosen) / "kernels"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "ketum" / "kernels"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "ketum" / "kernels"
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "ketum" / "kernels"


_MAGIC: Final = b"ketum-object-1"


def _read(path: Path) -> bytes | None:
    """The stored code, or None when it is absent or damaged."""
    with contextlib.suppress(OSError):
        data = path.read_bytes()
        head, code = data[: len(_MAGIC) + 16], data[len(_MAGIC) + 16 :]
        if head == _MAGIC + hashlib.blake2b(code, digest_size=16).digest():
            return code
    return None


def _store(path: Path, code: bytes) -> None:
    """Write beside, then rename; a folder that cannot be written is no error."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside = path.with_suffix(f".{os.getpid()}.{threading.get_ident()}")
        beside.write_bytes(_MAGIC + hashlib.blake2b(code, digest_size=16).digest() + code)
        beside.replace(path)


def ptx(text: str, processor: str = "sm_70") -> str:
    """PTX assembly for an NVIDIA GPU from the scalar LLVM assembly of a model."""
    llvm = _llvm()
    llvm.initialize_all_targets()
    llvm.initialize_all_asmprinters()
    target = llvm.Target.from_triple("nvptx64-nvidia-cuda")
    machine = target.create_target_machine(cpu=processor, opt=2)
    header = 'target triple = "nvptx64-nvidia-cuda"\n'
    return str(machine.emit_assembly(_optimised(llvm, header + text, machine, 2)))
