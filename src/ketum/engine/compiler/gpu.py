"""A model as an NVIDIA GPU kernel: the scalar driver, one subject a thread.

The kernel `simulate(args, subjects)` takes the arrays of `contract.ARRAYS` as device pointers.
Addition, multiplication, division, root and fused multiply-add are rounded as on the CPU and exp
and log are our own, so a GPU has every means to give the CPU's numbers.
"""

from __future__ import annotations

from ketum.engine.compiler import jit
from ketum.engine.compiler.kernel import Method, write_kernel
from ketum.engine.system import System

__all__ = ["gpu_assembly", "gpu_module"]

_ENTRY = """
declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
declare i32 @llvm.nvvm.read.ptx.sreg.ntid.x()
declare i32 @llvm.nvvm.read.ptx.sreg.ctaid.x()
define ptx_kernel void @simulate(ptr %args, i64 %subjects) {
entry:
  %thread = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
  %width = call i32 @llvm.nvvm.read.ptx.sreg.ntid.x()
  %block = call i32 @llvm.nvvm.read.ptx.sreg.ctaid.x()
  %thread64 = zext i32 %thread to i64
  %width64 = zext i32 %width to i64
  %block64 = zext i32 %block to i64
  %before = mul i64 %block64, %width64
  %subject = add i64 %before, %thread64
  %inside = icmp slt i64 %subject, %subjects
  br i1 %inside, label %work, label %done
work:
  %next = add i64 %subject, 1
  call void @run(ptr %args, i64 %subject, i64 %next)
  br label %done
done:
  ret void
}
"""


def gpu_module(system: System, method: Method = "rodas5p") -> str:
    """LLVM assembly of a model with the entry of a kernel."""
    text = write_kernel(system, method, lanes=1).text
    return text.replace("define void @run(", "define internal void @run(") + _ENTRY


def gpu_assembly(system: System, method: Method = "rodas5p", processor: str = "sm_70") -> str:
    """PTX text of a model, compiled here without a CUDA toolkit; later cards take it too."""
    return jit.ptx(gpu_module(system, method), processor)
