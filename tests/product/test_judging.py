"""Verdicts: the decision rule, the paper before its numbers, places, days and amounts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from ketum.product import Certificate, CertificateVerdict, VerdictLine

Check = Callable[..., CertificateVerdict]
Write = Callable[[str, str], Certificate]
HEAD = ("laboratory,Example Lab (invented)\naccreditation_number,EX-12345\nlot,A-1\n"
        "product,Leaf powder\nform,powder\nreported,2026-06-01\nsampled,2026-05-20\n")  # fmt: skip


def _line(verdict: CertificateVerdict, limit: str, grams: float | None = None) -> VerdictLine:
    return next(x for x in verdict.lines if (x.limit_id, x.grams_per_day) == (limit, grams))


def _made(written: Write, *rows: str, head: str = HEAD) -> Certificate:
    table = "\n".join(["test,result,unit,loq,uncertainty_k2,basis", *rows])
    return written("made.csv", f"{head}\n{table}\n")


@pytest.mark.parametrize(
    ("result", "u", "verdict", "simple"),
    [("1.0", "0.1", "pass", "pass"), ("1.15", "0.1", "inconclusive", "pass"),
     ("1.25", "0.1", "inconclusive", "fail"), ("1.4", "0.1", "fail", "fail")],
)  # fmt: skip
def test_the_guard_band_is_the_whole_expanded_uncertainty(
    result: str, u: str, verdict: str, simple: str, written: Write, checked: Check
) -> None:
    made = _made(written, f"Lead,{result},ppm,0.01,{u},")
    line = _line(checked(made, place="US-RI"), "ri-lead")
    assert (line.on_paper, line.simple_verdict) == (verdict, simple)


def test_a_limit_of_quantification_above_the_limit_cannot_show_anything(
    written: Write, checked: Check
) -> None:
    line = _line(checked(_made(written, "Lead,ND,ppm,5,,"), place="US-RI"), "ri-lead")
    assert line.on_paper == "cannot-judge"


def test_total_arsenic_may_pass_for_inorganic_but_not_fail_for_it(
    written: Write, checked: Check
) -> None:
    low = checked(_made(written, "Arsenic,0.5,ppm,0.01,0.05,"), grams_per_day=5.0)
    high = checked(_made(written, "Arsenic,9,ppm,0.01,0.5,"), grams_per_day=5.0)
    assert _line(low, "usp232-arsenic_inorganic", 5.0).on_paper == "pass"
    assert _line(high, "usp232-arsenic_inorganic", 5.0).on_paper == "inconclusive"


def test_a_dry_limit_without_moisture_can_be_failed_but_not_passed(
    written: Write, checked: Check
) -> None:
    low = checked(_made(written, "7-OH,100,ppm,5,5,"), place="US-FL")
    high = checked(_made(written, "7-OH,500,ppm,5,5,"), place="US-FL")
    assert _line(low, "fl-7oh-dry").on_paper == "cannot-judge"
    assert _line(high, "fl-7oh-dry").on_paper == "fail"


def test_a_result_given_dry_is_turned_back_with_the_moisture(
    written: Write, checked: Check
) -> None:
    made = _made(written, "Lead,1.00,ppm,0.01,0.05,dry", "Moisture,10,%,,,")
    line = _line(checked(made, place="US-RI"), "ri-lead")
    assert line.value == pytest.approx(0.9)


def test_a_share_of_alkaloids_without_the_minors_can_pass_but_not_fail(
    written: Write, checked: Check
) -> None:
    low = checked(_made(written, "Mitragynine,1.5,%,,0.1,", "7-OH,0.01,%,,0.001,"), place="US-TX")
    high = checked(_made(written, "Mitragynine,1.5,%,,0.1,", "7-OH,0.05,%,,0.001,"), place="US-TX")
    assert _line(low, "tx-7oh-fraction").on_paper == "pass"
    assert _line(high, "tx-7oh-fraction").on_paper == "cannot-judge"


def test_a_liquid_is_judged_by_shares_ratios_and_limits_per_millilitre(
    written: Write, checked: Check
) -> None:
    head = HEAD.replace("form,powder", "form,liquid extract")
    made = _made(written, "Mitragynine,9.8,mg/mL,,0.5,", "7-OH,1.4,mg/mL,,0.1,",
                 "Mitragynine pseudoindoxyl,ND,mg/mL,0.01,,", head=head)  # fmt: skip
    verdict = checked(made, place="US-TX", serving_g=15.0)
    conc = _line(verdict, "dea-oct-conc")
    assert (conc.on_paper, conc.value, conc.unit) == ("fail", pytest.approx(1.4), "mg/mL")
    assert _line(verdict, "dea-oct-ratio").value == pytest.approx(7.0)
    assert _line(verdict, "tx-7oh-fraction").value == pytest.approx(12.5)
    assert _line(verdict, "ga-7oh-gram").on_paper == "cannot-judge"
    assert _line(verdict, "ga-7oh-serving").on_paper == "cannot-judge"


def test_results_per_gram_and_per_millilitre_are_never_added(
    written: Write, checked: Check
) -> None:
    made = _made(written, "Mitragynine,9.8,mg/mL,,0.5,", "7-OH,0.1,mg/g,,0.01,")
    assert _line(checked(made, place="US-TX"), "tx-7oh-fraction").on_paper == "cannot-judge"


def test_a_limit_that_nobody_verified_never_weighs_in(checked: Check) -> None:
    for line in checked("01_pass.json", place="US-CA", every=True, grams_per_day=5.0).lines:
        assert line.verified or not line.counts


def test_salmonella_in_too_small_a_portion_cannot_be_judged(written: Write, checked: Check) -> None:
    line = _line(
        checked(_made(written, "Salmonella,ND,in 1 g,,,")), "usp2023-leaf_powder-salmonella"
    )
    assert line.on_paper == "cannot-judge"
    assert "1 g were tested" in line.because


def test_salmonella_found_fails_whatever_the_portion(written: Write, checked: Check) -> None:
    line = _line(checked(_made(written, "Salmonella,Detected,in 1 g,,,")), "ahpa-micro-salmonella")
    assert line.on_paper == "fail"


def test_a_missing_uncertainty_is_filled_from_the_method_and_said(
    written: Write, checked: Check
) -> None:
    made = _made(written, "Mitragynine,1.5,%,,,")
    line = _line(checked(made, place="US-GA", serving_g=2.4), "ga-mitragynine-serving")
    assert line.uncertainty_from == "method"
    assert line.expanded_uncertainty == pytest.approx(36 * 2 * 0.0631)


def test_horwitz_gives_sixteen_per_cent_at_one_ppm(written: Write, checked: Check) -> None:
    line = _line(checked(_made(written, "Lead,1.0,ppm,0.01,,"), place="US-RI"), "ri-lead")
    assert line.uncertainty_from == "default"
    assert line.expanded_uncertainty == pytest.approx(2 * 0.16, rel=0.01)


def test_limits_per_day_are_worked_out_at_the_own_and_the_usual_amounts(checked: Check) -> None:
    verdict = checked("01_pass.json", grams_per_day=7.0)
    lines = [line for line in verdict.lines if line.limit_id == "usp232-lead"]
    assert [line.grams_per_day for line in lines] == [7.0, 2.4, 3.0, 5.0, 10.0, 25.0]
    assert [line.own_amount for line in lines] == [True, *[False] * 5]


def test_only_the_own_amount_weighs_in_the_whole(checked: Check) -> None:
    assert checked("01_pass.json", grams_per_day=3.0).verdict != "fail"
    assert checked("01_pass.json", grams_per_day=25.0).verdict == "fail"


def test_an_honest_certificate_passes_and_says_what_nobody_looked_for(checked: Check) -> None:
    verdict = checked("01_pass.json", place="US-GA", grams_per_day=5.0)
    assert verdict.verdict == "pass"
    assert "MGM-15" in verdict.because


def test_conflicting_limits_are_all_shown(checked: Check) -> None:
    verdict = checked("01_pass.json")
    values = {x.limit for x in verdict.lines if x.limit_id.startswith("usp2232-lead")}
    assert values == {5.0, 10.0}
    assert _line(verdict, "usp2232-lead", 5.0).conflicts


def test_the_limits_of_a_place_are_its_own_and_those_of_its_country(checked: Check) -> None:
    verdict = checked("01_pass.json", place="US-TX")
    here = {line.limit_id for line in verdict.lines if line.standing == "here"}
    assert {"tx-7oh-fraction", "fed-mp-mgm", "dea-oct-ratio"} <= here
    assert "ga-7oh-gram" not in here


def test_a_limit_is_not_applied_before_or_after_its_days(checked: Check) -> None:
    verdict = checked("01_pass.json", place="US-OK")
    ids = {line.limit_id for line in verdict.lines}
    assert "ok-7oh-fraction-new" in ids
    assert "ok-7oh-fraction-old" not in ids


def test_a_proposal_that_fails_does_not_fail_the_whole(written: Write, checked: Check) -> None:
    made = _made(written, "Mitragynine,1.5,%,0.005,0.1,", "7-OH,0.03,%,0.005,0.001,")
    verdict = checked(made, place="US-TX", grams_per_day=3.0)
    assert _line(verdict, "dea-oct-ratio").on_paper == "fail"
    assert verdict.verdict != "fail"


def test_a_certificate_of_another_lot_says_nothing_of_this_one(checked: Check) -> None:
    verdict = checked("02_lead_over.json", lot="XX-1")
    assert verdict.verdict == "cannot-judge"
    assert {line.verdict for line in verdict.lines} == {"cannot-judge"}
    assert _line(verdict, "ri-lead").on_paper == "fail"


def test_lots_are_compared_without_case_spaces_and_dashes(checked: Check) -> None:
    verdict = checked("02_lead_over.json", lot="rd 2604 k")
    assert "lot-differs" not in {finding.code for finding in verdict.document}


def test_an_old_report_is_stale_and_so_is_every_line(checked: Check) -> None:
    verdict = checked("06_expired.json")
    assert verdict.verdict == "stale"
    assert {line.verdict for line in verdict.lines} == {"stale"}


def test_a_paper_without_a_lot_can_fail_but_not_pass(written: Write, checked: Check) -> None:
    head = HEAD.replace("lot,A-1\n", "")
    made = _made(written, "Lead,9,ppm,0.01,0.5,", "Cadmium,0.01,ppm,0.01,0.001,", head=head)
    verdict = checked(made, place="US-RI")
    assert _line(verdict, "ri-lead").verdict == "fail"
    assert (_line(verdict, "ri-cadmium").verdict, _line(verdict, "ri-cadmium").on_paper) == (
        "cannot-judge", "pass")  # fmt: skip


def test_a_certificate_for_another_plant_is_not_judged(written: Write, checked: Check) -> None:
    head = HEAD.replace("Leaf powder", "Kava root powder")
    verdict = checked(_made(written, "Lead,0.1,ppm,0.01,0.01,", head=head))
    assert "other-product" in {finding.code for finding in verdict.document}
    assert verdict.verdict == "cannot-judge"


def test_a_line_that_stands_twice_with_two_results_is_not_judged(
    written: Write, checked: Check
) -> None:
    made = _made(written, "Lead,0.1,ppm,0.01,0.01,", "Lead,9,ppm,0.01,0.1,")
    verdict = checked(made, place="US-RI")
    assert _line(verdict, "ri-lead").on_paper == "cannot-judge"
    assert "doubled-lead" in {finding.code for finding in verdict.document}


@pytest.mark.parametrize(
    ("row", "code", "severity"),
    [("Mitragynine pseudoindoxyl,0.2,%,,,", "found-mitragynine_pseudoindoxyl", "danger"),
     ("MGM-15,Detected,,,,", "found-mgm-15", "danger"),
     ("Tianeptine,12,ppm,,,", "found-tianeptine", "danger"),
     ("Phenibut,Detected,,,,", "found-phenibut", "danger"),
     ("O-Desmethyltramadol,Detected,,,,", "found-o-desmethyltramadol", "danger"),
     ("7-OH,0.3,%,,0.01,", "seven-oh-beyond-leaf", "warning")],
)  # fmt: skip
def test_what_does_not_belong_in_leaf_raises_an_alarm(
    row: str, code: str, severity: str, written: Write, checked: Check
) -> None:
    verdict = checked(_made(written, "Mitragynine,1.5,%,,0.1,", row))
    assert (code, severity) in {(alarm.code, alarm.severity) for alarm in verdict.alarms}


def test_a_7oh_tablet_is_called_what_it_is(checked: Check) -> None:
    codes = {alarm.code for alarm in checked("03_7oh_spiked.json").alarms}
    assert codes == {"seven-oh-product", "pseudoindoxyl-untested"}


@pytest.mark.parametrize(("found", "codes"), [("24", {"label-amount"}), ("20.4", set())])
def test_a_label_amount_is_held_against_the_result_with_its_uncertainty(
    found: str, codes: set[str], written: Write, checked: Check
) -> None:
    head = HEAD.replace("form,powder", "form,7-oh tablet") + (
        "label_claim,7-OH 20 mg per tablet\ntablet weight,0.4 g\n")  # fmt: skip
    made = _made(written, f"7-OH,{found},mg/tablet,,1.0,", head=head)
    document = checked(made).document
    assert {f.code for f in document if f.code.startswith("label")} == codes


def test_leaf_stronger_than_any_survey_is_a_question_not_a_verdict(
    written: Write, checked: Check
) -> None:
    verdict = checked(_made(written, "Mitragynine,9,%,,0.5,"))
    finding = next(f for f in verdict.document if f.code == "leaf-too-strong")
    assert (finding.verdict, finding.caps) == ("question", "")


def test_the_answer_is_the_same_for_the_same_question(checked: Check) -> None:
    assert checked("04_unit_trap.csv", place="US-FL").to_dict() == checked(
        "04_unit_trap.csv", place="US-FL").to_dict()  # fmt: skip


def test_a_report_from_the_future_shows_nothing_in_order(written: Write, checked: Check) -> None:
    head = HEAD.replace("2026-06-01", "2027-06-01")
    verdict = checked(_made(written, "Lead,0.1,ppm,0.01,0.01,", head=head))
    assert "date-in-future" in {finding.code for finding in verdict.document}
    assert not any(line.verdict == "pass" for line in verdict.lines)
    assert verdict.today == date(2026, 11, 22)
