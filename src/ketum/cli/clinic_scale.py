"""`ketum clinic scale` and `ketum clinic rucam`: forms, scores and bands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

import click

from ketum.cli.frame import DONE, NOT_KNOWN
from ketum.cli.output import json_option, write_json

if TYPE_CHECKING:
    from ketum.api.clinic_scales import Scored

PATTERNS = ("hepatocellular", "cholestatic_or_mixed")


_SCALE_EXAMPLES = """\b
ketum clinic scale
ketum clinic scale phq9
ketum clinic scale phq9 1 2 0 1 3 0 1 0 0
ketum clinic scale cows --total 14
"""


@click.command(
    short_help="Score a questionnaire, or show what may be shown of it.", epilog=_SCALE_EXAMPLES
)
@click.argument("name", required=False)
@click.argument("answers", nargs=-1, type=float)
@click.option("--total", type=float, help="Band a total that was scored elsewhere.")
@click.option("--country", default="", metavar="CODE", help="For the crisis line: US, GB, TH ...")
@json_option
def scale(
    name: str | None,
    answers: tuple[float, ...],
    total: float | None,
    country: str,
    json_to: str | None,
) -> int:
    """Score NAME from its ANSWERS in order; without answers, show the form."""
    if answers and total is not None:
        raise click.UsageError("Give ANSWERS or --total, not both.")
    if name is None:
        return _list(json_to)
    if not answers and total is None:
        return _form(name, json_to)
    from ketum.api.clinic_scales import band_scale, score_scale, scored_document

    scored = score_scale(name, answers, country) if total is None else band_scale(name, total)
    if write_json(json_to, scored_document(scored)):
        _print(scored)
    return DONE


_RUCAM_EXAMPLES = """\b
ketum clinic rucam hepatocellular
ketum clinic rucam hepatocellular 1=onset_5_to_90_days 2=half_within_30_days 3=none
ketum clinic rucam from-case examples/colorado-jaundice.toml
"""


@click.command(
    short_help="Score how likely a product is the cause of a liver injury.", epilog=_RUCAM_EXAMPLES
)
@click.argument("pattern", type=click.Choice((*PATTERNS, "from-case")))
@click.argument("answers", nargs=-1, metavar="[ITEM=KEY]... | CASE")
@json_option
def rucam(pattern: str, answers: tuple[str, ...], json_to: str | None) -> int:
    """Score the updated RUCAM (2016), or show its form when no answer is given.

    RUCAM says how likely a product is the cause, not how bad the injury is.
    """
    if pattern == "from-case":
        return _from_case(answers, json_to)
    from ketum.api.clinic_scales import rucam_document, rucam_score
    from ketum.cli.clinic_text import rucam_form_lines, rucam_lines

    form = cast(Literal["hepatocellular", "cholestatic_or_mixed"], pattern)
    result = rucam_score(form, _answers(answers)) if answers else None
    if write_json(json_to, rucam_document(form, result)):
        lines = rucam_lines(pattern, result) if result else rucam_form_lines(form)
        for line in lines:
            click.echo(line)
    return DONE


def _from_case(paths: tuple[str, ...], json_to: str | None) -> int:
    """Say which answers the values of a case support; none of them is final."""
    from ketum.api.clinic import read_case
    from ketum.api.clinic_scales import rucam_start, start_document
    from ketum.cli.clinic_text import rucam_start_lines

    if len(paths) != 1:
        raise click.UsageError("Give one CASE file.")
    start = rucam_start(read_case(paths[0]))
    if write_json(json_to, start_document(start)):
        for line in rucam_start_lines(start):
            click.echo(line)
    return DONE if start else NOT_KNOWN


def _answers(pairs: tuple[str, ...]) -> dict[int, list[str]]:
    found = {}
    for pair in pairs:
        item, sign, keys = pair.partition("=")
        if not (item.strip().isdigit() and sign and keys.strip()):
            raise click.BadParameter(f"{pair!r} is not of the form 1=onset_5_to_90_days.")
        found[int(item)] = [key.strip() for key in keys.split(",")]
    return found


def _list(json_to: str | None) -> int:
    from ketum.api.clinic_scales import forms_document, scales
    from ketum.cli.clinic_text import scale_list_lines

    forms = scales()
    if write_json(json_to, forms_document(forms)):
        for line in scale_list_lines(forms):
            click.echo(line)
    return DONE


def _form(name: str, json_to: str | None) -> int:
    from ketum.api.clinic_scales import forms_document, scale_form
    from ketum.cli.clinic_text import scale_form_lines

    form = scale_form(name)
    if write_json(json_to, forms_document([form])):
        for line in scale_form_lines(form):
            click.echo(line)
    return DONE


def _print(scored: Scored) -> None:
    from ketum.cli.clinic_text import scored_lines

    for line in scored_lines(scored):
        click.echo(line)
