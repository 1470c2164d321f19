"""A made-up answer that holds a bit of everything: every topic, severity and grade, and pictures.

The curves come from a formula (one exponential rise and fall a dose), so that nothing here rests on
what ketum computes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from math import exp
from typing import Any

from ketum.findings.assessment import Assessment, Strip, references
from ketum.findings.model import Band, Citation, ExposureSummary, Finding, Number

DOSE_HOURS = (8.0, 13.0, 18.0)
DAYS = 14
SOURCES = {
    "henningfield-2022": ("Henningfield et al. 2022, Front Pharmacol", "10.3389/fphar.2022.00001"),
    "smith-2024": ("Smith et al. 2024, Addiction", "10.1111/add.00002"),
    "garcia-romeu-2020": ("Garcia-Romeu et al. 2020, Drug Alcohol Depend", "10.1016/j.d.00003"),
    "post-2019": ("Post et al. 2019, Clin Toxicol", "10.1080/1556.00004"),
    "memory": ("General clinical knowledge", ""),
}
CASE: dict[str, Any] = {
    "person": {
        "age": 34, "sex": "female", "weight": "68 kg",
        "conditions": ["chronic low back pain", "anxiety"], "symptoms": ["constipation"],
        "medicines": [{"name": "sertraline", "dose": "100 mg", "every": "24 h"},
                      {"name": "quetiapine", "dose": "50 mg", "as_needed": True}],
        "substances": [{"name": "alcohol", "amount": "2 beers", "with_kratom": True}],
        "labs": [{"date": "2026-10-02", "alt": {"value": "52 U/L", "uln": "35 U/L"},
                  "qtc": "432 ms"}],
    },
    "product": {"form": "powder", "name": "Green leaf powder", "lot": "GL-2606-A",
                "label": {"mitragynine": "1.4 %"}},
    "use": {"since": "2026-05-01", "days_per_week": 7,
            "doses": [{"amount": "3 g", "at": "08:00"}, {"amount": "3 g", "at": "13:00"},
                      {"amount": "4 g", "at": "18:00"}]},
    "place": {"where": "US-TX", "date": "2026-11-22"},
    "goals": {"pain": 3, "energy": 1},
}  # fmt: skip
# id, topic, kind, severity, grade, headline, number of actions, sources
TOLD = (
    ("danger.jaundice", "danger", "harm", "danger", "high",
     "Yellow skin or eyes was entered: this needs same-day medical care.", 2, "henningfield-2022"),
    ("danger.call", "danger", "monitoring", "note", "high",
     "In an emergency call 911; for poisoning advice call 1-800-222-1222, day and night.", 0,
     "post-2019"),
    ("breathing.other-depressants", "breathing", "harm", "danger", "low",
     "Together with alcohol and quetiapine, kratom can slow or stop breathing.", 2, "post-2019"),
    ("interaction.quetiapine", "interactions", "harm", "danger", "moderate",
     "Kratom with quetiapine: not to be combined outside medical care.", 2, "smith-2024"),
    ("interaction.alcohol", "interactions", "harm", "warning", "low",
     "Kratom with alcohol: a serious interaction is known or likely.", 1, "post-2019"),
    ("interaction.sertraline", "interactions", "harm", "caution", "very-low",
     "Kratom with sertraline: an interaction is possible and needs watching.", 2, "smith-2024"),
    ("interaction.nothing-known", "interactions", "limit", "note", "ungraded",
     "No record and no rule was found for levothyroxine beside kratom.", 1, ""),
    ("populations.pregnancy", "special-populations", "harm", "warning", "low",
     "A pregnancy is possible at this age; what kratom does to a child is not known.", 1,
     "smith-2024"),
    ("liver.alt", "liver", "harm", "warning", "moderate",
     "One liver value (ALT) is above its limit: 1.5 times the upper limit.", 2,
     "henningfield-2022"),
    ("heart.qtc", "heart", "harm", "caution", "low",
     "The QTc entered (432 ms) is within its limits; kratom and quetiapine can both lengthen it.",
     1, "post-2019"),
    ("kidney.none", "kidney", "monitoring", "note", "ungraded",
     "No kidney value was entered, so nothing can be said about the kidneys.", 1, ""),
    ("dependence.frequency", "dependence", "harm", "warning", "moderate",
     "You entered 3 doses a day: in one study 3 or more went with severe dependence.", 1,
     "garcia-romeu-2020"),
    ("dependence.stopping", "dependence", "harm", "note", "low",
     "Stopping after daily use can bring aches, poor sleep, restlessness, low mood and cravings.",
     2, "garcia-romeu-2020"),
    ("side-effects.present", "side-effects", "harm", "caution", "low",
     "You entered constipation: a known unwanted effect of kratom that also has other causes.", 1,
     "garcia-romeu-2020"),
    ("side-effects.common", "side-effects", "harm", "note", "low",
     "Nausea, constipation, dizziness and poor sleep are the complaints that users name most.", 0,
     "garcia-romeu-2020"),
    ("benefit.pain", "benefit", "benefit", "note", "low",
     "For pain there is one small trial; lasting pain has not been tested.", 1, "smith-2024"),
    ("benefit.energy", "benefit", "benefit", "note", "very-low",
     "For energy and focus there are only users' reports; no trial shows it.", 1,
     "garcia-romeu-2020"),
    ("exposure.level", "exposure", "harm", "note", "very-low",
     "The highest level of mitragynine in blood is estimated at 41 to 210 ng/mL.", 0,
     "smith-2024"),
    ("exposure.extrapolation", "exposure", "limit", "caution", "very-low",
     "This estimate goes beyond what was measured in people: more than 53 mg a dose.", 1, "memory"),
    ("amount.studied-range", "amount", "limit", "caution", "low",
     "A dose you entered holds an estimated 38 to 61 mg of mitragynine.", 1, "smith-2024"),
    ("amount.gram-ranges", "amount", "limit", "note", "very-low",
     "Gram ranges named in lay guides for waking or calming effects have no study behind them.", 0,
     "smith-2024"),
    ("steadiness.uneven", "steadiness", "limit", "note", "ungraded",
     "The amounts you entered differ through the day; what that does has not been studied.", 1,
     "memory"),
    ("quality.lead", "quality", "quality", "warning", "high",
     "One line of the certificate is over its limit: lead.", 1, "post-2019"),
    ("quality.untested", "quality", "quality", "caution", "moderate",
     "Three limits could not be judged because the line was not tested.", 1, "post-2019"),
    ("law.acts", "law", "law", "caution", "high",
     "In Texas we found conditions for kratom leaf.", 1, "post-2019"),
    ("law.changes", "law", "law", "note", "high",
     "The rules of Texas are set to change.", 1, "post-2019"),
    ("monitoring.plan", "monitoring", "monitoring", "caution", "moderate",
     "A liver test and an electrocardiogram are worth asking for.", 2, "henningfield-2022"),
    ("clinician.summary", "clinician", "monitoring", "note", "moderate",
     "Daily powder with sertraline, quetiapine and alcohol; ALT 1.5 times its limit.", 2,
     "smith-2024"),
    ("clinician.tests", "clinician", "monitoring", "note", "moderate",
     "Standard urine screens do not show kratom; ask the laboratory for mitragynine.", 1,
     "post-2019"),
    ("limits.scope", "limits", "limit", "note", "ungraded",
     "This is information from published sources, not a diagnosis, a prescription or legal advice.",
     1, ""),
)  # fmt: skip
LINES = (
    ("lead", 2.4, 2.0, 2.8, "fail"), ("arsenic", 0.31, 0.25, 0.37, "pass"),
    ("cadmium", 0.12, 0.1, 0.14, "pass"), ("mercury", 0.02, 0.01, 0.03, "pass"),
    ("7-hydroxymitragynine, share of alkaloids", 0.9, 0.7, 1.1, "inconclusive"),
    ("total yeast and mould", 0.004, 0.001, 0.02, "pass"), ("salmonella", None, None, None, "pass"),
    ("nickel", None, None, None, "not-tested"), ("aflatoxins", None, None, None, "cannot-judge"),
)  # fmt: skip


def sample(found: Iterable[Finding] | None = None) -> Assessment:
    """The answer, with these findings or with those told above."""
    findings = tuple(sorted(told() if found is None else found, key=lambda one: one.rank))
    return Assessment(
        ketum="0.1.0",
        knowledge="5f2b" * 16,
        seed=1,
        people=1000,
        today=date(2026, 11, 22),
        case=CASE,
        findings=findings,
        exposure=exposure(),
        missing=(),
        certificate=tuple(
            Strip(label=label, ratio=ratio, low=low, high=high, verdict=verdict, standard="AHPA")
            for label, ratio, low, high, verdict in LINES
        ),
        references=references(findings),
    )


def told() -> list[Finding]:
    return [finding(*row) for row in TOLD]


def finding(
    identity: str, topic: Any, kind: Any, severity: Any, grade: Any, headline: str,
    actions: int = 1, source: str = "smith-2024",
) -> Finding:  # fmt: skip
    """A finding of this shape with made-up reason, actions and numbers."""
    wishes = ("Tell the prescriber about the kratom, today if you can.", "Write it down.")
    return Finding(
        id=identity, topic=topic, kind=kind, severity=severity, grade=grade,
        verified=source not in ("", "memory"), headline=headline,
        detail="Both act on the same parts of the body. Nobody has measured how much this adds.",
        actions=wishes[:actions], sources=cited(source) if source else (),
        numbers=(Number(name="share of callers", unit="%", how="published", value=12.5),),
        because=("person.medicines", f"records.{identity}"), extrapolation=topic == "exposure",
    )  # fmt: skip


def cited(name: str) -> tuple[Citation, ...]:
    cite, doi = SOURCES[name]
    url = f"https://doi.org/{doi}" if doi else ""
    return (Citation(id=name, cite=cite, doi=doi, url=url, locator="table 2", verified=bool(doi)),)


def exposure() -> ExposureSummary:
    """Two alkaloids over two weeks, hour by hour."""
    doses = tuple(24.0 * day + hour for day in range(DAYS) for hour in DOSE_HOURS)
    bands = (band("mitragynine", doses, 60.0), band("7-hydroxymitragynine", doses, 9.0))
    peak = Number(name="mitragynine: cmax", unit="ng/mL", how="simulated",
                  value=100.0, low=41.0, high=210.0)  # fmt: skip
    return ExposureSummary(
        people=1000, days=float(DAYS), bands=bands, metrics=(peak,), dose_times_h=doses
    )


def band(analyte: str, doses: tuple[float, ...], rise: float) -> Band:
    time_h = tuple(float(hour) for hour in range(24 * DAYS + 1))
    middle = [sum(_after(at - dose, rise) for dose in doses if dose < at) for at in time_h]

    def times(share: float) -> tuple[float, ...]:
        return tuple(round(share * value, 4) for value in middle)

    return Band(analyte=analyte, unit="ng/mL", time_h=time_h, median=times(1.0),
                band50=(times(0.7), times(1.4)), band90=(times(0.4), times(2.3)))  # fmt: skip


def _after(hours: float, rise: float) -> float:
    return rise * (exp(-hours / 20.0) - exp(-hours / 0.8))
