"""The plan of checks: for everybody, for this case, and what is editorial."""

from __future__ import annotations

from ketum.clinic.monitoring import monitoring_plan
from ketum.knowledge import Knowledge


def test_the_plan_holds_the_checks_for_everybody_and_those_for_this_case(knowledge: Knowledge):
    everybody = {check.id for check in monitoring_plan((), knowledge)}
    pregnant = {check.id for check in monitoring_plan(("pregnancy",), knowledge)}
    assert "liver_baseline" in everybody
    assert pregnant - everybody == {"newborn"}


def test_every_check_that_no_source_sets_is_marked_editorial(knowledge: Knowledge):
    sourced = {check.id for check in monitoring_plan(("all", "pregnancy"), knowledge)
               if not check.editorial}  # fmt: skip
    assert sourced == {"liver_signs", "muscle_ck", "newborn"}
