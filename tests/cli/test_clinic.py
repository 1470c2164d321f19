"""The clinic from the command line: exit codes, JSON shapes, and the order of what is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ketum.cli.frame import main

ROOT = Path(__file__).resolve().parents[2]
JAUNDICE = str(ROOT / "examples" / "colorado-jaundice.toml")
LINEAR = ("--kind", "linear", "--less", "1", "--every", "7", "--to", "0", "--measure", "0.1")
TAPER = ("taper", "--dose", "08:00=3 g", "--dose", "18:00=3 g", *LINEAR, "--start", "2026-12-01")

Asked = Callable[..., tuple[int, str, str]]


@pytest.fixture
def clinic(capsys: pytest.CaptureFixture[str]) -> Asked:
    """Run `ketum clinic` with these words: exit code, standard output, standard error."""

    def run(*words: str) -> tuple[int, str, str]:
        code = main(["clinic", *words])
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def document(clinic: Asked, *words: str) -> dict[str, Any]:
    """The JSON of a command that succeeds."""
    code, out, _ = clinic(*words, "--json", "-")
    assert code == 0
    return json.loads(out)


def test_liver_tells_danger_first_and_every_number_with_its_source(clinic: Asked):
    code, out, _ = clinic("liver", JAUNDICE)
    assert code == 0
    assert out.startswith("DANGER:")
    assert "gldh-dili-review" in out


def test_liver_values_in_si_units_give_the_same_ratio(clinic: Asked):
    us = document(clinic, "liver", "--alt", "272 U/L", "--alp", "428 U/L")
    si = document(clinic, "liver", "--alt", "4.5333 ukat/L", "--alp", "7.1333 ukat/L")

    def ratio(told: dict[str, Any]) -> float:
        return next(one["value"] for one in told["results"] if one["name"] == "r_ratio")

    assert ratio(us) == pytest.approx(2.065, abs=0.005)
    assert ratio(si) == pytest.approx(ratio(us), rel=1e-4)


def test_each_result_has_the_agreed_keys_and_a_source(clinic: Asked):
    told = document(clinic, "liver", JAUNDICE)
    assert {"inputs", "results", "findings"} <= set(told)
    for result in told["results"]:
        assert {"name", "value", "unit", "category", "formula", "source"} <= set(result)
        assert result["source"]
        assert result["formula"]


def test_kidney_prints_the_estimate_and_its_category(clinic: Asked):
    code, out, _ = clinic("kidney", "--creatinine", "1.4 mg/dL", "--age", "58", "--sex", "male")
    assert code == 0
    assert "58 mL/min: lowered (G3a)" in out
    assert "58.26" in out


def test_heart_prints_four_corrections(clinic: Asked):
    told = document(clinic, "heart", "--qt", "400 ms", "--heart-rate", "100 1/min", "--sex", "male")
    values = {one["name"]: round(one["value"], 1) for one in told["results"]}
    assert values["qtc_bazett"] == 516.4
    assert values["qtc_fridericia"] == 474.3
    assert values["qtc_framingham"] == 461.6
    assert values["qtc_hodges"] == 470.0


def test_nothing_to_compute_ends_with_three(clinic: Asked):
    assert clinic("kidney", "--creatinine", "1.4 mg/dL")[0] == 3
    assert clinic("cirrhosis", "--albumin", "4 g/dL")[0] == 3


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("liver",), "Give a CASE file or at least one value."),
        (("liver", JAUNDICE, "--alt", "40 U/L"), "not both"),
        (("liver", "--alt", "40"), "alt"),
        (("liver", "--alt", "40 mg"), "alt"),
        (("liver", "--alt", "40 U/L", "--uln", "alt"), "is not of the form"),
        (("kidney", "--creatinine", "-1 mg/dL"), "creatinine"),
        (("scale", "phq9", "1"), "KET-285"),
        (("scale", "nonsense"), "KET-284"),
        (("scale", "phq9", "1", "--total", "3"), "not both"),
        (("rucam", "hepatocellular", "1=never"), "KET-283"),
        (("rucam", "hepatocellular", "one"), "is not of the form"),
        (("taper", "--kind", "linear"), "at least one --dose"),
        (("taper", "--dose", "08:00=3 g", "--kind", "linear"), "ketum proposes none"),
        ((*TAPER, "--hold", "20"), "does not begin with a day"),
        ((*TAPER, "--hold", "20=x"), "day, then days"),
    ],
)
def test_bad_input_ends_with_two_and_a_plain_message(
    clinic: Asked, words: tuple[str, ...], told: str
):
    code, out, err = clinic(*words)
    assert code == 2
    assert told in err
    assert out == ""


def test_the_form_of_a_released_scale_is_shown_in_full(clinic: Asked):
    _, out, _ = clinic("scale", "gad7")
    assert "Feeling nervous, anxious or on edge" in out


def test_the_criteria_of_dsm5_are_not_shown(clinic: Asked):
    _, out, _ = clinic("scale", "dsm5_sud")
    assert "craving" not in out
    assert "may not be reproduced" in out


def test_self_harm_is_answered_before_the_score(clinic: Asked):
    code, out, _ = clinic("scale", "phq9", *(["0"] * 8), "1", "--country", "US")
    assert code == 0
    assert out.index("988") < out.index("PHQ-9")


def test_without_a_confirmed_crisis_line_no_number_is_named(clinic: Asked):
    _, out, _ = clinic("scale", "phq9", *(["0"] * 8), "3")
    assert "No crisis number is confirmed here" in out
    assert "988" not in out


def test_a_total_from_elsewhere_is_banded(clinic: Asked):
    told = document(clinic, "scale", "cows", "--total", "14")
    assert told["results"][0]["category"] == "moderate"


def test_rucam_names_what_was_left_open(clinic: Asked):
    told = document(clinic, "rucam", "hepatocellular", "1=onset_5_to_90_days", "3=alcohol,age_55")
    (result,) = told["results"]
    assert result["value"] == 4
    assert len(result["not_known"]) == 5


def test_the_schedule_carries_dates_and_amounts(clinic: Asked):
    steps = document(clinic, *TAPER)["results"]
    assert [step["value"] for step in steps] == [6, 5, 4, 3, 2, 1, 0]
    assert steps[1]["date"] == "2026-12-08"


def test_a_hold_and_a_slip_move_the_schedule(clinic: Asked):
    held = document(clinic, *TAPER, "--hold", "20=7")["results"]
    assert [step["first_day"] for step in held] == [0, 7, 14, 28, 35, 42, 49]
    slipped = document(clinic, *TAPER, "--slip", "16=2.5 g, 2.5 g")["results"]
    assert [step["value"] for step in slipped] == [6, 5, 4, 5, 4, 3, 2, 1, 0]


def test_a_taper_says_that_no_pace_is_proposed_and_that_no_trial_exists(clinic: Asked):
    _, out, _ = clinic(*TAPER)
    assert out.startswith("ketum proposes no pace.")
    assert "No trial of a kratom taper was found" in out


def test_behind_a_red_line_care_comes_first_and_no_schedule_is_shown(clinic: Asked, tmp_path: Path):
    case = tmp_path / "case.toml"
    case.write_text(
        '[person]\nage = 30\nsex = "female"\npregnant = true\n'
        '[product]\nform = "powder"\n[use]\ndoses = [{ amount = "3 g", at = "08:00" }]\n'
    )
    code, out, _ = clinic("taper", str(case), "--kind", "linear")
    assert code == 3
    assert out.startswith("Care comes first here")
    assert "Pregnancy." in out
    assert "Step 1" not in out
    agreed, out, _ = clinic("taper", str(case), *LINEAR, "--agreed-with-clinician")
    assert agreed == 0
    assert "Step 1" in out


@pytest.mark.parametrize(
    "medicine", ["buprenorphine", "alprazolam", "alcohol", "naltrexone", "zolpidem"]
)
def test_opioids_and_sedatives_are_red_lines(clinic: Asked, tmp_path: Path, medicine: str):
    case = tmp_path / "case.toml"
    case.write_text(
        f'[[person.substances]]\nname = "{medicine}"\n'
        '[product]\nform = "powder"\n[use]\ndoses = [{ amount = "3 g", at = "08:00" }]\n'
    )
    code, out, _ = clinic("taper", str(case), *LINEAR)
    assert code == 3
    assert "Care comes first" in out


def test_cirrhosis_scores_what_was_entered_and_says_for_whom(clinic: Asked):
    words = ("--bilirubin", "2.5 mg/dL", "--albumin", "3 g/dL", "--inr", "1.8",
             "--ascites", "mild", "--encephalopathy", "grade 1")  # fmt: skip
    code, out, _ = clinic("cirrhosis", *words)
    assert code == 0
    assert "10 points · C" in out
    assert "Only meaningful in cirrhosis." in out


def test_meld_3_needs_sex_and_albumin_and_meld_na_does_not(clinic: Asked):
    words = ("--bilirubin", "43 umol/L", "--inr", "1.5", "--creatinine", "1.2 mg/dL",
             "--sodium", "131 mmol/L")  # fmt: skip
    few = document(clinic, "cirrhosis", *words)["results"]
    more = document(clinic, "cirrhosis", *words, "--albumin", "31 g/L", "--sex", "female")
    assert [one["name"] for one in few] == ["meld_na"]
    assert [one["name"] for one in more["results"]] == ["meld_na", "meld_3"]


def test_too_little_for_any_score_ends_with_three(clinic: Asked):
    assert clinic("cirrhosis", "--inr", "1.2")[0] == 3


def test_danger_signs_come_with_confirmed_numbers_only(clinic: Asked):
    _, out, _ = clinic("danger", "US")
    assert out.startswith("In an emergency call 911.")
    assert "1-800-222-1222" in out
    _, unknown, _ = clinic("danger", "ID")
    assert "not confirmed here" in unknown
    assert "112" not in unknown


def test_the_course_is_drawn_into_a_file(clinic: Asked, tmp_path: Path):
    target = tmp_path / "liver.svg"
    assert clinic("liver", JAUNDICE, "--plot", str(target))[0] == 0
    drawn = target.read_text(encoding="utf-8")
    assert drawn.startswith("<?xml")
    assert "Liver values over time" in drawn


def test_one_day_gives_no_picture_and_says_so(clinic: Asked, tmp_path: Path):
    target = tmp_path / "liver.svg"
    _, _, err = clinic("liver", "--alt", "52 U/L", "--plot", str(target))
    assert "No picture" in err
    assert not target.exists()


def test_rucam_from_a_case_suggests_only_what_dated_values_support(clinic: Asked):
    code, out, _ = clinic("rucam", "from-case", JAUNDICE)
    assert code == 0
    assert "1=onset_5_to_90_days · first raised value found 23 days after the start" in out
    assert "Open, and never guessed here: items 2, 3, 4, 5, 7." in out
    command = out.strip().splitlines()[-1]
    assert clinic(*command.split()[2:])[0] == 0


def test_rucam_from_a_case_without_raised_values_ends_with_three(clinic: Asked, tmp_path: Path):
    case = tmp_path / "case.toml"
    case.write_text("[person]\nage = 30\n")
    code, out, _ = clinic("rucam", "from-case", str(case))
    assert code == 3
    assert "RUCAM needs ALT and ALP" in out
