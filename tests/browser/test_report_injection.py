"""Forty ways to run a script from a case file, each in every text field: none of them runs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ketum.api.assessment import assess
from ketum.case import Case

pytestmark = pytest.mark.browser

TOGETHER = 20
RUN = "window.ran=(window.ran||0)+1"
PAYLOADS = tuple(
    shape.replace("RUN", RUN)
    for shape in (
        "<script>RUN</script>",
        "</script><script>RUN</script>",
        "</style><script>RUN</script>",
        "</title><script>RUN</script>",
        "</textarea><script>RUN</script>",
        "--><script>RUN</script>",
        "]]><script>RUN</script>",
        "<ScRiPt>RUN</sCrIpT>",
        "<script/x>RUN</script>",
        "<script>RUN//",
        "<<script>RUN//<</script>",
        "<script src=data:text/javascript,RUN></script>",
        "<img src=x onerror=RUN>",
        '"><img src=x onerror=RUN>',
        "'><img src=x onerror=RUN>",
        "<img/src=x/onerror=RUN>",
        "<img src=x onerror='RUN'",
        "<svg onload=RUN>",
        "<svg><script>RUN</script></svg>",
        "<svg><animate onbegin=RUN attributeName=x dur=1s>",
        "</svg><svg onload=RUN>",
        "</desc></svg><img src=x onerror=RUN>",
        "<math><mtext><script>RUN</script></mtext></math>",
        "<body onload=RUN>",
        "<iframe srcdoc='<script>parent.RUN</script>'></iframe>",
        "<iframe src='javascript:parent.RUN'></iframe>",
        "<object data='data:text/html,<script>RUN</script>'></object>",
        "<embed src='javascript:RUN'>",
        "<video><source onerror=RUN></video>",
        "<audio src=x onerror=RUN>",
        "<details open ontoggle=RUN>",
        "<input autofocus onfocus=RUN>",
        "<a href='javascript:RUN' id=x autofocus onfocus=RUN>x</a>",
        '" autofocus onfocus="RUN" x="',
        "' autofocus onfocus='RUN' x='",
        "<meta http-equiv=refresh content='0;url=javascript:RUN'>",
        "<base href='javascript:RUN//'>",
        "<form><button formaction='javascript:RUN' autofocus>x</button></form>",
        "{{ self.__init__.__globals__ }}{% raw %}<script>RUN</script>",
        "&lt;script&gt;RUN&lt;/script&gt;&#60;img src=x onerror=RUN&#62;",
    )
)


def sly_case(folder: Path, payloads: tuple[str, ...]) -> Case:
    """A case that carries the payloads wherever a case file takes words."""
    first = payloads[0]
    certificate = folder / (re.sub(r"[/\\0]", "_", first)[:80] + ".csv")
    original = Path(__file__).parents[2] / "examples" / "certificates" / "04_unit_trap.csv"
    certificate.write_bytes(original.read_bytes())
    case = {
        "person": {
            "conditions": list(payloads),
            "symptoms": list(payloads),
            "medicines": [{"name": one, "dose": one} for one in payloads],
            "substances": [{"name": one, "amount": one} for one in payloads],
        },
        "product": {
            "form": "powder",
            "name": first,
            "lot": first,
            "certificate": certificate.name,
        },
        "use": {"doses": [{"amount": "3 g", "at": "08:00"}]},
        "place": {"where": first},
    }
    path = folder / "case.json"
    path.write_text(json.dumps(case), encoding="utf-8")
    return Case.read(path)


def test_there_are_forty_different_payloads():
    assert len(set(PAYLOADS)) == 40


@pytest.mark.parametrize("batch", range(0, 40, TOGETHER))
def test_no_payload_runs_from_any_list_of_words(
    batch: int, view: Callable[..., Any], tmp_path: Path
):
    nothing_runs(PAYLOADS[batch : batch + TOGETHER], view, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_runs_from_any_single_field(
    payload: str, view: Callable[..., Any], tmp_path: Path
):
    nothing_runs((payload,), view, tmp_path)


def nothing_runs(payloads: tuple[str, ...], view: Callable[..., Any], folder: Path) -> None:
    target = folder / "report.html"
    assess(sly_case(folder, payloads), people=20).write_html(target)
    with view(target, bypass_csp=True) as opened:
        opened.page.evaluate(
            "document.querySelectorAll('details').forEach(one => { one.open = true; })"
        )
        opened.page.wait_for_load_state("networkidle")
        assert opened.page.evaluate("window.ran || 0") == 0, payloads
        assert opened.asked == [target.as_uri()], payloads
        assert opened.said == [], payloads


def test_the_payloads_would_run_on_a_page_that_does_not_escape(
    view: Callable[..., Any], tmp_path: Path
):
    target = tmp_path / "careless.html"
    target.write_text(f"<!doctype html><p>{PAYLOADS[0]}{PAYLOADS[12]}</p>", encoding="utf-8")
    with view(target, bypass_csp=True) as opened:
        opened.page.wait_for_load_state("networkidle")
        assert opened.page.evaluate("window.ran || 0") == 2
