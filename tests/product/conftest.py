"""Certificates and questions that the product tests share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ketum.api.product import check_product
from ketum.knowledge import Knowledge, open_knowledge
from ketum.product import Certificate, CertificateVerdict, Question, read_certificate

EXAMPLES = Path(__file__).parents[2] / "examples" / "certificates"
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return open_knowledge()


@pytest.fixture(scope="session")
def example(knowledge: Knowledge) -> Callable[[str], Certificate]:
    return lambda name: read_certificate(EXAMPLES / name, knowledge)


@pytest.fixture
def checked(knowledge: Knowledge) -> Callable[..., CertificateVerdict]:
    def check(certificate: str | Path | Certificate, **asked: object) -> CertificateVerdict:
        question = Question(today=TODAY, **asked)  # type: ignore[arg-type]
        if isinstance(certificate, str):
            certificate = EXAMPLES / certificate
        return check_product(certificate, question=question, knowledge=knowledge)

    return check


@pytest.fixture
def written(tmp_path: Path, knowledge: Knowledge) -> Callable[[str, str], Certificate]:
    """Write a certificate's text under a name and read it."""

    def write(name: str, text: str) -> Certificate:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return read_certificate(path, knowledge)

    return write
