"""`ketum clinic danger`: the signs that need care, and the confirmed numbers of a country."""

from __future__ import annotations

import click

from ketum.cli.frame import DONE
from ketum.cli.output import json_option, write_json


@click.command(short_help="Danger signs, and whom to call in a country.")
@click.argument("country", default="")
@json_option
def danger(country: str, json_to: str | None) -> int:
    """List danger signs and the confirmed telephone numbers of COUNTRY (US, GB, TH ...).

    Only numbers found on a page of the service or of an authority are shown.
    """
    from ketum.api.clinic_scores import danger_document

    if write_json(json_to, danger_document(country)):
        from ketum.cli.clinic_text import danger_lines

        for line in danger_lines(country):
            click.echo(line)
    return DONE
