"""`ketum clinic taper`: the schedule that follows from a pace that people have chosen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from ketum.cli.frame import DONE, NOT_KNOWN
from ketum.cli.output import json_option, write_json

if TYPE_CHECKING:
    from ketum.api.clinic_taper import TaperAnswer


_TAPER_EXAMPLES = """\b
ketum clinic taper --dose "08:00=3 g" --dose "18:00=3 g" \\
    --kind linear --less 1 --every 7 --to 0 --measure 0.1
"""


@click.command(
    short_help="Work out a taper at a pace that you and your clinician chose.",
    epilog=_TAPER_EXAMPLES,
)
@click.argument("case", required=False, type=click.Path())
@click.option("--dose", "doses", multiple=True, metavar='"08:00=3 g"', help="One dose of a day.")
@click.option(
    "--kind",
    type=click.Choice(["linear", "proportional", "frequency"]),
    required=True,
    help="The same less each step, the same share less, or one dose less.",
)
@click.option("--less", type=float, help="How much less a day with each step, in the doses' unit.")
@click.option("--percent", type=float, help="How many percent of what is left, each step.")
@click.option("--every", "every_days", type=int, metavar="DAYS", help="How long a step lasts.")
@click.option("--to", "to_total", type=float, help="The day's amount at the end; 0 to stop.")
@click.option("--measure", type=float, help="The smallest amount you can measure: 0.1, or 1.")
@click.option(
    "--drop", type=click.Choice(["earliest", "latest", "smallest"]), help="Which dose goes first."
)
@click.option("--keep-doses", type=int, help="How many doses a day are left of them.")
@click.option("--start", type=click.DateTime(["%Y-%m-%d"]), help="The first day; today if absent.")
@click.option("--hold", "holds", multiple=True, metavar='"20=7"', help="Hold day 20 for 7 days.")
@click.option("--slip", "slips", multiple=True, metavar='"28=3 g,3 g"', help="Taken on day 28.")
@click.option("--agreed-with-clinician", is_flag=True, help="Show the plan behind a red line.")
@click.option("--adaptation", is_flag=True, help="Show the adaptation band beside each step.")
@json_option
def taper(
    case: str | None,
    doses: tuple[str, ...],
    holds: tuple[str, ...],
    slips: tuple[str, ...],
    agreed_with_clinician: bool,
    adaptation: bool,
    json_to: str | None,
    **chosen: Any,
) -> int:
    """Work out the schedule of a taper. ketum proposes no pace and fills in no number.

    Exit code 3 while care comes first and no plan was agreed with a clinician.
    """
    from ketum.api.clinic import read_case
    from ketum.api.clinic_taper import taper_document, with_adaptation

    start = chosen.pop("start")
    first = start.date() if start else date.today()  # noqa: DTZ011 - the reader's own day
    answer = _answer(case, doses, chosen, first, agreed_with_clinician)
    answer = _changed(answer, holds, slips)
    if adaptation and case:
        answer = with_adaptation(answer, read_case(case))
    if write_json(json_to, taper_document(answer)):
        from ketum.cli.clinic_text import taper_lines

        for line in taper_lines(answer):
            click.echo(line)
    return DONE if answer.plan else NOT_KNOWN


def _answer(
    path: str | None,
    doses: tuple[str, ...],
    chosen: dict[str, Any],
    start: date,
    agreed: bool,
) -> TaperAnswer:
    from ketum.api.clinic import clinic_case, read_case
    from ketum.api.clinic_taper import make_pace, pattern_from, taper_of

    if path is None and not doses:
        raise click.UsageError('Give a CASE file or at least one --dose "08:00=3 g".')
    case = read_case(path) if path else clinic_case({}, {}, start)
    measure = chosen.pop("measure")
    return taper_of(
        case,
        make_pace(**chosen),
        measure,
        start=start,
        pattern=pattern_from(doses) if doses else None,
        agreed_with_clinician=agreed,
    )


def _changed(answer: TaperAnswer, holds: tuple[str, ...], slips: tuple[str, ...]) -> TaperAnswer:
    """Apply holds, then slips, in the order given."""
    from ketum.api.clinic_taper import changed

    days = [(_day(pair, "--hold"), pair.partition("=")[2]) for pair in holds]
    taken = [(_day(pair, "--slip"), pair.partition("=")[2]) for pair in slips]
    for _, length in days:
        if not length.strip().isdigit():
            raise click.BadParameter("write it as 20=7: day, then days.", param_hint="--hold")
    return changed(answer, [(day, int(length)) for day, length in days], taken)


def _day(pair: str, option: str) -> int:
    day, sign, rest = pair.partition("=")
    if not (day.strip().isdigit() and sign and rest.strip()):
        raise click.BadParameter(f"{pair!r} does not begin with a day and =.", param_hint=option)
    return int(day)
