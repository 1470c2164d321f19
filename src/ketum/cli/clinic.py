"""`ketum clinic liver|kidney|heart ...`: laboratory values, formulas and their sources.

Values come from a case file or from options, with their units as the laboratory prints them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ketum.cli.clinic_cirrhosis import cirrhosis
from ketum.cli.clinic_danger import danger
from ketum.cli.clinic_scale import rucam, scale
from ketum.cli.clinic_sheet import sheet
from ketum.cli.clinic_taper import taper
from ketum.cli.frame import DONE, NOT_KNOWN
from ketum.cli.output import json_option, write_json

if TYPE_CHECKING:
    from ketum.api.clinic import Organ

FACTS = ("age", "sex", "weight")

_Command = TypeVar("_Command", bound=Callable[..., Any])


@click.group(short_help="Laboratory values, scales and plans, with their formulas.")
def command() -> None:
    """Read laboratory values and scales, and say what follows from them.

    Values carry their unit: --alt "272 U/L", --bilirubin "22.4 mg/dL" or "383 umol/L". With a CASE
    file the values of that file are read. Information for you and your clinician, no diagnosis.
    """


for _part in (cirrhosis, rucam, scale, taper, danger, sheet):
    command.add_command(_part)


def labs(*names: str) -> Callable[[_Command], _Command]:
    """Add an option for each of these laboratory values."""

    def add(function: _Command) -> _Command:
        for name in reversed(names):
            option = f"--{name.replace('_', '-')}"
            function = click.option(option, name, metavar="VALUE", help=_HELP[name])(function)
        return function

    return add


_HELP = {
    "alt": 'ALT, for instance "52 U/L".',
    "ast": "AST.",
    "alp": "Alkaline phosphatase.",
    "ggt": "Gamma-GT.",
    "bilirubin": 'Total bilirubin, "22.4 mg/dL" or "383 umol/L".',
    "inr": "INR (no unit).",
    "platelets": 'Platelets, "210 10^9/L".',
    "creatinine": 'Creatinine, "0.9 mg/dL" or "80 umol/L".',
    "egfr": "eGFR as the laboratory reports it.",
    "acr": 'Albumin-to-creatinine ratio in urine, "25 mg/g".',
    "qtc": 'QTc, "432 ms".',
    "qt": 'QT, "400 ms"; with --heart-rate the QTc is computed.',
    "heart_rate": 'Heart rate, "75 1/min".',
    "potassium": 'Potassium, "4.1 mmol/L".',
    "magnesium": 'Magnesium, "0.85 mmol/L".',
}


def person(*, weight: bool = False) -> Callable[[_Command], _Command]:
    """Add the facts of the person that formulas ask for."""

    def add(function: _Command) -> _Command:
        function = click.option(
            "--sex", type=click.Choice(["female", "male"]), help="Sex, as formulas use it."
        )(function)
        if weight:
            function = click.option("--weight", metavar="MASS", help='"68 kg".')(function)
        return click.option("--age", type=click.FloatRange(0, 130), help="Age in years.")(function)

    return add


_LIVER_EXAMPLES = """\b
ketum clinic liver examples/colorado-jaundice.toml
ketum clinic liver --alt "272 U/L" --alp "428 U/L" --bilirubin "22.4 mg/dL" --uln "alt=40 U/L"
"""


@command.command(epilog=_LIVER_EXAMPLES)
@click.argument("case", required=False, type=click.Path())
@labs("alt", "ast", "alp", "ggt", "bilirubin", "inr", "platelets")
@click.option(
    "--uln", multiple=True, metavar='"alt=40 U/L"', help="The laboratory's own upper limit."
)
@click.option("--age", type=click.FloatRange(0, 130), help="Age in years.")
@click.option("--plot", metavar="FILE.svg", help="Draw values of several days into a file.")
@json_option
def liver(
    case: str | None,
    uln: tuple[str, ...],
    plot: str | None,
    json_to: str | None,
    **given: Any,
) -> int:
    """Tell the pattern, the limits reached and the grades of liver values."""
    code = _answer("liver", case, given, _limits(uln), json_to)
    if plot is not None:
        _draw(case, plot)
    return code


def _draw(path: str | None, target: str) -> None:
    from ketum.api.clinic import liver_plot, read_case, write_plot

    drawn = liver_plot(read_case(path)) if path else None
    if drawn is None:
        click.echo("No picture: it needs a case with two dated values or more.", err=True)
    else:
        write_plot(drawn, target)


_KIDNEY_EXAMPLES = """\b
ketum clinic kidney --creatinine "1.4 mg/dL" --age 58 --sex male
"""


@command.command(epilog=_KIDNEY_EXAMPLES)
@click.argument("case", required=False, type=click.Path())
@labs("creatinine", "egfr", "acr")
@person(weight=True)
@json_option
def kidney(case: str | None, json_to: str | None, **given: Any) -> int:
    """Estimate kidney function and its categories."""
    return _answer("kidney", case, given, {}, json_to)


_HEART_EXAMPLES = """\b
ketum clinic heart --qt "400 ms" --heart-rate "100 1/min" --sex female
"""


@command.command(epilog=_HEART_EXAMPLES)
@click.argument("case", required=False, type=click.Path())
@labs("qt", "heart_rate", "qtc", "potassium", "magnesium")
@person()
@json_option
def heart(case: str | None, json_to: str | None, **given: Any) -> int:
    """Correct QT for the heart rate in four ways, and name its band."""
    return _answer("heart", case, given, {}, json_to)


def _answer(
    organ: Organ,
    path: str | None,
    given: dict[str, Any],
    limits: dict[str, str],
    json_to: str | None,
) -> int:
    from ketum.api.clinic import clinic_document, clinic_of

    answer = clinic_of(organ, _case(path, given, limits))
    if write_json(json_to, clinic_document(answer)):
        from ketum.cli.clinic_text import answer_lines

        for line in answer_lines(answer):
            click.echo(line)
    return DONE if answer.known else NOT_KNOWN


def _case(path: str | None, given: dict[str, Any], limits: dict[str, str]) -> Any:
    from ketum.api.clinic import clinic_case, read_case

    entered = {name: value for name, value in given.items() if value is not None}
    if path is not None:
        if entered or limits:
            raise click.UsageError("Give a CASE file or values, not both.")
        return read_case(path)
    if not entered:
        raise click.UsageError("Give a CASE file or at least one value.")
    facts: dict[str, Any] = {name: entered.pop(name) for name in FACTS if name in entered}
    values = {**entered, **({"uln": limits} if limits else {})}
    return clinic_case(values, facts, date.today())  # noqa: DTZ011 - the reader's own day


def _limits(pairs: tuple[str, ...]) -> dict[str, str]:
    limits = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not (name.strip() and sign and value.strip()):
            raise click.BadParameter(
                f'{pair!r} is not of the form "alt=40 U/L".', param_hint="--uln"
            )
        limits[name.strip()] = value.strip()
    return limits
