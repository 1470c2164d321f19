"""The effects room on its own: one case in, what its levels do out, with or without a what-if."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ketum.api.context import DAYS, EVERY_MIN, effects_for, interactions_for, terms_of
from ketum.api.effects_summary import effects_summary_of
from ketum.case import Case
from ketum.exposure import simulate
from ketum.exposure.predict import Change
from ketum.files import write_atomic
from ketum.findings.assessment import plain
from ketum.findings.model import EffectsSummary
from ketum.knowledge import open_knowledge
from ketum.product import content_of, read_certificate
from ketum.report.effect_pictures import effect_pictures
from ketum.report.plots.svg import Plot
from ketum.wording import Wording

__all__ = ["CaseEffects", "case_effects"]

PEOPLE = 200
SEED = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEffects:
    """What the effects models say of one case.

    `scenario` is the what-if that was asked for, empty for none; `missing` says what would be
    needed where nothing can be said; `dose_times_h` are the doses of the run, in hours.
    """

    scenario: str
    seed: int
    missing: tuple[str, ...]
    dose_times_h: tuple[float, ...]
    summary: EffectsSummary

    def to_dict(self) -> dict[str, Any]:
        """The JSON form: `summary` has the shape of `effects` in an assessment."""
        document: dict[str, Any] = plain(self)
        return document

    def pictures(self, wording: Wording | None = None) -> tuple[Plot, ...]:
        """Every picture that can be drawn of it."""
        drawn = effect_pictures(
            self.summary, self.dose_times_h, wording or Wording(), naloxone=True
        )
        return tuple(plot for plots in drawn.values() for plot in plots)

    def save_pictures(self, folder: str | Path) -> tuple[str, ...]:
        """Write each picture as an SVG file of its own into a folder that exists; their paths."""
        written = []
        for plot in self.pictures():
            path = Path(folder) / f"{plot.name.removeprefix('plot-')}.svg"
            write_atomic(path, plot.standalone())
            written.append(str(path))
        return tuple(written)


def case_effects(
    case: Case | str | Path,
    *,
    scenario: str = "",
    people: int = PEOPLE,
    seed: int = SEED,
    today: date | None = None,
) -> CaseEffects:
    """What the effects models say of a case, or of the case file at a path.

    `scenario` is the id of a what-if (`pk.scenario`), off by default. Raises `CaseError`,
    `CertificateError` and `InputError` as `assess` and `simulate` do.
    """
    knowledge = open_knowledge()
    now = today or date.today()  # noqa: DTZ011 - the reader's own day is meant
    if not isinstance(case, Case):
        case = Case.read(case, knowledge=knowledge, today=now)
    day = case.on(now)
    path = case.product.certificate
    certificate = read_certificate(path, knowledge) if path else None
    content = content_of(case.product, knowledge, certificate=certificate, today=day)
    exposure = simulate(
        case, content, knowledge, people=people, seed=seed, days=DAYS, every_min=EVERY_MIN,
        change=Change(scenario),
    )  # fmt: skip
    interactions = interactions_for(case, knowledge, terms_of(case, knowledge)[0])
    effects = effects_for(case, content, knowledge, exposure, interactions, day, seed)
    summary = effects_summary_of(effects, knowledge)
    assert summary is not None
    return CaseEffects(
        scenario=scenario,
        seed=seed,
        missing=exposure.missing,
        dose_times_h=exposure.dose_times_h if exposure.known else (),
        summary=summary,
    )
