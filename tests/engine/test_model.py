"""Models as data: what is refused, how parts join, what is shown to people."""

from __future__ import annotations

import numpy as np
import pytest
from engine_models import M1, NONLINEAR

from ketum.engine.compose import Part, compose
from ketum.engine.dimensions import dimension_of, read_unit
from ketum.engine.events import Event
from ketum.engine.model import Definition, Input, Model, Need, Output, Parameter, State
from ketum.engine.rendering import equations, latex, parameter_table, state_table
from ketum.engine.simulate import compile_model
from ketum.engine.system import derive
from ketum.errors import ModelError

GOOD = {
    "name": "body",
    "meaning": "one compartment",
    "states": [State("a", "mg", "amount")],
    "changes": {"a": "-cl / v * a"},
    "parameters": [Parameter("cl", "L/h", "clearance", 2.0), Parameter("v", "L", "volume", 10.0)],
    "inputs": [Input("a")],
    "outputs": [Output("c", "mg/L", "concentration", "a / v")],
}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"changes": {"a": "-cl / vol * a"}},
            r"KET-611 body: d\(a\)/dt: undefined symbol 'vol'",
        ),
        ({"changes": {"a": "-cl / vv * a"}}, r"did you mean 'v'\?"),
        (
            {"changes": {"a": "-cl * a"}},
            r"KET-613 body: d\(a\)/dt: units do not fit: this is \[0.001 g L h\^-1\]",
        ),
        (
            {"outputs": [Output("c", "ng/mL", "concentration", "a / v")]},
            r"output c: units do not fit: this is \[0.001 g L\^-1\], it should be \[1e-06",
        ),
        ({"changes": {"a": "-cl / v * a + cl"}}, "cannot be added"),
        ({"changes": {"a": "-cl / v * a * exp(v)"}}, r"v \[L\] must be a pure number"),
        ({"changes": {"a": "-(cl / v) * a ** cl"}}, "must be a pure number"),
        ({"changes": {}}, "KET-614 body: state 'a' has no equation"),
        ({"changes": {"a": "0", "b": "0"}}, "'b' has an equation but is not declared"),
        ({"changes": {"a": "-cl / v * a +"}}, "KET-610"),
        ({"changes": {"a": "a if cl else v"}}, "a piece that is not arithmetic"),
        ({"changes": {"a": "__import__('os').system('x')"}}, "KET-610"),
        ({"changes": {"a": "sin(a)"}}, "KET-610"),
        ({"states": [State("a", "mgg", "amount")]}, "KET-612 body: a: the unit cannot be read"),
        ({"states": [State("v", "mg", "x")], "changes": {"v": "0"}}, "'v' is used twice"),
        ({"states": [State("time", "h", "x")]}, "'time' is used twice"),
        ({"states": [], "changes": {}}, "a model needs at least one state"),
        ({"inputs": [Input("b")]}, "an input needs a state of the model"),
        ({"inputs": [Input("a", lag="v")]}, "lag of a: units do not fit"),
    ],
)
def test_a_badly_formed_model_is_refused_by_name(change, message):
    with pytest.raises(ModelError, match=message):
        Model(**(GOOD | change))


def test_every_problem_of_a_model_is_told_at_once():
    with pytest.raises(ModelError) as caught:
        Model(**(GOOD | {"changes": {"a": "x * y"}, "outputs": [Output("c", "L", "", "a / v")]}))
    assert [p.code for p in caught.value.problems] == ["KET-611", "KET-611", "KET-613"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("ng/mL", "ug/L"), ("mg/h", "24*mg/day"), ("nM", "nmol/L"), ("L", "0.001*m**3")],
)
def test_equal_units_may_be_written_differently(one, other):
    number, _, unit = other.rpartition("*") if other[0].isdigit() else ("1", "", other)
    if other.startswith("0.001"):
        number, unit = "0.001", "m**3"
    left, right = read_unit(one, ""), read_unit(unit, "")
    assert left.powers == pytest.approx(right.powers)
    assert left.scale == pytest.approx(right.scale + np.log10(float(number)))


def test_a_bare_number_takes_the_unit_that_is_asked_for():
    assert dimension_of("3", {}, "") is None
    assert not dimension_of("3 * a", {"a": read_unit("mg", "")}, "").is_plain


def test_open_needs_circles_and_unknown_outputs_are_refused():
    needy = Model("n", "n", [State("x", "1", "x")], {"x": "k * x"}, needs=[Need("k", "1/h", "k")])
    with pytest.raises(ModelError, match="nobody connects the need 'k'"):
        derive(needy)
    circle = Model(
        "c",
        "c",
        [State("x", "1", "x")],
        {"x": "0"},
        definitions=[Definition("p", "1", "", "q"), Definition("q", "1", "", "p")],
    )
    with pytest.raises(ModelError, match="definitions go round in a circle"):
        derive(circle)
    with pytest.raises(ModelError, match="no output 'z'"):
        derive(Model(**GOOD), ["z"])
    with pytest.raises(ModelError, match="an initial value may use parameters only"):
        derive(Model(**(GOOD | {"states": [State("a", "mg", "", "a")]})))


def test_the_jacobian_is_exact():
    system = derive(M1)
    assert len(system.jacobian) == 37
    from ketum.engine.expressions import evaluate

    rng = np.random.default_rng(1)
    point = {name: rng.uniform(0.1, 2.0) for name in (*system.states, *system.parameters)}
    entries = dict(
        zip(system.jacobian, evaluate(list(system.jacobian.values()), point), strict=True)
    )
    for column, state in enumerate(system.states):
        h = 1e-6 * point[state]
        up, down = (evaluate(system.rates, point | {state: point[state] + s}) for s in (h, -h))
        slopes = (np.array(up) - np.array(down)) / (2 * h)
        expected = [float(entries.get((row, column), 0.0)) for row in range(len(slopes))]
        assert np.allclose(slopes, expected, rtol=1e-6, atol=1e-7)


# -- composition ---------------------------------------------------------------------------

SOURCE = Model(**GOOD)
ENZYME = Model(
    name="enzyme",
    meaning="an enzyme that something switches off",
    states=[State("active", "1", "active share", "1")],
    changes={"active": "k * (1 - active) - kinact * level / (ki + level) * active"},
    parameters=[
        Parameter("k", "1/h", "turnover", 0.03),
        Parameter("kinact", "1/h", "largest inactivation", 1.0),
        Parameter("ki", "mg/L", "half", 2.0),
    ],
    needs=[Need("level", "mg/L", "concentration of what switches it off")],
    outputs=[Output("share", "1", "active share", "active")],
)
WHOLE = compose(
    "whole",
    "two drugs and an enzyme",
    {
        "one": Part(SOURCE),
        "two": Part(SOURCE, values={"cl": 4.0}),
        "liver": Part(ENZYME, {"level": "one.a / one.v + two.a / two.v"}),
    },
    outputs=[Output("both", "mg", "all drug", "one.a + two.a")],
)


def test_parts_keep_their_names_under_a_prefix():
    assert WHOLE.state_names == ["one.a", "two.a", "liver.active"]
    assert WHOLE.output_names == ["one.c", "two.c", "liver.share", "both"]
    assert {p.name: p.value for p in WHOLE.parameters}["two.cl"] == 4.0


def test_a_part_used_twice_is_two_independent_parts():
    compiled = compile_model(WHOLE)
    run = compiled.simulate(
        compiled.parameters(1),
        [Event(0.0, amt=5.0, cmt="one.a"), Event(0.0, amt=3.0, cmt=2)],
        np.array([2.0]),
    )
    assert run["one.c"][0, 0] == pytest.approx(0.5 * np.exp(-0.4), rel=1e-6)
    assert run["two.c"][0, 0] == pytest.approx(0.3 * np.exp(-0.8), rel=1e-6)
    assert run["liver.share"][0, 0] < 1.0


def test_a_need_that_nobody_connects_stays_a_need():
    loose = compose("loose", "loose", {"liver": Part(ENZYME)})
    assert [need.name for need in loose.needs] == ["liver.level"]
    joined = compose(
        "joined", "", {"a": Part(SOURCE), "b": Part(loose, {"liver.level": "a.a / a.v"})}
    )
    assert joined.state_names == ["a.a", "b.liver.active"]
    derive(joined)


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"liver": Part(ENZYME, {"levl": "1"})}, "enzyme has no need 'levl'"),
        ({"one": Part(SOURCE, values={"q": 1.0})}, "body has no parameter 'q'"),
        ({"a-b": Part(SOURCE)}, "must be a plain name"),
        ({"liver": Part(ENZYME, {"level": "liver.k"})}, "liver.level: units do not fit"),
        ({"liver": Part(ENZYME, {"level": "one.a"})}, "undefined symbol 'one.a'"),
    ],
)
def test_bad_connections_are_named(parts, message):
    with pytest.raises(ModelError, match=message):
        compose("whole", "", parts)


# -- for people ----------------------------------------------------------------------------


def test_equations_are_rendered_in_their_authors_order():
    assert latex("-ka * depot") == r"-\mathrm{ka} \cdot \mathrm{depot}"
    assert latex("a - (b + c)") == r"a - \left(b + c\right)"
    assert latex("(a + b) * c ** 2 / d") == r"\frac{\left(a + b\right) \cdot c^{2}}{d}"
    assert latex("exp(-liver.k_in)") == r"\exp\left(-k_{\mathrm{in,liver}}\right)"
    assert latex("sqrt(x)") == r"\sqrt{x}"


def test_a_model_renders_whole():
    text = equations(NONLINEAR)
    assert text.startswith(r"\begin{aligned}")
    assert text.count(r"\frac{d ") == 3
    assert text.count(r"\\" + "\n") == 3
    assert "| ka | 1 | 1/h | absorption rate |" in parameter_table(NONLINEAR)
    assert "| response | 1 | kin / kout | a response |" in state_table(NONLINEAR)
