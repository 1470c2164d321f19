"""Danger: signs that are present now and whom to call, then the signs there are to know.

Only confirmed telephone numbers are named; elsewhere the local emergency number is, with the words
"not confirmed here".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ketum.clinic.danger import Present, danger_signs, signs_to_know
from ketum.clinic.help_lines import Help, help_lines
from ketum.findings.context import Context
from ketum.findings.finding import say
from ketum.findings.model import Finding, Severity
from ketum.knowledge import Record
from ketum.knowledge.records.care import DangerSign, HelpLine, Statement
from ketum.wording.shown import listing

SEVERITY: dict[str, Severity] = {"emergency": "danger", "same-day": "danger", "soon": "warning"}


def findings(context: Context) -> Iterator[Finding]:
    """Signs present now, the most urgent first; then, always, the signs to know."""
    helping = help_lines(context.country, context.knowledge)
    present = danger_signs(context.symptoms, context.knowledge)
    for urgency in SEVERITY:
        signs = [one for one in present if one.sign.urgency == urgency]
        # A blood test "in the next days" would only water down "a doctor today".
        if signs and (urgency != "soon" or len(signs) == len(present)):
            yield _present(context, urgency, signs, helping)
    yield _to_know(context, helping)


def _present(context: Context, urgency: str, signs: Sequence[Present], helping: Help) -> Finding:
    records: list[Record] = [one.sign for one in signs]
    actions = []
    if any(one.sign.first_aid for one in signs):
        records.append(context.knowledge.get(Statement, "first_aid"))
        actions.append(context.wording.say("danger.first-aid"))
    if any(one.sign.id == "suicidal_thoughts" for one in signs):
        actions.append(_crisis(context, helping))
    if any(one.sign.id == "serotonin_syndrome" for one in signs):
        actions.append(context.wording.say("danger.medicines"))
    symptoms = dict.fromkeys(symptom for one in signs for symptom in one.symptoms)
    return say(
        context,
        f"danger.{urgency}",
        f"danger.{urgency}",
        {
            "signs": listing(_sign_words(context, [one.sign for one in signs])),
            "call": _call(context, helping),
        },
        topic="danger",
        kind="harm",
        severity=SEVERITY[urgency],
        records=(*records, *_numbers(helping, "emergency")),
        because=tuple(f"person.symptoms: {symptom}" for symptom in symptoms),
        actions=actions,
    )


def _to_know(context: Context, helping: Help) -> Finding:
    emergencies = signs_to_know(context.knowledge, "emergency")
    same_day = signs_to_know(context.knowledge, "same-day")
    lines = _numbers(helping, "emergency", "poisoning", "crisis", "medical advice")
    return say(
        context,
        "danger.signs-to-know",
        "danger.signs-to-know",
        {
            "emergencies": "; ".join(_sign_words(context, emergencies)),
            "same_day": "; ".join(_sign_words(context, same_day)),
            "call": _call(context, helping),
        },
        topic="danger",
        kind="harm",
        severity="note",
        records=(*emergencies, *same_day, *lines),
        actions=[
            context.wording.say(
                f"danger.line-{line.use.replace(' ', '-')}", **_line(line.name, line.number)
            )
            for line in lines
            if line.use != "emergency"
        ],
        because=("person.symptoms",),
    )


def _call(context: Context, helping: Help) -> str:
    """`911`, or the words for a place whose number is not confirmed."""
    if helping.emergency is not None:
        return helping.emergency.number
    return context.wording.say("danger.number-not-confirmed")


def _crisis(context: Context, helping: Help) -> str:
    line = helping.line("crisis")
    if line is None:
        return context.wording.say("danger.crisis-not-confirmed")
    return context.wording.say("danger.line-crisis", **_line(line.name, line.number))


def _line(name: str, number: str) -> dict[str, str]:
    return {"name": name, "number": number}


def _numbers(helping: Help, *uses: str) -> list[HelpLine]:
    return [line for use in uses if (line := helping.line(use)) is not None]


def _sign_words(context: Context, signs: Sequence[DangerSign]) -> list[str]:
    return [context.wording.say(f"danger.sign-{sign.id.replace('_', '-')}") for sign in signs]
