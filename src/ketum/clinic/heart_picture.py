"""The heart's QT interval of one person, as far as the entered values show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ketum.clinic.heart import METHODS, ctcae_qtc, qtc, qtc_band, salt_band
from ketum.clinic.labs import Sample, latest
from ketum.clinic.result import Result
from ketum.knowledge import Knowledge

SALTS: tuple[Literal["potassium", "magnesium"], ...] = ("potassium", "magnesium")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeartPicture:
    """What the tracing says. `qtc_ms` is the value that the band is read on, `method` how it came.

    `method` is `entered` for a QTc that was entered as such, else the name of the correction.
    """

    now: Sample | None = None
    qtc_ms: float | None = None
    method: str = ""
    baseline_ms: float | None = None
    band: Result | None = None
    corrections: tuple[Result, ...] = ()
    grade: Result | None = None
    salts: tuple[Result, ...] = ()
    missing: tuple[str, ...] = ("qtc",)

    @property
    def known(self) -> bool:
        """Whether a QTc is known."""
        return self.qtc_ms is not None

    @property
    def results(self) -> tuple[Result, ...]:
        """Every result, in the order in which it is shown."""
        found = (self.band, self.grade, *self.corrections, *self.salts)
        return tuple(result for result in found if result is not None)


def heart(series: Sequence[Sample], knowledge: Knowledge, *, sex: str | None) -> HeartPicture:
    """Return the picture of the QT interval from samples, oldest first."""
    salts = _salts(series, knowledge)
    potassium = any(result.name == "potassium" for result in salts)
    dated = [(one, found) for one in series if (found := _qtc_of(one, knowledge)) is not None]
    if not dated:
        return HeartPicture(salts=salts)
    now, (value, method) = dated[-1]
    baseline = dated[0][1][0] if len(dated) > 1 else None
    return HeartPicture(
        now=now,
        qtc_ms=value,
        method=method,
        baseline_ms=baseline,
        band=qtc_band(value, sex, knowledge, baseline_ms=baseline),
        corrections=_corrections(now, knowledge),
        grade=ctcae_qtc(value, knowledge, baseline_ms=baseline),
        salts=salts,
        missing=() if potassium else ("potassium",),
    )


def _qtc_of(one: Sample, knowledge: Knowledge) -> tuple[float, str] | None:
    """The QTc of a sample: computed by Fridericia where QT and rate are known, else as entered."""
    qt, rate, entered = one.get("qt"), one.get("heart_rate"), one.get("qtc")
    if qt is not None and rate is not None:
        return qtc(qt, rate, knowledge).number, "fridericia"
    return None if entered is None else (entered, "entered")


def _salts(series: Sequence[Sample], knowledge: Knowledge) -> tuple[Result, ...]:
    """The last potassium and the last magnesium, each in its band."""
    found = []
    for name in SALTS:
        one = latest(series, name)
        value = one.get(name) if one else None
        if value is not None:
            found.append(salt_band(name, value, knowledge))
    return tuple(found)


def _corrections(one: Sample, knowledge: Knowledge) -> tuple[Result, ...]:
    qt, rate = one.get("qt"), one.get("heart_rate")
    if qt is None or rate is None:
        return ()
    return tuple(qtc(qt, rate, knowledge, method) for method in METHODS)
