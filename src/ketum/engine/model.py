"""A model is data: what there is, what it means, in which unit, and how it changes.

    Model(
        name="one_compartment",
        meaning="First-order absorption into one compartment",
        states=[State("depot", "mg", "amount in the gut"), State("body", "mg", "amount in body")],
        parameters=[Parameter("ka", "1/h", "absorption", 1.2), ...],
        changes={"depot": "-ka * depot", "body": "ka * depot - cl / v * body"},
        inputs=[Input("depot")],
        outputs=[Output("c", "mg/L", "concentration", "body / v")],
    )

Units are checked as the model is made. Time is in hours and is called `time` in equations.
`ketum.engine.compose` joins models into bigger ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from ketum.engine.dimensions import PLAIN, Dimension, dimension_of, read_unit, show
from ketum.engine.equations import parse
from ketum.engine.expressions import Expr
from ketum.errors import ModelError, Problem

__all__ = [
    "TIME",
    "Definition",
    "Input",
    "Model",
    "Need",
    "Output",
    "Parameter",
    "State",
]


@dataclass(frozen=True, slots=True)
class State:
    """A quantity that changes in time; `initial` may use parameters."""

    name: str
    unit: str
    meaning: str
    initial: str = "0"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number that a subject has; covariates are parameters that may change during a run."""

    name: str
    unit: str
    meaning: str
    value: float


@dataclass(frozen=True, slots=True)
class Definition:
    """A named quantity computed from states, parameters and other definitions."""

    name: str
    unit: str
    meaning: str
    text: str


@dataclass(frozen=True, slots=True)
class Output:
    """A quantity that is reported."""

    name: str
    unit: str
    meaning: str
    text: str


@dataclass(frozen=True, slots=True)
class Need:
    """A quantity that a part takes from its neighbours when models are composed."""

    name: str
    unit: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Input:
    """A state that takes doses, in its unit. The n-th input is compartment n for NONMEM.

    `bioavailability` and `lag` (hours) apply to every dose into it; `rate` (amount/h) is what
    RATE=-1 means and `duration` (hours) what RATE=-2 means. All may use parameters.
    """

    state: str
    bioavailability: str = "1"
    lag: str = "0"
    rate: str | None = None
    duration: str | None = None
    meaning: str = ""


_Named: TypeAlias = State | Parameter | Definition | Need

TIME: Final = "time"


@dataclass(frozen=True, slots=True)
class Model:
    """See the module. `changes` maps each state to its rate of change per hour."""

    name: str
    meaning: str
    states: Sequence[State]
    changes: Mapping[str, str]
    parameters: Sequence[Parameter] = ()
    definitions: Sequence[Definition] = ()
    inputs: Sequence[Input] = ()
    outputs: Sequence[Output] = ()
    needs: Sequence[Need] = ()
    source: str = ""
    known: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._check_names()
        object.__setattr__(self, "known", frozenset(item.name for item in self._named()) | {TIME})
        self._check_units()

    @property
    def state_names(self) -> list[str]:
        """Names of the states in order."""
        return [state.name for state in self.states]

    @property
    def parameter_names(self) -> list[str]:
        """Names of the parameters in order."""
        return [parameter.name for parameter in self.parameters]

    @property
    def output_names(self) -> list[str]:
        """Names of the outputs in order."""
        return [output.name for output in self.outputs]

    def read(self, text: str, what: str) -> Expr:
        """Parse one of the model's texts; errors name the model and `what`."""
        return parse(text, self.known, f"{self.name}: {what}")

    def _named(self) -> list[_Named]:
        """Everything that an equation may refer to."""
        return [*self.states, *self.parameters, *self.definitions, *self.needs]

    def _check_names(self) -> None:
        problems = []
        seen: set[str] = {TIME}
        for item in self._named():
            if item.name in seen:
                problems.append(
                    Problem("KET-614", f"the name {item.name!r} is used twice", self.name)
                )
            seen.add(item.name)
        states = set(self.state_names)
        for name in sorted(states ^ set(self.changes)):
            what = "has no equation" if name in states else "has an equation but is not declared"
            problems.append(Problem("KET-614", f"state {name!r} {what}", self.name))
        problems += [
            Problem("KET-614", "an input needs a state of the model", self.name, item.state)
            for item in self.inputs
            if item.state not in states
        ]
        if not states:
            problems.append(Problem("KET-614", "a model needs at least one state", self.name))
        if problems:
            raise ModelError(problems)

    def _check_units(self) -> None:
        problems: list[Problem] = []
        units: dict[str, Dimension] = {}
        for item in self._named():
            try:
                units[item.name] = read_unit(item.unit, f"{self.name}: {item.name}")
            except ModelError as error:
                problems += error.problems
        if problems:
            raise ModelError(problems)
        units[TIME] = read_unit("h", TIME)
        for what, text, allowed in self._texts(units):
            try:
                self.read(text, what)
                seen = dimension_of(text, units, f"{self.name}: {what}")
            except ModelError as error:
                problems += error.problems
                continue
            if seen is not None and not seen.fits(allowed):
                problems.append(
                    Problem(
                        "KET-613",
                        f"units do not fit: this is [{show(seen)}], it should be [{show(allowed)}]",
                        f"{self.name}: {what}",
                        text,
                    )
                )
        if problems:
            raise ModelError(problems)

    def _texts(self, units: Mapping[str, Dimension]) -> Iterator[tuple[str, str, Dimension]]:
        """Every text of the model with its name for messages and the unit it must have."""
        hour = units[TIME]
        for state in self.states:
            yield f"initial {state.name}", state.initial, units[state.name]
            yield f"d({state.name})/dt", self.changes[state.name], units[state.name] / hour
        for definition in self.definitions:
            yield definition.name, definition.text, units[definition.name]
        for output in self.outputs:
            where = f"output {output.name}"
            yield where, output.text, read_unit(output.unit, f"{self.name}: {where}")
        for item in self.inputs:
            own = units[item.state]
            yield f"bioavailability of {item.state}", item.bioavailability, PLAIN
            yield f"lag of {item.state}", item.lag, hour
            if item.rate is not None:
                yield f"rate of {item.state}", item.rate, own / hour
            if item.duration is not None:
                yield f"duration of {item.state}", item.duration, hour
