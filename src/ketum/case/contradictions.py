"""Facts that cannot both be true, and facts that lie in the future.

Only what is physically impossible or almost surely a slip is refused here; odd combinations that
can be true (a label that does not fit its form, say) come through and become findings.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ketum.case.model import FORMS, Case, Person, Product
from ketum.case.reading import Reading
from ketum.case.terms import terms_in
from ketum.errors import CaseError, Problem
from ketum.units import Quantity, to, units_of

# A capsule, a tea or a shot can hold anything; these forms leave no choice.
_DECIDED = {"fresh leaf", "dried leaf", "powder", "extract powder", "extract capsule", "resin",
            "7-oh tablet", "7-oh gummy", "7-oh liquid"}  # fmt: skip
_CLASHING = "KET-230"
_FUTURE = "KET-211"
_ORDER = "KET-212"


def check_facts(case: Case, reading: Reading) -> None:
    """Note every pair of facts that cannot both be true."""
    _check_person(case.person, reading)
    _check_product(case.product, reading)


def _check_person(person: Person, reading: Reading) -> None:
    cure = "leave sex out if neither word fits"
    if person.pregnant is False and "pregnancy" in _conditions(person, reading):
        what = "says no, while conditions name a pregnancy"
        reading.refuse(_CLASHING, "person.pregnant", what, False)
    for fact, stated in (("pregnant", person.pregnant), ("breastfeeding", person.breastfeeding)):
        if stated and person.sex == "male":
            reading.refuse(_CLASHING, f"person.{fact}", f"{fact} and male cannot both be true",
                           stated, cure=cure)  # fmt: skip
    if person.pregnant and person.age_y is not None:
        reading.within("person.pregnant.age", person.age_y, "person.age", person.age_y)
    if person.weight_kg and person.height_cm:
        index = person.weight_kg / (person.height_cm / 100) ** 2
        seen = f"{person.weight_kg:.4g} kg at {person.height_cm:.4g} cm"
        reading.within("person.body_mass_index", index, "person.weight", seen)
    for number, scale in enumerate(person.scales, start=1):
        total = sum(scale.items)
        if scale.items and scale.total not in {None, total} and scale.name != "peg":
            what = f"the answers add up to {total:g}, not to the total"
            reading.refuse(_CLASHING, f"person.scales[{number}].total", what, scale.total)


def _conditions(person: Person, reading: Reading) -> frozenset[str]:
    return terms_in(person.conditions, reading.limits, "condition")


def _check_product(product: Product, reading: Reading) -> None:
    of_form = FORMS.get(product.form or "", "unknown")
    if product.kind and product.form in _DECIDED and product.kind != of_form:
        what = f"{product.form} is a form of {of_form}, not of {product.kind}"
        reading.refuse(_CLASHING, "product.kind", what, product.kind,
                       cure="leave kind out, or choose the form that fits")  # fmt: skip
    if product.brew and of_form in {"extract", "7oh"}:
        what = f"tea is brewed from leaf, and {product.form} is none"
        reading.refuse(_CLASHING, "product.brew", what)
    shares = [amount for name, amount in product.label.claims if name != "total_alkaloids"]
    whole = sum(_share(amount) for amount in shares)
    if whole > 1000 and all(_share(amount) <= 1000 for amount in shares):
        what = "the alkaloids together are more than the whole product"
        reading.refuse("KET-232", "product.label", what, f"{whole / 10:.4g} %", "at most 100 %")


def _share(amount: Quantity) -> float:
    return to(amount, "mg/g") if amount.unit in units_of("mass-fraction") else 0.0


def check_dates(case: Case, reading: Reading, today: date | None) -> None:
    """Note every fact after the day of the case, and that day when it is in the future."""
    own = case.place.date
    if own and today and own > today:
        cure = f"write a day up to {today}; for a coming law ask: ketum law PLACE --on {own}"
        reading.refuse(
            _FUTURE, "place.date", "the day of the case is in the future", own, cure=cure
        )
    last = min(filter(None, (own, today)), default=None)
    for path, day in reading.days:
        if last and day > last and path != "place.date":
            what = (
                "lies in the future" if last == today else f"lies after the day of the case, {own}"
            )
            reading.refuse(_FUTURE, path, what, day, f"up to {last}")
    use = case.use
    if use.since and use.until and use.until < use.since:
        reading.refuse(_ORDER, "use.until", f"ends before it began ({use.since})", use.until)
    age = case.person.age_y
    if last and use.since and age is not None and last.year - use.since.year - 1 > age:
        what = f"lies before the birth of a person of {age:g}"
        reading.refuse(_ORDER, "use.since", what, use.since)


def require_past(case: Case, today: date) -> None:
    """Raise `CaseError` when the case states a fact that lies after `today`."""
    where = case.path.name if case.path else "case"
    late = [(path, day) for path, day in _dated(case) if day > today]
    if late:
        raise CaseError(
            Problem(_FUTURE, "lies in the future", f"{where}: {path}", str(day), f"up to {today}")
            for path, day in late
        )


def _dated(case: Case) -> Iterator[tuple[str, date]]:
    person, use = case.person, case.use
    days: dict[str, date | None] = {
        "place.date": case.place.date, "use.since": use.since, "use.until": use.until,
    }  # fmt: skip
    for name, dates in (
        ("labs", [record.date for record in person.labs]),
        ("levels", [level.date for level in person.levels]),
        ("scales", [scale.date for scale in person.scales]),
    ):
        days |= {f"person.{name}[{n}].date": day for n, day in enumerate(dates, start=1)}
    for number, medicine in enumerate(person.medicines, start=1):
        days[f"person.medicines[{number}].since"] = medicine.since
    yield from ((path, day) for path, day in days.items() if day)
