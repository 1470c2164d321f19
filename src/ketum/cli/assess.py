"""`ketum assess CASE`: the whole answer to one case, on the screen, as a page and as JSON."""

from __future__ import annotations

import click

from ketum.cli.frame import DONE
from ketum.cli.output import console, json_option, write_json
from ketum.files import require_writable


@click.command(short_help="Answer one case: what reaches the blood, risks, product, law.")
@click.argument("case_file", metavar="CASE", type=click.Path())
@click.option("--html", "html_to", metavar="FILE", help="Write the report as one HTML page.")
@click.option("--people", type=click.IntRange(20, 100_000), default=1000, show_default=True,
              help="How many simulated people the bands rest on.")  # fmt: skip
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True,
              help="Fixes the simulated people: the same seed gives the same answer.")  # fmt: skip
@json_option
def command(
    case_file: str, html_to: str | None, people: int, seed: int, json_to: str | None
) -> int:
    """Answer the case in the file CASE (TOML or JSON).

    Nothing is sent anywhere and nothing is kept; only the files you ask for are written.
    """
    from ketum.api.assessment import assess

    # Two files are asked for at once: neither is written when the other cannot be.
    require_writable(*(path for path in (html_to, json_to) if path not in (None, "-")))
    assessment = assess(case_file, people=people, seed=seed)
    if html_to:
        assessment.write_html(html_to)
    if write_json(json_to, assessment.to_dict()):
        assessment.show(console())
    return DONE
