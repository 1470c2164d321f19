"""What the rules found say of this kind of product, in this place, at this age, on this date."""

from __future__ import annotations

from collections.abc import Iterator

from ketum.findings.context import Context
from ketum.findings.finding import recorded, say, weakest
from ketum.findings.model import Finding, Number, Severity
from ketum.law import LawAnswer
from ketum.wording.shown import listing, number

PERSONAL = ("possession", "use", "sale")
SEVERITY: dict[str, Severity] = {
    "forbidden": "warning",
    "unknown": "caution",
    "conditional": "caution",
    "allowed": "note",
}
MOST_CONDITIONS = 4


def findings(context: Context) -> Iterator[Finding]:
    """The answer for the person's own acts, then age, product rules, notices and what changes."""
    law = context.law
    if law is None or not law.known:
        yield _no_place(context, law)
        return
    yield _acts(context, law)
    if law.minimum_age is not None:
        yield _age(context, law, law.minimum_age)
    if law.product_rules:
        yield _rules(context, law)
    if law.next_changes:
        yield _changes(context, law)
    if law.notices:
        yield _notices(context, law)


def _no_place(context: Context, law: LawAnswer | None) -> Finding:
    near = [place.name for place in law.place.suggestions] if law else []
    asked = context.case.place.where or ""
    message = "law.place-unknown" if asked else "law.no-place"
    hint = context.wording.say("law.near", places=listing(near, "or")) if near else ""
    return say(
        context,
        "law.place",
        message,
        {"place": asked, "hint": hint},
        topic="law",
        kind="law",
        severity="caution",
        because=("place.where",),
    )


def _acts(context: Context, law: LawAnswer) -> Finding:
    records = recorded(context, law.provisions)
    return say(
        context,
        "law.acts",
        f"law.{law.strictest}",
        {
            "place": law.place.name,
            "product": context.wording.say(f"law.product-{law.product}"),
            "statuses": _statuses(context, law),
            "rules": " ".join(_conditions(law)),
            "warnings": " ".join(law.warnings),
        },
        topic="law",
        kind="law",
        severity=SEVERITY[law.strictest],
        records=records,
        grade=weakest(records),
        because=("place.where", "place.date", "product.form"),
    )


def _statuses(context: Context, law: LawAnswer) -> str:
    words = context.wording
    parts = [
        words.say(
            "law.act", act=words.say(f"law.act-{act}"), status=words.say(f"law.status-{status}")
        )
        for act in PERSONAL
        for status in (law.acts[act].status,)  # type: ignore[index]
    ]
    told = "; ".join(parts)
    return told[:1].upper() + told[1:]


def _conditions(law: LawAnswer) -> tuple[str, ...]:
    """What decides the person's own acts, without saying the same rule twice."""
    told: list[str] = []
    for act in PERSONAL:
        for text in law.acts[act].conditions:  # type: ignore[index]
            rule = text.partition(": ")[2]
            if not any(rule in earlier for earlier in told):
                told.append(text)
    return tuple(f"{text.rstrip('.')}." for text in told)[:MOST_CONDITIONS]


def _age(context: Context, law: LawAnswer, minimum: int) -> Finding:
    age = context.case.person.age_y
    below = age is not None and age < minimum
    refs = [rule.provision for rule in law.product_rules if rule.matter == "min_age"]
    records = recorded(context, refs)
    message = "law.below-age" if below else "law.age-unknown" if age is None else "law.of-age"
    return say(
        context,
        "law.age",
        message,
        {"age": "" if age is None else number(age), "minimum": minimum, "place": law.place.name},
        topic="law",
        kind="law",
        severity="warning" if below else "note",
        records=records,
        because=("person.age", "place.where"),
        numbers=[
            Number(
                name="minimum age",
                unit="years",
                how="published",
                value=float(minimum),
                record=record.ref,
            )
            for record in records[:1]
        ],
    )


def _rules(context: Context, law: LawAnswer) -> Finding:
    rules = [
        f"{rule.name}: {rule.rule.rstrip('.')} ({rule.instrument})." for rule in law.product_rules
    ]
    return say(
        context,
        "law.product-rules",
        "law.product-rules",
        {"place": law.place.name, "rules": " ".join(rules)},
        topic="law",
        kind="law",
        severity="note",
        records=recorded(context, [rule.provision for rule in law.product_rules]),
        because=("place.where", "product.form"),
    )


def _changes(context: Context, law: LawAnswer) -> Finding:
    told = [f"{change.when}: {change.summary.rstrip('.')}." for change in law.next_changes]
    refs = [ref for change in law.next_changes for ref in change.provisions]
    return say(
        context,
        "law.changes",
        "law.changes",
        {"place": law.place.name, "changes": " ".join(told)},
        topic="law",
        kind="law",
        severity="caution",
        records=recorded(context, refs),
        because=("place.where", "place.date"),
    )


def _notices(context: Context, law: LawAnswer) -> Finding:
    told = [f"{notice.name}: {notice.rule.rstrip('.')}." for notice in law.notices]
    return say(
        context,
        "law.notices",
        "law.notices",
        {"notices": " ".join(told)},
        topic="law",
        kind="law",
        severity="note",
        records=recorded(context, [notice.provision for notice in law.notices]),
        because=("place.where",),
    )
