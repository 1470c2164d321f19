"""The same graph as GPU assembly. It is compiled here; running it needs a CUDA device."""

from __future__ import annotations

import re

import pytest
from engine_models import M1, NONLINEAR

from ketum.engine.compiler import jit
from ketum.engine.compiler.gpu import gpu_assembly
from ketum.engine.system import derive

pytestmark = pytest.mark.skipif(not jit.available(), reason="llvmlite cannot load")


@pytest.mark.parametrize("model", [M1, NONLINEAR])
def test_a_model_compiles_to_a_kernel_for_nvidia(model):
    text = gpu_assembly(derive(model))
    assert ".target sm_70" in text
    assert ".visible .entry simulate(" in text
    assert text.count("fma.rn.f64") > 300
    assert "%tid.x" in text
    assert "%ctaid.x" in text


def test_the_kernel_calls_nothing_from_outside():
    text = gpu_assembly(derive(NONLINEAR))
    assert not re.search(r"\.extern \.func", text)


def test_ieee_division_and_root_are_kept():
    text = gpu_assembly(derive(NONLINEAR))
    assert "div.rn.f64" in text or "rcp.rn.f64" in text
    assert "approx" not in text
