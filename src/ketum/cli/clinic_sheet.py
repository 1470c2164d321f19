"""`ketum clinic sheet CASE`: one page for the clinician."""

from __future__ import annotations

import click

from ketum.cli.frame import DONE
from ketum.cli.output import json_option, write_json


@click.command(short_help="One page on a case, for the clinician.")
@click.argument("case", type=click.Path())
@json_option
def sheet(case: str, json_to: str | None) -> int:
    """Print one page on CASE for a clinician: pattern, interactions, laboratory, gaps."""
    from ketum.api.clinic import read_case
    from ketum.api.clinic_sheet import clinician_sheet, sheet_document

    made = clinician_sheet(read_case(case))
    if write_json(json_to, sheet_document(made)):
        from ketum.cli.clinic_text import sheet_lines

        for line in sheet_lines(made):
            click.echo(line)
    return DONE
