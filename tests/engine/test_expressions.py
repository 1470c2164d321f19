"""The expression graph: sharing, simplification, exact slopes."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ketum.engine.compiler.elimination import eliminate
from ketum.engine.expressions import (
    ONE,
    ZERO,
    Expr,
    add,
    apply,
    derivative,
    evaluate,
    mul,
    number,
    power,
    substitute,
    symbol,
)
from ketum.engine.scalar import scalar_function
from ketum.engine.system import collect, hoist

X, Y, P = symbol("x"), symbol("y"), symbol("p")
LEAVES = st.sampled_from([X, Y, P]) | st.integers(-3, 3).map(number)


def _grow(inner: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    pair = st.tuples(inner, inner)
    return (
        pair.map(lambda p: add(*p))
        | pair.map(lambda p: mul(*p))
        | st.tuples(inner, st.sampled_from([-1.0, 2.0, 0.5, 3.0])).map(
            lambda p: power(p[0], number(p[1]))
        )
        | inner.map(lambda e: apply("exp", e))
    )


TREES = st.recursive(LEAVES, _grow, max_leaves=8)
POINT = {"x": 1.3, "y": 0.7, "p": 2.1}


def value(expression, **changes):
    with np.errstate(all="ignore"):
        return float(evaluate([expression], POINT | changes)[0])


def test_equal_expressions_are_one_object():
    assert add(mul(X, Y), P) is add(P, mul(Y, X))


@pytest.mark.parametrize(
    ("built", "simple"),
    [
        (add(X, ZERO), X),
        (mul(X, ONE), X),
        (mul(X, ZERO), ZERO),
        (add(X, mul(number(-1), X)), ZERO),
        (add(X, X), mul(number(2), X)),
        (mul(X, power(X, number(-1))), ONE),
        (mul(X, X), power(X, number(2))),
        (power(power(X, number(-1)), number(-1)), X),
        (apply("log", apply("exp", ZERO)), ZERO),
    ],
)
def test_what_is_simple_becomes_simple(built, simple):
    assert built is simple


@settings(max_examples=200)
@given(tree=TREES)
def test_collecting_and_hoisting_change_no_value(tree):
    plain = value(tree)
    assume(math.isfinite(plain) and abs(plain) < 1e8)
    (collected,) = collect([tree], ["x", "y"])
    assert value(collected) == pytest.approx(plain, rel=1e-8, abs=1e-7)
    hoisted = hoist([collected], ["x", "y"])
    constants = dict(
        zip(
            (f"#{i}" for i in range(len(hoisted.constants))),
            evaluate(hoisted.constants, POINT),
            strict=True,
        )
    )
    assert value(hoisted.expressions[0], **constants) == pytest.approx(plain, rel=1e-8, abs=1e-7)


@settings(max_examples=200)
@given(tree=TREES)
def test_the_scalar_function_gives_the_same_value(tree):
    plain = value(tree)
    assume(math.isfinite(plain) and abs(plain) < 1e8)
    found = scalar_function([tree], ["x", "y"], ["p"])([1.3, 0.7], [2.1])[0]
    assert found == pytest.approx(plain, rel=1e-9, abs=1e-9)


@settings(max_examples=200)
@given(tree=TREES)
def test_slopes_are_the_limits_of_differences(tree):
    h = 1e-4
    near = [value(tree, x=1.3 + k * h) for k in (-2, -1, 1, 2)]
    slope = value(derivative(tree, "x"))
    assume(all(map(math.isfinite, [*near, slope])) and max(map(abs, near)) < 1e4)
    size = max(1.0, *map(abs, near))
    curved = abs(near[0] - 2 * value(tree) + near[3]) / size
    assume(curved < 1e-4)
    expected = (near[0] - 8 * near[1] + 8 * near[2] - near[3]) / (12 * h)
    assert slope == pytest.approx(expected, rel=1e-4, abs=1e-5 * size)


def test_a_power_with_a_symbol_for_exponent_has_both_slopes():
    tree = power(X, P)
    assert value(derivative(tree, "x")) == pytest.approx(2.1 * 1.3**1.1)
    assert value(derivative(tree, "p")) == pytest.approx(1.3**2.1 * math.log(1.3))


def test_substitution_replaces_everywhere_and_simplifies():
    (replaced,) = substitute([add(mul(X, Y), X)], {"x": ZERO})
    assert replaced is ZERO


def test_terms_with_the_same_state_part_merge():
    tree = add(mul(P, X), mul(symbol("q"), X), mul(number(-1), P, add(X, Y)))
    (merged,) = collect([tree], ["x", "y"])
    assert merged is add(mul(symbol("q"), X), mul(number(-1), P, Y))


@settings(max_examples=60)
@given(
    size=st.integers(1, 8),
    seed=st.integers(0, 10_000),
    density=st.floats(0, 0.6),
)
def test_the_symbolic_elimination_solves_any_pattern(size, seed, density):
    rng = np.random.default_rng(seed)
    pattern = [
        (i, j) for i in range(size) for j in range(size) if i != j and rng.random() < density
    ]
    matrix = np.eye(size) * (size + 1.0)
    for place in pattern:
        matrix[place] = rng.uniform(-1, 1)
    plan = eliminate(size, pattern)
    filled, x = matrix.copy(), rng.standard_normal(size)
    right = matrix @ x
    for k in plan.order:
        for i in plan.rows[k]:
            factor = filled[i, k] / filled[k, k]
            right[i] -= factor * right[k]
            for j in plan.columns[k]:
                filled[i, j] -= factor * filled[k, j]
    for k in reversed(plan.order):
        right[k] = (right[k] - sum(filled[k, j] * right[j] for j in plan.columns[k])) / filled[k, k]
    assert np.allclose(right, x)


def test_a_chain_of_compartments_needs_no_fill_in():
    pattern = [(i, i - 1) for i in range(1, 9)] + [(0, 0)]
    plan = eliminate(9, pattern)
    assert sum(len(c) * len(plan.rows[k]) for k, c in plan.columns.items()) == 0
