"""The liver of one person, as far as the entered values show it: pattern, limits, grades, gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ketum.clinic.labs import Multiple, Sample, latest, multiple
from ketum.clinic.liver import (
    ctcae_liver,
    dili_case,
    dilin_severity,
    hys_law,
    international_severity,
    new_r_ratio,
    r_ratio,
)
from ketum.clinic.liver_scores import fib4
from ketum.clinic.result import Result
from ketum.knowledge import Knowledge

ENZYMES = ("alt", "ast", "alp", "ggt")
LOOKED_FOR = ("alt", "ast", "alp", "bilirubin", "inr")


@dataclass(frozen=True, slots=True, kw_only=True)
class LiverPicture:
    """What liver values say. `now` is the last sample, `index` the first that met the definition.

    The pattern of injury (`r`) is read from `index` when there is one, because it drifts later.
    `missing` names the tests looked for and not found in the last sample.
    """

    now: Sample | None = None
    index: Sample | None = None
    multiples: Mapping[str, Multiple]
    case: Result | None = None
    r: Result | None = None
    hys: Result | None = None
    severity: tuple[Result, ...] = ()
    grades: tuple[Result, ...] = ()
    further: tuple[Result, ...] = ()
    missing: tuple[str, ...] = LOOKED_FOR

    @property
    def known(self) -> bool:
        """Whether any liver value was entered."""
        return self.now is not None

    @property
    def raised(self) -> tuple[str, ...]:
        """The analytes of the last sample that are above their limit."""
        return tuple(name for name, one in self.multiples.items() if one.raised)

    @property
    def assumed(self) -> tuple[str, ...]:
        """The analytes whose limit is the stated default and not the laboratory's."""
        return tuple(name for name, one in self.multiples.items() if one.assumed)

    @property
    def results(self) -> tuple[Result, ...]:
        """Every result, in the order in which it is shown."""
        found = (self.case, self.r, self.hys, *self.severity, *self.grades, *self.further)
        return tuple(result for result in found if result is not None)


def liver(
    series: Sequence[Sample], knowledge: Knowledge, *, age_y: float | None = None
) -> LiverPicture:
    """Return the picture of the liver from samples, oldest first."""
    now = latest(series, *ENZYMES, "bilirubin")
    if now is None:
        return LiverPicture(multiples={})
    index = next((one for one in series if _case(one, knowledge).value is True), None)
    read = index or now
    case = _case(read, knowledge)
    return LiverPicture(
        now=now,
        index=index,
        multiples=_multiples(now, knowledge),
        case=case,
        r=_ratio(read, knowledge),
        hys=_hys(read, knowledge),
        severity=_severity(series, knowledge) if index else (),
        grades=_grades(now, knowledge),
        further=_further(now, knowledge, age_y),
        missing=tuple(name for name in LOOKED_FOR if now.get(name) is None),
    )


def _multiples(one: Sample, knowledge: Knowledge) -> dict[str, Multiple]:
    found = {name: multiple(one, name, knowledge) for name in (*ENZYMES, "bilirubin")}
    return {name: value for name, value in found.items() if value is not None}


def _times(one: Sample, analyte: str, knowledge: Knowledge) -> float | None:
    found = multiple(one, analyte, knowledge)
    return None if found is None else found.times


def _case(one: Sample, knowledge: Knowledge) -> Result:
    return dili_case(
        knowledge,
        alt_x=_times(one, "alt", knowledge),
        alp_x=_times(one, "alp", knowledge),
        bilirubin_x=_times(one, "bilirubin", knowledge),
    )


def _hys(one: Sample, knowledge: Knowledge) -> Result:
    return hys_law(
        knowledge,
        alt_x=_times(one, "alt", knowledge),
        ast_x=_times(one, "ast", knowledge),
        alp_x=_times(one, "alp", knowledge),
        bilirubin_x=_times(one, "bilirubin", knowledge),
    )


def _ratio(one: Sample, knowledge: Knowledge) -> Result | None:
    """R when ALT or ALP is raised: with both normal there is no injury to have a pattern."""
    alt, alp = multiple(one, "alt", knowledge), multiple(one, "alp", knowledge)
    if alt is None or alp is None or not (alt.raised or alp.raised):
        return None
    return r_ratio(alt.value, alp.value, knowledge, alt_uln=alt.uln, alp_uln=alp.uln)


def _severity(series: Sequence[Sample], knowledge: Knowledge) -> tuple[Result, ...]:
    """The grades of the whole episode: by the highest bilirubin, and the INR of that day."""
    found = [(one, multiple(one, "bilirubin", knowledge)) for one in series]
    known = [(one, bilirubin) for one, bilirubin in found if bilirubin is not None]
    if not known:
        return ()
    worst, bilirubin = max(known, key=lambda pair: pair[1].times)
    inr = worst.get("inr")
    return (
        dilin_severity(knowledge, bilirubin_mg_dl=bilirubin.value, inr=inr),
        international_severity(knowledge, bilirubin_x=bilirubin.times, inr=inr),
    )


def _grades(one: Sample, knowledge: Knowledge) -> tuple[Result, ...]:
    return tuple(
        ctcae_liver(name, found.times, knowledge)
        for name, found in _multiples(one, knowledge).items()
    )


def _further(one: Sample, knowledge: Knowledge, age_y: float | None) -> tuple[Result, ...]:
    """The nR ratio, and FIB-4 where its inputs are known and no acute injury is on."""
    found = []
    alt, ast, alp = (multiple(one, name, knowledge) for name in ("alt", "ast", "alp"))
    if alt and ast and alp and (alt.raised or ast.raised or alp.raised):
        found.append(new_r_ratio(alt.times, ast.times, alp.times, knowledge))
    platelets = one.get("platelets")
    if alt and ast and platelets and age_y and _case(one, knowledge).value is not True:
        found.append(fib4(age_y, ast.value, alt.value, platelets, knowledge))
    return tuple(found)
