"""`ketum effects CASE`: what the levels of one case do, each line with what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from ketum.cli.frame import DONE, NOT_KNOWN
from ketum.cli.output import json_option, write_json

if TYPE_CHECKING:
    from ketum.api.case_effects import CaseEffects
    from ketum.findings.model import EffectsSummary, Number


@click.command(short_help="What the levels do: receptor, pupil, adaptation, medicines.")
@click.argument("case_file", metavar="CASE", type=click.Path())
@click.option("--people", type=click.IntRange(20, 100_000), default=200, show_default=True,
              help="How many simulated people the bands rest on.")  # fmt: skip
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True,
              help="Fixes the simulated people.")  # fmt: skip
@click.option("--scenario", default="", metavar="ID",
              help="A what-if, off by default: pseudoindoxyl, liver-disease, ...")  # fmt: skip
@click.option("--plots", metavar="FOLDER", type=click.Path(exists=True, file_okay=False),
              help="Write each picture as an SVG file into FOLDER.")  # fmt: skip
@json_option
def command(
    case_file: str, people: int, seed: int, scenario: str, plots: str | None, json_to: str | None
) -> int:
    """Say what the effects models make of the case in the file CASE.

    Almost nothing of it was measured with kratom in people: each line says what it rests on. Exit
    code 3 when too little is known of the product or the use.
    """
    from ketum.api.case_effects import case_effects

    found = case_effects(case_file, scenario=scenario, people=people, seed=seed)
    written = found.save_pictures(plots) if plots else ()
    if write_json(json_to, found.to_dict()):
        for line in (*_lines(found), *written):
            click.echo(line)
    return NOT_KNOWN if found.missing else DONE


def _lines(found: CaseEffects) -> Iterator[str]:
    from ketum.wording import Wording

    say = Wording().say
    held = found.summary
    for what in found.missing:
        yield say("effects.cli-missing", what=what)
    if found.scenario:
        yield say("effects.cli-scenario", scenario=found.scenario)
    for name in ("stimulus", "pseudoindoxyl", "pain"):
        number: Number | None = getattr(held, name)
        if number is not None:
            yield say(f"effects.cli-{name}", band=_band(number))
    yield from (
        say("effects.cli-adaptation", plan=one.plan, words=_words((one.low, one.high)))
        for one in held.adaptation
    )
    yield say("effects.cli-breathing", band=held.breathing)
    for fall in held.breathing_falls:
        yield say("effects.cli-fall", beside=fall.beside, scenario=fall.scenario,
                  words=_words(fall.words))  # fmt: skip
    yield from _medicines(held)
    yield ""
    yield say("effects.cli-labels")
    for label in held.labels:
        yield f"  {label.output}, {label.basis}"
        yield from (f"    - {note}" for note in label.notes)


def _medicines(held: EffectsSummary) -> Iterator[str]:
    from ketum.wording import Wording

    say = Wording().say
    for one in held.medicines:
        yield say("effects.cli-medicine", name=one.name, enzyme=one.enzyme,
                  single=_band(one.single), repeated=_band(one.repeated))  # fmt: skip
    for why in held.silent:
        yield say("effects.cli-silent", why=why)
    for shift in held.on_kratom:
        yield say("effects.cli-shift", name=shift.name, way=shift.mitragynine)
    for opioid in held.opioids:
        yield say("effects.cli-opioid", name=opioid.name, kratom=_words(opioid.kratom_left),
                  medicine=_words(opioid.medicine_left), way=opioid.against_kratom)  # fmt: skip
    for name, code in held.opioids_silent.items():
        yield say(f"opioids.why-{code}", name=name)


def _band(number: Number) -> str:
    from ketum.wording.shown import band

    return band(number.low or 0.0, number.high or 0.0, "")


def _words(ends: tuple[str, str]) -> str:
    from ketum.wording.shown import listing

    return listing(list(dict.fromkeys(ends)), "to")
