"""Schemathesis asks everything that the document allows and much that it does not.

All checks of Schemathesis hold for every answer: no server error, a described status, kind and
shape, nothing bad taken, no way in without the token, other methods refused. What fits the schema
may still not be a case that can be (`422`) or name something that is there (`404`); it is never
called broken JSON.
"""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.config import SchemathesisConfig
from starlette.types import ASGIApp

from ketum.web.interface.document import document
from ketum.web.settings import Settings

FEW, MANY = 9, 10
AT_LEAST = {FEW: 200, MANY: 5000}
BASE = "http://127.0.0.1:8757/api/v1"


def drawn_from(*, edges: bool) -> Any:
    """The document as Schemathesis reads it; with `edges`, every bound of every field is tried."""
    # Half characters and zero bytes fit any text and are refused: tests of their own hold that.
    refusals = [400, 401, 404, 405, 406, 413, 415, 422]
    settled = SchemathesisConfig.from_dict(
        {
            "generation": {"allow-x00": False, "codec": "utf-8"},
            "phases": {"coverage": {"enabled": edges}},
            "checks": {
                "positive_data_acceptance": {"expected-statuses": ["2xx", 404, 422]},
                "negative_data_rejection": {"expected-statuses": refusals},
            },
        }
    )
    return schemathesis.openapi.from_dict(document(), config=settled)


asked = {FEW: 0, MANY: 0}
plain, edged = drawn_from(edges=False), drawn_from(edges=True)


DRAWN = ("/assess", "/simulate", "/clinic/sheet")


def little(path: str, body: Any) -> Any:
    """The body with as few people as may be, so that thousands of questions are soon answered."""
    if path not in DRAWN or not isinstance(body, dict):
        return body
    people = body.get("people", 1000)
    return body | {"people": 20} if type(people) is int and 20 <= people <= 5000 else body


def steady(examples: int) -> Any:
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


def ask(case: Any, app: ASGIApp, token: str, kind: int) -> None:
    case.body = little(case.path, case.body)
    case.operation.schema.app = app
    asked[kind] += 1
    headers = {"Authorization": f"Bearer {token}"}
    case.call_and_validate(base_url=BASE, headers=headers, app=app)


@plain.parametrize()
@steady(FEW)
def test_a_few_questions_of_every_operation_are_answered_as_described(
    case: Any, app: ASGIApp, settings: Settings
):
    ask(case, app, settings.token, FEW)


@pytest.mark.slow
@edged.parametrize()
@steady(MANY)
def test_thousands_of_questions_are_answered_as_described(
    case: Any, app: ASGIApp, settings: Settings
):
    ask(case, app, settings.token, MANY)


@pytest.mark.parametrize("kind", [FEW, MANY])
def test_so_many_were_asked(kind: int, record_property: Any):
    if not asked[kind]:
        pytest.skip("these questions were not asked in this run")
    record_property("figures", f"{asked[kind]:,} requests made by Schemathesis")
    assert asked[kind] >= AT_LEAST[kind]
