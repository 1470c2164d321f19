"""`ketum validate effects`: the effects models against what was measured, misses and all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from ketum.cli.frame import CHECK_FAILED, DONE
from ketum.cli.output import json_option, write_json

if TYPE_CHECKING:
    from ketum.api.effects import EffectsValidation


@click.command(name="effects")
@click.option("--full", is_flag=True, help="List every published ratio, not only the misses.")
@json_option
def study(full: bool, json_to: str | None) -> int:
    """Hold the effects models against trials and against the direction people were seen to take.

    Exit code 1 when one of the goals is not reached.
    """
    from ketum.api.effects import effects_validation, validation_document

    measured = effects_validation()
    if write_json(json_to, validation_document(measured)):
        for line in _lines(measured, full=full):
            click.echo(line)
    return DONE if measured.met else CHECK_FAILED


def _lines(measured: EffectsValidation, *, full: bool) -> Iterator[str]:
    yield from _trial(measured)
    yield ""
    yield from _directions(measured)
    yield ""
    yield from _links(measured)
    yield ""
    yield from _ratios(measured, full=full)
    yield ""
    yield from _never(measured)


def _trial(measured: EffectsValidation) -> Iterator[str]:
    yield "The kratom tea trial, 2 g of leaf, one dose (Tanna 2023)"
    yield f"  {'':26}{'published':>22}{'model, 90 % band':>24}"
    for one in measured.trial:
        published = f"{one.observed:.2f} ({one.interval[0]:.2f}-{one.interval[1]:.2f})"
        model = f"{one.median:.2f} ({one.low:.2f}-{one.high:.2f})"
        verdict = "inside" if one.inside else "OUTSIDE"
        how = "tied to it" if one.fitted else "not tied to it"
        yield f"  {one.name:26}{published:>22}{model:>24}  {verdict}, {how}"
    missed = [one.name for one in measured.trial if not one.holds]
    yield "  inside: the model's median lies within the published interval"
    if missed:
        yield f"  the model's own band does not hold the published value of: {'; '.join(missed)}"


def _directions(measured: EffectsValidation) -> Iterator[str]:
    yield "Directions seen in people (borrowed rates: directions only)"
    for one in measured.directions:
        yield f"  {'holds ' if one.holds else 'FAILS '} {one.name}"
        yield f"         {one.study}"


def _links(measured: EffectsValidation) -> Iterator[str]:
    links = measured.links
    yield "Pupil (Smith 2024) and pain tolerance (Vicknasingam 2020), predictive check"
    for one in links.predicted:
        band = f"{one.median:.2f} ({one.low:.2f} to {one.high:.2f})"
        where = "inside" if one.inside else "OUTSIDE"
        yield f"  {one.name:34}{one.observed:7.2f}   model {band}  {where}"
    for name, share in links.identified.items():
        learnt = "not identified" if share > 2.0 / 3.0 else "partly identified"
        yield f"  {name:34}{share:7.0%}   of the width before the data: {learnt}"
    verdict = "same" if links.as_shipped else "NOT THE SAME"
    yield f"  draws made again: {verdict} as shipped, sha256 {links.sha256[:16]}"


def _halves(measured: EffectsValidation) -> Iterator[str]:
    held = measured.halves
    yield "The same rows, halved by a hash of the pair: within two-fold, fold error"
    yield f"  {'':52}{'first':>14}{'second':>14}{'both':>14}{'pairs':>9}"
    for name, scores in held.scores.items():
        cells = "".join(f"{one.share:8.1%} {one.gmfe:5.2f}" for one in scores)
        yield f"  {name:52}{cells}{scores[2].pairs_within:5} of {scores[2].pairs}"
    for half, (name, score) in (("first", held.forward), ("second", held.backward)):
        yield f"  chosen on the {half} half: {name}"
        yield f"    on the other, {score.rows} rows: {score.share:.1%}, {score.gmfe:.2f}"
    goal = "reaches" if measured.unseen_met else "does not reach"
    yield f"  each row by the choice of the half it is not in: {held.share_unseen:.1%}, {goal} 80 %"
    yield "  Two choices were made with all rows in sight; expect this share without that."


def _never(measured: EffectsValidation) -> Iterator[str]:
    yield "Never claimed, and the test that guards it"
    for claim, test in measured.never_claimed.items():
        yield f"  {claim}"
        yield f"      {test}"


def _ratios(measured: EffectsValidation, *, full: bool) -> Iterator[str]:
    check = measured.ratios
    low, high = check.share_range
    goal = "met" if measured.ratios_met else "MISSED"
    yield "Published ratios of areas, kratom not involved, by verified parameters, nothing fitted"
    yield f"  judged {len(check.judged)} of {len(check.judged) + len(check.left_out)}"
    yield f"  within two-fold {check.share:.1%} (goal >= 80 %: {goal}), {low:.1%} to {high:.1%}"
    yield "    over the range of fm"
    yield f"  geometric mean fold error {check.gmfe:.2f}, predicted over observed {check.bias:.2f}"
    for enzyme in check.enzymes:
        part = check.of(enzyme)
        yield f"  {enzyme:7}{len(part.judged):4} judged, within two-fold {part.share:.1%}"
        yield f"    fold error {part.gmfe:.2f}, predicted over observed {part.bias:.2f}"
    yield ""
    yield from _halves(measured)
    yield ""
    shown = check.judged if full else check.misses
    yield f"{'All' if full else 'Not within two-fold'} ({len(shown)})"
    for one in shown:
        pair = f"{one.victim} {one.route}, {one.perpetrator}"
        yield f"  {one.reference[-3:]} {pair:32}{one.observed:8.3f} predicted {one.predicted:7.3f}"
        if one.reason:
            yield f"      {one.reason}"
    yield ""
    yield f"Not judged ({len(check.left_out)})"
    for why, count in Counter(one.why for one in check.left_out).most_common():
        yield f"  {count:4} {why}"
