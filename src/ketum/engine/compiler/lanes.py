"""A small assembly language over LLVM IR: every value holds one number for each of L subjects.

`Lanes` writes the body of one function. Values are LLVM register names. Numbers that outlive a
function or a loop turn live in slots of the work array `%w` (slot k holds L doubles), so that
loops need no bookkeeping of registers. With one lane the types are scalars: the same code is
what a GPU thread runs.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["Lanes", "hexadecimal"]


def hexadecimal(value: float) -> str:
    """A double as LLVM writes it exactly."""
    return f"0x{struct.unpack('<Q', struct.pack('<d', value))[0]:016X}"


class Lanes:
    """Writer of one function; `signature` is its LLVM declaration without `define`."""

    def __init__(self, width: int, signature: str) -> None:
        self.width = width
        self.lines = [f"define {signature} #0 {{", "entry:"]
        self.declarations: set[str] = set()
        self._counter = 0
        self.floats = f"<{width} x double>" if width > 1 else "double"
        self.integers = f"<{width} x i64>" if width > 1 else "i64"
        self.masks = f"<{width} x i1>" if width > 1 else "i1"
        self._suffix = f"v{width}f64" if width > 1 else "f64"

    def text(self) -> str:
        """The finished function."""
        return "\n".join([*self.lines, "}"])

    # -- instructions ----------------------------------------------------------------------

    def line(self, text: str) -> None:
        """Write an instruction without a result."""
        self.lines.append("  " + text)

    def value(self, text: str) -> str:
        """Write an instruction and name its result."""
        self._counter += 1
        name = f"%r{self._counter}"
        self.line(f"{name} = {text}")
        return name

    def number(self, value: float) -> str:
        """The same number in every lane."""
        literal = hexadecimal(value)
        if self.width == 1:
            return literal
        return "<" + ", ".join([f"double {literal}"] * self.width) + ">"

    def integer(self, value: int) -> str:
        """The same integer in every lane."""
        if self.width == 1:
            return str(value)
        return "<" + ", ".join([f"i64 {value}"] * self.width) + ">"

    def add(self, a: str, b: str) -> str:
        """Sum."""
        return self.value(f"fadd {self.floats} {a}, {b}")

    def sub(self, a: str, b: str) -> str:
        """Difference."""
        return self.value(f"fsub {self.floats} {a}, {b}")

    def mul(self, a: str, b: str) -> str:
        """Product."""
        return self.value(f"fmul {self.floats} {a}, {b}")

    def div(self, a: str, b: str) -> str:
        """Quotient."""
        return self.value(f"fdiv {self.floats} {a}, {b}")

    def neg(self, a: str) -> str:
        """Negative."""
        return self.value(f"fneg {self.floats} {a}")

    def fma(self, a: str, b: str, c: str) -> str:
        """A times b plus c, rounded once."""
        return self._intrinsic("fma", a, b, c)

    def sqrt(self, a: str) -> str:
        """Square root."""
        return self._intrinsic("sqrt", a)

    def fabs(self, a: str) -> str:
        """Size without sign."""
        return self._intrinsic("fabs", a)

    def larger(self, a: str, b: str) -> str:
        """The larger; b when a is not a number."""
        return self.choose(self.compare("ogt", a, b), a, b)

    def smaller(self, a: str, b: str) -> str:
        """The smaller; b when a is not a number."""
        return self.choose(self.compare("olt", a, b), a, b)

    def compare(self, how: str, a: str, b: str) -> str:
        """Mask of an LLVM comparison (`olt`, `ole`, `oge`, `uno`, ...)."""
        return self.value(f"fcmp {how} {self.floats} {a}, {b}")

    def both(self, a: str, b: str) -> str:
        """Mask and mask."""
        return self.value(f"and {self.masks} {a}, {b}")

    def neither(self, a: str) -> str:
        """Mask turned over."""
        ones = "true" if self.width == 1 else "<" + ", ".join(["i1 true"] * self.width) + ">"
        return self.value(f"xor {self.masks} {a}, {ones}")

    def choose(self, mask: str, yes: str, no: str) -> str:
        """Lane by lane one or the other."""
        return self.value(f"select {self.masks} {mask}, {self.floats} {yes}, {self.floats} {no}")

    def any(self, mask: str) -> str:
        """One i1: whether some lane is set."""
        if self.width == 1:
            return mask
        name = f"llvm.vector.reduce.or.v{self.width}i1"
        self.declarations.add(f"declare i1 @{name}({self.masks})")
        return self.value(f"call i1 @{name}({self.masks} {mask})")

    def bits(self, a: str) -> str:
        """The bit pattern of doubles as integers."""
        return self.value(f"bitcast {self.floats} {a} to {self.integers}")

    def from_bits(self, a: str) -> str:
        """Doubles of a bit pattern."""
        return self.value(f"bitcast {self.integers} {a} to {self.floats}")

    def integers_op(self, operator: str, a: str, b: str) -> str:
        """An integer operation (`add`, `sub`, `and`, `or`, `shl`, `lshr`)."""
        return self.value(f"{operator} {self.integers} {a}, {b}")

    def to_float(self, a: str) -> str:
        """Integers as doubles."""
        return self.value(f"sitofp {self.integers} {a} to {self.floats}")

    def call(self, function: str, argument: str) -> str:
        """Call one of the module's own functions of one lane value."""
        return self.value(f"call {self.floats} @{function}({self.floats} {argument})")

    def _intrinsic(self, name: str, *args: str) -> str:
        full = f"llvm.{name}.{self._suffix}"
        kinds = ", ".join([self.floats] * len(args))
        self.declarations.add(f"declare {self.floats} @{full}({kinds})")
        given = ", ".join(f"{self.floats} {arg}" for arg in args)
        return self.value(f"call {self.floats} @{full}({given})")

    # -- the work array --------------------------------------------------------------------

    def load(self, slot: int) -> str:
        """All lanes of a slot."""
        return self.value(f"load {self.floats}, ptr {self._slot(slot)}, align 8")

    def store(self, slot: int, a: str) -> None:
        """Put all lanes into a slot."""
        self.line(f"store {self.floats} {a}, ptr {self._slot(slot)}, align 8")

    def _slot(self, slot: int) -> str:
        return self.value(f"getelementptr inbounds double, ptr %w, i64 {slot * self.width}")

    # -- single numbers, for the driver ----------------------------------------------------

    def element(self, slot: int | str, lane: str) -> str:
        """Pointer to one lane of a slot; the slot may be a run-time i64."""
        if isinstance(slot, int):
            first = str(slot * self.width)
        else:
            first = self.value(f"mul i64 {slot}, {self.width}")
        index = self.value(f"add i64 {first}, {lane}")
        return self.value(f"getelementptr inbounds double, ptr %w, i64 {index}")

    def item(self, array: str, index: str, kind: str = "double") -> str:
        """Pointer to an item of an array."""
        return self.value(f"getelementptr inbounds {kind}, ptr {array}, i64 {index}")

    def get(self, pointer: str, kind: str = "double") -> str:
        """Read one number."""
        return self.value(f"load {kind}, ptr {pointer}, align 8")

    def put(self, pointer: str, a: str, kind: str = "double") -> None:
        """Write one number."""
        self.line(f"store {kind} {a}, ptr {pointer}, align 8")

    # -- control flow ----------------------------------------------------------------------

    def _label(self, what: str) -> str:
        self._counter += 1
        return f"{what}{self._counter}"

    def _start(self, label: str) -> None:
        self.lines.append(f"{label}:")

    @contextmanager
    def when(self, condition: str) -> Iterator[None]:
        """Run the body if the i1 holds."""
        body, after = self._label("then"), self._label("after")
        self.line(f"br i1 {condition}, label %{body}, label %{after}")
        self._start(body)
        yield
        self.line(f"br label %{after}")
        self._start(after)

    @contextmanager
    def loop(self) -> Iterator[str]:
        """Repeat the body for ever; gives the label for `leave_if`."""
        head, after = self._label("loop"), self._label("done")
        self.line(f"br label %{head}")
        self._start(head)
        yield after
        self.line(f"br label %{head}")
        self._start(after)

    def leave_if(self, condition: str, label: str) -> None:
        """Leave the loop when the i1 holds."""
        stay = self._label("stay")
        self.line(f"br i1 {condition}, label %{label}, label %{stay}")
        self._start(stay)

    @contextmanager
    def count(self, counter: str, stop: str) -> Iterator[str]:
        """Run the body for 0, 1, ... below `stop`; `counter` is a pointer to an i64."""
        self.put(counter, "0", "i64")
        with self.loop() as done:
            index = self.get(counter, "i64")
            self.leave_if(self.value(f"icmp sge i64 {index}, {stop}"), done)
            yield index
            self.put(counter, self.value(f"add i64 {index}, 1"), "i64")
