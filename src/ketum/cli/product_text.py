"""A certificate's verdict in lines for a screen: alarms first, then the paper, then each test."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

import click

from ketum.api.product import WORST_FIRST, CertificateVerdict, VerdictLine

__all__ = ["verdict_text"]

_WIDTH = 96
_COLOUR = {"pass": "green", "fail": "red", "stale": "red", "inconclusive": "yellow",
           "cannot-judge": "magenta", "not-tested": "magenta"}  # fmt: skip
_WORD = {"pass": "passes", "fail": "FAILS", "stale": "too old", "inconclusive": "too close to call",
         "cannot-judge": "cannot be judged", "not-tested": "not tested"}  # fmt: skip
_FORCE = {"law": "law", "compendial": "pharmacopoeia", "guidance": "guidance",
          "programme": "trade programme", "proposal": "proposal, not law", "analogy": "by analogy",
          "project_rule": "screen set by ketum"}  # fmt: skip
_WHOLE = {
    "pass": "Every limit that was applied is met, as far as this certificate can show.",
    "fail": "At least one limit is broken.",
    "inconclusive": "At least one result lies too close to its limit to call.",
    "cannot-judge": "This certificate cannot show that the limits are met.",
    "not-tested": "Something that matters was not tested.",
    "stale": "This certificate is too old to speak of the product.",
}


def verdict_text(
    verdict: CertificateVerdict, *, everything: bool, readings: bool, colour: bool = False
) -> str:
    """The whole verdict as plain text; each verdict is a word, colour is only added to it."""
    parts = [
        list(_head(verdict, colour)),
        list(_alarms(verdict, colour)),
        list(_paper(verdict)),
        list(_read(verdict)) if readings else [],
        list(_unread(verdict)),
        list(_tests(verdict, everything, colour)),
        list(_per_day(verdict, everything, colour)),
        list(_content(verdict)),
        list(_closing(verdict, everything)),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part)


def _head(verdict: CertificateVerdict, colour: bool) -> Iterator[str]:
    certificate = verdict.certificate
    name = certificate.text("product") or "A product without a name"
    yield f"{name}, lot {certificate.text('lot') or 'not stated'}"
    told = [certificate.text("laboratory") or "laboratory not named"]
    if certificate.reported:
        told.append(f"reported {certificate.reported.isoformat()}")
    yield ", ".join(told)
    yield ""
    word = verdict.verdict.upper()
    if colour:
        word = click.style(word, fg=_COLOUR[verdict.verdict], bold=True)
    yield f"{word}. {_WHOLE[verdict.verdict]}"
    yield from _wrapped(_sentence(verdict.because), "  ", "  ")


def _alarms(verdict: CertificateVerdict, colour: bool) -> Iterator[str]:
    if verdict.alarms:
        yield "ALARM"
    for alarm in verdict.alarms:
        text = _sentence(alarm.text) + ("" if alarm.verified else " (unverified record)")
        first, *rest = _wrapped(text, "  ! ", "    ")
        yield click.style(first, fg="red", bold=True) if colour else first
        yield from rest


def _paper(verdict: CertificateVerdict) -> Iterator[str]:
    if verdict.document:
        yield "ABOUT THE PAPER ITSELF"
    for finding in verdict.document:
        mark = "!" if finding.caps or finding.severity == "warning" else "-"
        yield from _wrapped(_sentence(finding.text), f"  {mark} ", "    ")


def _read(verdict: CertificateVerdict) -> Iterator[str]:
    yield "WHAT WAS READ (check it against the certificate)"
    for reading in verdict.certificate.readings:
        extra = [] if reading.loq is None else [f"LOQ {reading.loq:g}"]
        if reading.uncertainty is not None:
            extra.append(f"+/- {reading.uncertainty:g}")
        if reading.portion_g is not None:
            extra.append(f"in {reading.portion_g:g} g")
        note = f" ({', '.join(extra)})" if extra else ""
        yield f"  {reading.where:>12}  {reading.analyte:<28} {reading.shown}{note}"
        yield f"  {'':>12}  from: {_short(reading.source, 70)}"


def _unread(verdict: CertificateVerdict) -> Iterator[str]:
    if verdict.unread:
        yield "LINES THAT COULD NOT BE READ (no verdict rests on them)"
    for problem in verdict.unread:
        yield from _wrapped(f"{problem.where}: {problem.what} [{problem.code}]", "  ? ", "    ")
        if problem.seen:
            yield f"    seen: {_short(problem.seen, 80)}"


def _tests(verdict: CertificateVerdict, everything: bool, colour: bool) -> Iterator[str]:
    lines = [line for line in _chosen(verdict, everything) if line.grams_per_day is None]
    if lines:
        yield "LINE BY LINE"
    for line in sorted(lines, key=lambda one: WORST_FIRST.index(one.verdict)):
        yield from _line(line, colour)


def _line(line: VerdictLine, colour: bool) -> Iterator[str]:
    yield f"  {_verdict(line, colour)}  {line.name}: {line.shown or 'no value'}{_limit(line)}"
    force = _force(line) + ("" if line.verified else ", unverified")
    where = f" [{', '.join(line.where)}]" if line.where else ""
    yield f"{'':22}{line.standard} ({force}){where}"
    if _capped(line):
        yield f"{'':22}The numbers alone: {_WORD[line.on_paper]}."
    elif line.verdict != "pass" or line.because.startswith("for one") or _doubtful(line):
        yield from _wrapped(_sentence(line.because), " " * 22, " " * 22)
    if line.conflicts:
        yield from _wrapped(f"Sources differ: {line.conflicts}", " " * 22, " " * 22)


def _doubtful(line: VerdictLine) -> bool:
    return line.guarded_verdict not in {None, "pass"}


def _capped(line: VerdictLine) -> bool:
    """Whether the paper as a whole holds the line back; its reason is told once, above."""
    return line.verdict != line.on_paper


def _force(line: VerdictLine) -> str:
    """What kind of limit it is; law of another place is only a yardstick."""
    if line.legal_force == "law" and line.standing == "default":
        return f"law in {', '.join(line.jurisdictions)}"
    if line.legal_force == "law" and line.standing == "comparison":
        return f"law in {', '.join(line.jurisdictions)}, for comparison"
    return _FORCE[line.legal_force]


def _verdict(line: VerdictLine, colour: bool) -> str:
    word = f"{_WORD[line.verdict]:<18}"
    return click.style(word, fg=_COLOUR[line.verdict]) if colour else word


def _limit(line: VerdictLine) -> str:
    if line.limit is None:
        return ", limit: none allowed"
    if line.op == "absent_in":
        return f", limit: none in {line.limit:g} g"
    sign = {"<=": "at most", "<": "below", ">=": "at least"}[line.op]
    unit = "" if line.limit_unit in {"ratio", "x"} else f" {line.limit_unit}"
    shown = f"{line.limit:,.0f}" if line.limit >= 1000 else f"{line.limit:g}"
    return f", limit: {sign} {shown}{unit}"


def _per_day(verdict: CertificateVerdict, everything: bool, colour: bool) -> Iterator[str]:
    lines = [line for line in _chosen(verdict, everything) if line.grams_per_day is not None]
    if not lines:
        return
    yield "LIMITS PER DAY, AT SEVERAL DAILY AMOUNTS (no amount is suggested)"
    for record in dict.fromkeys(line.record for line in lines):
        group = [line for line in lines if line.record == record]
        first = group[0]
        note = "" if first.verified else " (unverified)"
        yield f"  {first.name}{_limit(first)}  {first.standard}{note}"
        if all(line.verdict == "not-tested" for line in group):
            yield f"      {_verdict(first, colour)}"
            continue
        for line in sorted(group, key=lambda one: one.grams_per_day or 0):
            own = "  <- your amount" if line.own_amount else ""
            amount = f"{line.grams_per_day:g} g a day"
            yield f"      {amount:<14} {line.shown or 'no value':<30} {_verdict(line, colour)}{own}"
        open_lines = (line for line in group if line.verdict not in {"pass", "fail"})
        remarks = dict.fromkeys(line.because for line in open_lines if not _capped(line))
        for text in remarks:
            yield from _wrapped(_sentence(text), " " * 6, " " * 6)
        if first.conflicts:
            yield from _wrapped(f"Sources differ: {first.conflicts}", " " * 6, " " * 6)


def _content(verdict: CertificateVerdict) -> Iterator[str]:
    content = verdict.content
    if content is None:
        return
    yield f"WHAT ONE {'MILLILITRE' if content.per == 'mL' else 'GRAM'} HOLDS (90 % band)"
    for name, held in content.analytes.items():
        basis = "" if held.basis == "certificate" else "  (a published share, not certified)"
        band = f"{held.median:.3g} mg ({held.p5:.2g} to {held.p95:.2g})"
        yield f"  {name:<28} {band}{basis}"


def _closing(verdict: CertificateVerdict, everything: bool) -> Iterator[str]:
    hidden = sum(line.standing == "comparison" for line in verdict.lines)
    if hidden and not everything:
        yield f"{hidden} more comparisons with other standards: add --all."
    if verdict.grams_per_day is None:
        yield "Limits per day weigh in only when the amount is known: add --serving and"
        yield "--servings-per-day."
    yield f"Evidence base {verdict.knowledge[:12]}."
    yield from _wrapped(
        "A result speaks for the portion the laboratory received, not for the whole lot. A line"
        " passes only when the result with its uncertainty stays within the limit.",
        "",
        "",
    )


def _chosen(verdict: CertificateVerdict, everything: bool) -> tuple[VerdictLine, ...]:
    return verdict.lines if everything else verdict.shown_lines()


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text and not text.endswith(".") else text


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 3]}..."


def _wrapped(text: str, first: str, rest: str) -> Iterable[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=first, subsequent_indent=rest)
