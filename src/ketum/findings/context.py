"""Everything that the rooms answered about one case, laid side by side for the findings.

A finding module reads a `Context` and nothing else: no clock, no file, no random numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ketum.knowledge import Knowledge
from ketum.wording import Wording

if TYPE_CHECKING:
    from ketum.case import Case
    from ketum.effects.outlook import Effects
    from ketum.exposure import Exposure
    from ketum.interactions import InteractionAnswer
    from ketum.law import LawAnswer
    from ketum.product import Certificate, CertificateVerdict, Content


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """One case and what each room says about it.

    `today` is the date of the question (the case's own date when it has one). `terms` and
    `symptoms` are the person's conditions and symptoms in the project's vocabulary. `exposure` is
    None when too little is known to compute it, and `missing` says what; `unrecognised` holds the
    words for conditions and symptoms that the vocabulary does not know. Other rooms always answer.
    """

    case: Case
    knowledge: Knowledge
    wording: Wording
    today: date
    conditions: frozenset[str]
    symptoms: frozenset[str]
    content: Content
    interactions: InteractionAnswer
    law: LawAnswer | None
    exposure: Exposure | None = None
    missing: tuple[str, ...] = ()
    unrecognised: tuple[str, ...] = ()
    certificate: Certificate | None = None
    verdict: CertificateVerdict | None = None
    country: str = ""
    effects: Effects | None = None
