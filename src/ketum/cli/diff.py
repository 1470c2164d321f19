"""`ketum diff OLD NEW`: which findings moved between two reports, and what moved them."""

from __future__ import annotations

import click

from ketum.cli.frame import CHECK_FAILED, DONE
from ketum.cli.output import json_option, write_json


@click.command(short_help="Compare two reports: which findings moved, and what moved them.")
@click.argument("old", metavar="OLD.json", type=click.Path())
@click.argument("new", metavar="NEW.json", type=click.Path())
@click.option("--check", is_flag=True, help="Exit with 1 when any finding differs.")
@json_option
def command(old: str, new: str, check: bool, json_to: str | None) -> int:
    """Compare two reports that `ketum assess CASE --json FILE` wrote.

    Says which findings are new, gone or changed, which inputs and versions differ, and which
    records came, went or now say something else.
    """
    from ketum.api.diff import diff_files

    found = diff_files(old, new)
    if write_json(json_to, found.to_dict()):
        from ketum.cli.diff_text import lines

        for line in lines(found):
            click.echo(line)
    return CHECK_FAILED if check and found.findings else DONE
