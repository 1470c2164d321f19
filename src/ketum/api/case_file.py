"""Case files that come and go as bytes: what a page takes in and hands out; no file is opened.

A certificate travels beside its case as a `Paper`, because a page cannot follow a path. Example
cases ship with ketum and open the same way.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from ketum.case import Case
from ketum.case.file import case_from_bytes
from ketum.errors import CertificateError, InputError
from ketum.files import require_size

if TYPE_CHECKING:
    from ketum.product import Certificate

__all__ = ["Example", "Held", "Paper", "case_text", "example", "examples", "opened", "with_paper"]

MOST_PAPER_BYTES: Final = 3_000_000


@dataclass(frozen=True, slots=True)
class Paper:
    """The bytes of a certificate and the name it had, which is shown and never followed."""

    name: str
    data: bytes

    def read(self) -> Certificate:
        """The certificate. Raises `CertificateError` with every problem."""
        from ketum.knowledge import open_knowledge
        from ketum.product.reading.entry import read_data

        path = Path(Path(self.name).name or "certificate")
        try:
            require_size(self.data, MOST_PAPER_BYTES, "certificate", path.name)
        except InputError as error:
            raise CertificateError(error.problems) from error
        return read_data(self.data, path, open_knowledge())


@dataclass(frozen=True, slots=True)
class Held:
    """A case and its certificate; `left` names the certificate that could not come along."""

    case: Case
    paper: Paper | None = None
    left: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A case that ships with ketum: invented, and open to everybody."""

    name: str
    shows: str


def opened(data: bytes, name: str, *, today: date | None = None) -> Held:
    """The case in the bytes of a case file. Raises `CaseError` with every problem found."""
    case = case_from_bytes(data, name, today=today)
    certificate = case.product.certificate
    return Held(without_path(case), left=certificate.name if certificate else "")


def without_path(case: Case) -> Case:
    """The case without the path of its certificate."""
    return replace(case, product=replace(case.product, certificate=None), path=None)


def with_paper(case: Case, paper: Paper | None) -> Case:
    """The case naming its certificate, as an answer shows it; hand what `paper.read` gives along.

    Without a paper no certificate is named, so that nothing will be opened.
    """
    named = None if paper is None else Path(Path(paper.name).name)
    return replace(case, product=replace(case.product, certificate=named), path=None)


def case_text(case: Case, kind: Literal["toml", "json"] = "toml") -> str:
    """The case file of a case, as TOML or as JSON of the same shape."""
    from ketum.case.toml_text import toml_text

    if kind == "json":
        return json.dumps(case.to_dict(), ensure_ascii=False, indent=2) + "\n"
    return toml_text(case)


def examples() -> tuple[Example, ...]:
    """Every example case, by name; `shows` is the first sentence of its file."""
    return tuple(_examples())


def example(name: str, *, today: date | None = None) -> Held | None:
    """An example case with its certificate; None when there is none of that name."""
    folder = _folder()
    if name not in {one.name for one in examples()} or folder is None:
        return None
    path = next(path for path in sorted(folder.iterdir()) if path.stem == name)
    case = Case.read(path, today=today)
    certificate = case.product.certificate
    paper = Paper(certificate.name, certificate.read_bytes()) if certificate else None
    return Held(without_path(case), paper)


def _examples() -> Iterator[Example]:
    folder = _folder()
    for path in sorted(folder.iterdir()) if folder else ():
        if path.suffix in {".toml", ".json"}:
            yield Example(path.stem, _shows(path))


def _shows(path: Path) -> str:
    """The opening comment of a TOML example up to its first full stop; else its name in words."""
    lines = path.read_text(encoding="utf-8").splitlines()
    opening = " ".join(line.lstrip("# ") for line in _comment(lines))
    shows = opening.removeprefix("Shows:").strip().partition(". ")[0].rstrip(".")
    return shows[:1].upper() + shows[1:] if shows else path.stem.replace("-", " ").capitalize()


def _comment(lines: list[str]) -> Iterator[str]:
    for line in lines:
        if not line.startswith("#"):
            return
        yield line


def _folder() -> Path | None:
    """Where the examples lie: beside the package's modules once installed, or in the checkout."""
    import ketum

    package = Path(ketum.__file__).parent
    places = (package / "examples", package.parents[1] / "examples")
    return next((place for place in places if place.is_dir()), None)
