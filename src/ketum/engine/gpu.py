"""Running a compiled model on an NVIDIA card: one subject a thread.

    compiled = compile_model(model, device="gpu")

The card runs the scalar code of `ketum.engine.compiler.gpu`: the same operations in the same order
as on the processor, each rounded alike. Subjects go over in slices that fit the card's free
memory, and come back into the same arrays, so that all else stays as it is. Through NVIDIA's own
`cuda-bindings` (extra `ketum[gpu]`), loaded only when a card is asked for; no CUDA toolkit.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from types import ModuleType
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from ketum.engine.compiler.contract import ARRAYS
from ketum.engine.compiler.gpu import gpu_assembly
from ketum.engine.compiler.kernel import Method
from ketum.engine.system import System
from ketum.errors import ModelError, Problem

__all__ = ["Card", "GpuCode", "load_driver"]

_THREADS: Final = 128  # a block
_SHARE: Final = 0.5  # of the card's free memory
_BACK: Final = ("result", "end_state", "report")  # what the kernel writes
_LISTS: Final = ("action_time", "action_kind", "action_index", "action_value")
_SHARED: Final = ("output_time", "output_slot", "slots", "tolerance", "settings", "cancel")
_PLACES: Final = ("action_first", "action_stop")

Arrays = dict[str, npt.NDArray[Any]]


def load_driver() -> ModuleType:
    """The driver API of cuda-bindings. Raises ModelError KET-692 when the extra is missing."""
    try:
        from cuda.bindings import driver
    except ImportError:
        what = "running on a graphics card needs NVIDIA's cuda-bindings"
        raise ModelError([Problem("KET-692", what, cure="install ketum[gpu]")]) from None
    loaded: ModuleType = driver
    return loaded


class Card:
    """The first NVIDIA card, held through its primary context.

    Args:
        driver: of cuda-bindings (12.9 or later), whose functions give a status and results.

    Raises:
        ModelError: KET-697 there is no card or no driver, KET-698 the driver refused.
    """

    def __init__(self, driver: Any) -> None:
        self._driver = driver
        try:
            self.call("cuInit", 0)
            count = self.call("cuDeviceGetCount")
        except (ModelError, RuntimeError, OSError) as error:
            raise _no_card(str(error)) from error
        if not count:
            raise _no_card("no device")
        self.device = self.call("cuDeviceGet", 0)
        self.context = self.call("cuDevicePrimaryCtxRetain", self.device)

    def call(self, name: str, *arguments: Any) -> Any:
        """One function of the driver; its result, None when it has none."""
        status, *results = getattr(self._driver, name)(*arguments)
        if int(status):
            what = "the graphics card's driver refused"
            seen = f"{name}: {getattr(status, 'name', int(status))}"
            cure = "leave out device='gpu'"
            raise ModelError([Problem("KET-698", what, "device", seen, cure=cure)])
        return results[0] if len(results) == 1 else tuple(results) or None

    def use(self) -> None:
        """Make the card current in this thread."""
        self.call("cuCtxSetCurrent", self.context)

    def kernel(self, assembly: str) -> tuple[Any, Any]:
        """Load PTX; gives the module, to be held while it is used, and its kernel."""
        self.use()
        image = np.frombuffer(assembly.encode() + b"\x00", dtype=np.uint8)
        module = self.call("cuModuleLoadData", image.ctypes.data)
        return module, self.call("cuModuleGetFunction", module, b"simulate")

    def free_bytes(self) -> int:
        """Free memory of the card."""
        free, _ = self.call("cuMemGetInfo")
        return int(free)


def _no_card(seen: str) -> ModelError:
    what, cure = "there is no NVIDIA card with a driver here", "leave out device='gpu'"
    return ModelError([Problem("KET-697", what, "device", seen.splitlines()[0], cure=cure)])


class GpuCode:
    """Stands in for `MachineCode`: the same arrays, the same `run`."""

    from_cache = False
    chunk = 1 << 20  # subjects a call; slices follow the card's memory

    def __init__(self, system: System, method: Method, card: Card) -> None:
        self._card = card
        self._module, self._kernel = card.kernel(gpu_assembly(system, method))
        self._turn = threading.Lock()

    def run(self, arrays: Sequence[npt.NDArray[Any]], low: int, high: int) -> None:
        """Run subjects low to high; `arrays` are C-contiguous and in the order of `ARRAYS`."""
        named = dict(zip(ARRAYS, arrays, strict=True))
        with self._turn:
            self._card.use()
            size = self._slice(named, high - low)
            for first in range(low, high, size):
                self._run_slice(named, first, min(first + size, high))

    def _slice(self, named: Arrays, subjects: int) -> int:
        """Subjects whose arrays fit a share of the free memory together."""
        everyone = len(named["begin_h"])
        total = sum(array.nbytes for name, array in named.items() if name not in _SHARED)
        each = max(total / max(everyone, 1), 1.0)
        return max(1, min(subjects, int(_SHARE * self._card.free_bytes() / each)))

    def _run_slice(self, named: Arrays, low: int, high: int) -> None:
        own = sliced(named, low, high)
        card = self._card
        pointers: list[Any] = []
        try:
            for name in ARRAYS:
                array = own[name]
                pointers.append(card.call("cuMemAlloc", max(array.nbytes, 8)))
                if array.nbytes:
                    card.call("cuMemcpyHtoD", pointers[-1], array.ctypes.data, array.nbytes)
            self._launch(pointers, high - low)
            for name in _BACK:
                array, pointer = own[name], pointers[ARRAYS.index(name)]
                if array.nbytes:
                    card.call("cuMemcpyDtoH", array.ctypes.data, pointer, array.nbytes)
        finally:
            for pointer in pointers:
                card.call("cuMemFree", pointer)

    def _launch(self, pointers: Sequence[Any], subjects: int) -> None:
        """Start a thread a subject and wait for all; the kernel takes (pointers, subjects)."""
        card = self._card
        table = np.array([int(pointer) for pointer in pointers], dtype=np.uint64)
        place = card.call("cuMemAlloc", table.nbytes)
        try:
            card.call("cuMemcpyHtoD", place, table.ctypes.data, table.nbytes)
            first = np.array([int(place)], dtype=np.uint64)
            second = np.array([subjects], dtype=np.int64)
            packed = np.array([first.ctypes.data, second.ctypes.data], dtype=np.uint64)
            blocks = -(-subjects // _THREADS)
            grid, block = (blocks, 1, 1), (_THREADS, 1, 1)
            shared, stream, extra = 0, 0, 0
            card.call(
                "cuLaunchKernel", self._kernel, *grid, *block, shared, stream,
                packed.ctypes.data, extra,
            )  # fmt: skip
            card.call("cuCtxSynchronize")
        finally:
            card.call("cuMemFree", place)


def sliced(named: Arrays, low: int, high: int) -> Arrays:
    """The arrays of subjects low to high alone; their results stay views of the whole.

    The lists of actions follow one another subject by subject, so that a slice of subjects has a
    slice of each list; places in it are counted from its start.
    """
    start = int(named["action_first"][low])
    stop = int(named["action_stop"][high - 1])
    own: Arrays = {}
    for name, array in named.items():
        if name in _SHARED:
            own[name] = array
        elif name in _LISTS:
            own[name] = array[start : max(stop, start)]
        elif name in _PLACES:
            own[name] = array[low:high] - start
        else:
            own[name] = array[low:high]
    return own
