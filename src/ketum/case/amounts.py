"""Whether the doses of a day can be believed: slips between mg and g kill, so they are refused.

The bounds and their reasons are knowledge (`case.bound`); amounts that are merely large come
through and become findings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from ketum.case.model import Product
from ketum.case.reading import Reading
from ketum.units import ITEMS, Quantity, format_quantity, to, units_of

PATH = "use.doses"


def check_amounts(
    product: Product, doses: Sequence[Mapping[str, Any] | None], reading: Reading
) -> None:
    """Note every dose and every daily total that lies outside the bounds of its kind of product."""
    amounts = {
        f"{PATH}[{number}].amount": dose["amount"]
        for number, dose in enumerate(doses, start=1)
        if dose and "amount" in dose
    }
    for path, amount in amounts.items():
        _check_dose(product, amount, path, reading)
    _check_day(product, tuple(amounts.values()), reading)


def _kind(product: Product) -> str:
    return "fresh leaf" if product.form == "fresh leaf" else product.product_class


def _check_dose(product: Product, amount: Quantity, path: str, reading: Reading) -> None:
    seen = format_quantity(amount)
    if amount.unit in units_of("mass"):
        if (product.form or "").startswith("7-oh"):
            what = "a mass could mean the whole piece or the 7-OH in it"
            cure = 'count pieces, as in "1 tablet", and put the content under [product.label]'
            reading.refuse("KET-233", path, what, seen, cure=cure)
            return
        own = f"use.dose.{_kind(product)}.mass"
        bound = own if own in reading.limits.bounds else "use.dose.mass"
        reading.within(bound, to(amount, "mg"), path, seen)
    elif amount.unit in units_of("volume"):
        reading.within("use.dose.volume", to(amount, "mL"), path, seen)
    else:
        reading.within("use.dose.count", amount.value, path, seen)


def _check_day(product: Product, amounts: tuple[Quantity, ...], reading: Reading) -> None:
    believed = True
    counts: Counter[str] = Counter()
    for amount in amounts:
        if amount.unit in ITEMS:
            counts[amount.unit] += amount.value  # type: ignore[assignment]
    for item, count in counts.items():
        seen = f"{format_quantity(Quantity(count, item))} a day"
        believed &= reading.within(f"use.day.{item}", count, PATH, seen)
    if not believed:
        return
    sized = [_as_sized(product, amount) for amount in amounts]
    mass_g = sum(to(amount, "g") for amount in sized if amount.unit in units_of("mass"))
    volume_ml = sum(to(amount, "mL") for amount in sized if amount.unit in units_of("volume"))
    kind = _kind(product)
    reading.within(f"use.day.{kind}.mass", mass_g, PATH, f"{mass_g:g} g a day")
    liquid = "use.day.extract.volume" if kind == "extract" else "use.day.volume"
    reading.within(liquid, volume_ml, PATH, f"{volume_ml:g} mL a day")


def _as_sized(product: Product, amount: Quantity) -> Quantity:
    """Counted pieces as mass or volume, where the case says how much one is."""
    size = product.size_of(amount.unit)
    return amount if size is None else Quantity(amount.value * size.value, size.unit)
