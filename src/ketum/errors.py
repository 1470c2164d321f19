"""Every way ketum can refuse, and every warning it can give.

    KetumError
    ├── InputError            bad input; carries every Problem found, not only the first
    │   ├── CaseError         the case file or the facts in it
    │   ├── CertificateError  a certificate of analysis that cannot be read
    │   └── UnitError         a quantity that is not a number with a known unit
    ├── KnowledgeError        the evidence base is missing, broken or contradictory
    ├── ModelError            a model that is badly formed or whose numbers blew up
    └── OutputError           a result that could not be written

    KetumWarning
    ├── ExtrapolationWarning  the question lies outside what has been studied
    └── UnverifiedWarning     the answer touches records that nobody has confirmed

A `Problem` says what is wrong, where, what was seen, what is allowed and what to do. Codes are
stable: `KET-1xx` files, `KET-2xx` case facts, `KET-3xx` product and certificate, `KET-4xx` places
and law, `KET-5xx` medicines, `KET-6xx` models, `KET-7xx` knowledge, `KET-8xx` output and usage.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = [
    "CaseError",
    "CertificateError",
    "ExtrapolationWarning",
    "InputError",
    "KetumError",
    "KetumWarning",
    "KnowledgeError",
    "ModelError",
    "OutputError",
    "Problem",
    "UnitError",
    "UnverifiedWarning",
]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an input, told so that the reader can mend it.

    `where` is a file, a key path or both (`case.toml: use.doses[1].amount`); `seen` is shown as it
    was written, shortened; `allowed` and `cure` may be empty when there is nothing useful to add.
    """

    code: str
    what: str
    where: str = ""
    seen: str = ""
    allowed: str = ""
    cure: str = ""

    def __str__(self) -> str:
        parts = [f"{self.code} {self.where + ': ' if self.where else ''}{self.what}"]
        if self.seen:
            parts.append(f"  seen:    {self.seen}")
        if self.allowed:
            parts.append(f"  allowed: {self.allowed}")
        if self.cure:
            parts.append(f"  do:      {self.cure}")
        return "\n".join(parts)


class KetumError(Exception):
    """The root of everything ketum raises on purpose."""


class InputError(KetumError):
    """Bad input, with every problem found in it.

    `problems` is never empty. `str()` prints them one under another in the order of the input.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        if not self.problems:
            raise ValueError("an InputError needs at least one Problem")
        super().__init__("\n".join(str(problem) for problem in self.problems))


class CaseError(InputError):
    """The case file, or the facts in it, cannot be used."""


class CertificateError(InputError):
    """A certificate of analysis cannot be read."""


class UnitError(InputError):
    """A quantity is not a number with a known unit of the right kind."""


class KnowledgeError(InputError):
    """The evidence base is missing, broken or contradicts itself."""


class ModelError(InputError):
    """A model is badly formed, or its numbers left the real line."""


class OutputError(InputError):
    """A result could not be written; nothing half-written is left behind."""


class KetumWarning(UserWarning):
    """The root of everything ketum warns of."""


class ExtrapolationWarning(KetumWarning):
    """The question lies outside what has been studied in people."""


class UnverifiedWarning(KetumWarning):
    """The answer touches records that nobody has confirmed against their source."""
