"""A graphics card made of this processor: the driver's functions over memory of its own.

The kernel is the very module that becomes PTX, compiled for the host instead; the three registers
that tell a thread its place are read from variables. Every copy is checked against the sizes of
what was allocated, so that wrong sizes, slices or argument packing fail loudly.
"""

# ruff: noqa: N802 - the names are NVIDIA's
from __future__ import annotations

import ctypes
import itertools
import re
from enum import IntEnum

import llvmlite.binding as llvm
import numpy as np


class Status(IntEnum):
    CUDA_SUCCESS = 0
    CUDA_ERROR_OUT_OF_MEMORY = 2
    CUDA_ERROR_NO_DEVICE = 100


class Pointer:
    """As a CUdeviceptr: a number only when asked."""

    def __init__(self, address):
        self.address = address

    def __int__(self):
        return self.address


def for_host(module):
    """The module of a kernel with its registers as variables, in the host's calling convention."""
    names = ("tid", "ntid", "ctaid")
    for name in names:
        register = f"llvm.nvvm.read.ptx.sreg.{name}.x"
        body = f"{{ %v = load i32, ptr @{name}\n ret i32 %v }}"
        module = module.replace(
            f"declare i32 @{register}()", f"define i32 @{register[5:]}() {body}"
        )
        module = module.replace(f"call i32 @{register}()", f"call i32 @{register[5:]}()")
    variables = "\n".join(f"@{name} = global i32 0" for name in names)
    return re.sub("define ptx_kernel", "define", module) + variables + "\n"


class FakeDriver:
    """What `cuda.bindings.driver` gives, as tuples of a status and results."""

    def __init__(self, module="", *, cards=1, free=1 << 30):
        self.module, self.cards, self.free = module, cards, free
        self.memory = {}
        self.calls = []
        self.launches = []
        self.current = None
        self.most = 0

    def __getattribute__(self, name):
        if name.startswith("cu"):
            object.__getattribute__(self, "calls").append(name)
        return object.__getattribute__(self, name)

    def cuInit(self, flags):
        assert flags == 0
        return ((Status.CUDA_SUCCESS if self.cards else Status.CUDA_ERROR_NO_DEVICE),)

    def cuDeviceGetCount(self):
        return Status.CUDA_SUCCESS, self.cards

    def cuDeviceGet(self, number):
        assert number == 0
        return Status.CUDA_SUCCESS, "device"

    def cuDevicePrimaryCtxRetain(self, device):
        assert device == "device"
        return Status.CUDA_SUCCESS, "context"

    def cuCtxSetCurrent(self, context):
        self.current = context
        return (Status.CUDA_SUCCESS,)

    def cuModuleLoadData(self, image):
        assert self.current == "context"
        text = ctypes.string_at(image)  # up to the zero byte
        assert b".visible .entry simulate(" in text
        assert text.rstrip().endswith(b"}")
        llvm.initialize_native_target()
        llvm.initialize_native_asmprinter()
        machine = llvm.Target.from_default_triple().create_target_machine(opt=2)
        self.engine = llvm.create_mcjit_compiler(
            llvm.parse_assembly(for_host(self.module)), machine
        )
        self.engine.finalize_object()
        return Status.CUDA_SUCCESS, "module"

    def cuModuleGetFunction(self, module, name):
        assert (module, name) == ("module", b"simulate")
        kind = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_int64)
        return Status.CUDA_SUCCESS, kind(self.engine.get_function_address("simulate"))

    def cuMemGetInfo(self):
        return Status.CUDA_SUCCESS, self.free, 2 * self.free

    def cuMemAlloc(self, size):
        assert size > 0
        if self._used() + size > self.free:
            return Status.CUDA_ERROR_OUT_OF_MEMORY, None
        block = ctypes.create_string_buffer(b"\xa5" * size, size)
        address = ctypes.addressof(block)
        self.memory[address] = block
        self.most = max(self.most, self._used())
        return Status.CUDA_SUCCESS, Pointer(address)

    def _used(self):
        return sum(len(block) for block in self.memory.values())

    def cuMemFree(self, pointer):
        del self.memory[int(pointer)]
        return (Status.CUDA_SUCCESS,)

    def cuMemcpyHtoD(self, to, source, size):
        assert 0 < size <= len(self.memory[int(to)])
        ctypes.memmove(int(to), source, size)
        return (Status.CUDA_SUCCESS,)

    def cuMemcpyDtoH(self, to, source, size):
        assert size == len(self.memory[int(source)])
        ctypes.memmove(to, int(source), size)
        return (Status.CUDA_SUCCESS,)

    def cuLaunchKernel(self, kernel, gx, gy, gz, bx, by, bz, shared, stream, params, extra):
        assert (gy, gz, by, bz, shared, stream, extra) == (1, 1, 1, 1, 0, 0, 0)
        assert self.current == "context"
        places = np.ctypeslib.as_array(ctypes.cast(params, ctypes.POINTER(ctypes.c_uint64)), (2,))
        (table,) = ctypes.cast(int(places[0]), ctypes.POINTER(ctypes.c_uint64))[:1]
        (subjects,) = ctypes.cast(int(places[1]), ctypes.POINTER(ctypes.c_int64))[:1]
        assert table in self.memory
        pointers = np.frombuffer(self.memory[table], dtype=np.uint64)
        assert all(int(pointer) in self.memory for pointer in pointers)
        self.launches.append((gx, bx, subjects))

        def register(name):
            return ctypes.c_int32.from_address(self.engine.get_global_value_address(name))

        register("ntid").value = bx
        for block, thread in itertools.product(range(gx), range(bx)):
            register("ctaid").value, register("tid").value = block, thread
            kernel(table, subjects)
        return (Status.CUDA_SUCCESS,)

    def cuCtxSynchronize(self):
        return (Status.CUDA_SUCCESS,)
