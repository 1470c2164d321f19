"""`ketum clinic cirrhosis`: Child-Pugh, MELD-Na and MELD 3.0, for long-standing liver disease."""

from __future__ import annotations

from typing import Any

import click

from ketum.cli.frame import DONE, NOT_KNOWN
from ketum.cli.output import json_option, write_json

GRADES = ("none", "grade 1", "grade 2", "grade 3", "grade 4")


_CIRRHOSIS_EXAMPLES = """\b
ketum clinic cirrhosis --bilirubin "2.5 mg/dL" --albumin "3.1 g/dL" --inr 1.5 \\
    --ascites none --encephalopathy none --creatinine "1.2 mg/dL" --sodium "131 mmol/L"
"""


@click.command(
    short_help="Child-Pugh, MELD-Na and MELD 3.0, in cirrhosis.", epilog=_CIRRHOSIS_EXAMPLES
)
@click.option("--bilirubin", metavar="VALUE", help='"2.5 mg/dL" or "43 umol/L".')
@click.option("--albumin", metavar="VALUE", help='"3.1 g/dL" or "31 g/L".')
@click.option("--inr", metavar="VALUE", help="INR (no unit).")
@click.option("--creatinine", metavar="VALUE", help='"1.2 mg/dL" or "106 umol/L".')
@click.option("--sodium", metavar="VALUE", help='"131 mmol/L".')
@click.option(
    "--ascites", type=click.Choice(["none", "mild", "moderate"]), help="Fluid in the belly."
)
@click.option("--encephalopathy", type=click.Choice(GRADES), help="Confusion caused by the liver.")
@click.option("--dialysis", is_flag=True, help="Dialysis twice in the past week.")
@click.option("--sex", type=click.Choice(["female", "male"]), help="As MELD 3.0 asks it.")
@click.option("--age", type=click.FloatRange(0, 130), help="Age in years.")
@json_option
def cirrhosis(
    ascites: str | None,
    encephalopathy: str | None,
    dialysis: bool,
    json_to: str | None,
    **given: Any,
) -> int:
    """Score cirrhosis. None of these is made for an acute injury in a healthy liver."""
    from ketum.api.clinic_scores import cirrhosis_document, cirrhosis_scores
    from ketum.cli.clinic_text import result_lines

    values = {name: value for name, value in given.items() if value is not None}
    results = cirrhosis_scores(
        values, ascites=ascites, encephalopathy=encephalopathy, dialysis=dialysis
    )
    if write_json(json_to, cirrhosis_document(values, results)):
        for line in result_lines(results):
            click.echo(line)
        for note in dict.fromkeys(note for result in results for note in result.notes):
            click.echo(f"  {note}")
        if not results:
            click.echo("Too little was entered for any of these scores.")
    return DONE if results else NOT_KNOWN
