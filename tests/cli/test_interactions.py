import json
import statistics
import time

import pytest

NAMES = (
    "sertraline alprazolam oxycodone metformin lisinopril atorvastatin omeprazole levothyroxine "
    "amlodipine metoprolol albuterol losartan gabapentin hydrochlorothiazide furosemide quetiapine "
    "warfarin prednisone tramadol zolpidem"
)
TWENTY = NAMES.split()


def test_the_text_shows_every_danger_before_everything_else(run_ketum):
    told = run_ketum("interactions", "lisinopril", "quetiapine", "Xanax", "tacrolimus").stdout
    assert told.index("DANGER") < told.index("alprazolam (Xanax)") < told.index("MAJOR")
    assert told.index("tacrolimus: contraindicated") < told.index("MAJOR")
    assert told.index("MAJOR") < told.index("quetiapine: major") < told.index("MODERATE")


def test_the_json_shows_every_danger_before_everything_else(run_ketum):
    done = run_ketum(
        "interactions", "lisinopril", "quetiapine", "Xanax", "tacrolimus", "--json", "-"
    )
    dangers = [one["danger"] for one in json.loads(done.stdout)["interactions"]]
    assert any(dangers)
    assert dangers == sorted(dangers, reverse=True)


def test_the_json_has_the_published_shape(run_ketum):
    told = json.loads(run_ketum("interactions", "quetiapine", "zzqqvex", "--json", "-").stdout)
    assert told["asked"][0]["name"] == "quetiapine"
    assert told["asked"][0]["resolved"] == ["quetiapine"]
    assert told["asked"][1]["unknown"] is True
    wanted = {"id", "partners", "severity", "grade", "mechanism", "direction", "size", "sources"}
    assert wanted | {"actions"} <= set(told["interactions"][0])


def test_nothing_recognised_exits_with_3(run_ketum):
    done = run_ketum("interactions", "zzqqvex")
    assert done.returncode == 3
    assert "not checked" in done.stdout


def test_an_unknown_name_among_known_ones_exits_with_0_and_is_said(run_ketum):
    done = run_ketum("interactions", "quetiapine", "zzqqvex")
    assert done.returncode == 0
    assert "zzqqvex: not recognised" in done.stdout


def test_no_name_is_a_fault_of_usage(run_ketum):
    assert run_ketum("interactions").returncode == 2


@pytest.mark.parametrize("gene", ["cyp2d6", "=poor", "cyp2d6=purple"])
def test_a_badly_formed_gene_is_refused_in_words(gene, run_ketum):
    done = run_ketum("interactions", "quetiapine", "--genotype", gene)
    assert done.returncode == 2
    assert "cyp2d6" in done.stderr
    assert "Traceback" not in done.stderr


def test_text_from_outside_cannot_steer_the_terminal(run_ketum):
    done = run_ketum("interactions", "\x1b[31mred\x1b[0m", "sertraline")
    assert "\x1b" not in done.stdout


def test_no_line_is_wider_than_96_columns(run_ketum):
    told = run_ketum("interactions", *TWENTY, "--full", "--grid").stdout
    wide = [line for line in told.splitlines() if len(line) > 96 and "http" not in line]
    assert wide == []


def test_twenty_medicines_are_grouped_and_shorter_than_in_full(run_ketum):
    short = run_ketum("interactions", *TWENTY).stdout.splitlines()
    full = run_ketum("interactions", *TWENTY, "--full").stdout.splitlines()
    assert len(short) < 0.5 * len(full)


@pytest.mark.parametrize(("names", "limit_s"), [(["quetiapine"], 0.4), (TWENTY, 0.5)])
def test_a_cold_start_is_quick(names, limit_s, run_ketum):
    run_ketum("interactions", *names)
    taken = []
    for _ in range(3):
        begun = time.perf_counter()
        run_ketum("interactions", *names)
        taken.append(time.perf_counter() - begun)
    assert statistics.median(taken) < limit_s


def test_what_one_class_rule_says_of_several_partners_is_said_once(run_ketum):
    told = run_ketum("interactions", *TWENTY).stdout
    assert "furosemide, hydrochlorothiazide, lisinopril, losartan: moderate" in told


def test_one_medicine_is_told_with_time_course_questions_and_sources(run_ketum):
    told = run_ketum("interactions", "quetiapine").stdout
    for label in ("Why", "Seen", "Do", "Known", "When", "After", "Ask", "Source"):
        assert f"    {label}" in told
    assert "https://doi.org/10.1007/s12024-018-0049-9" in told


def test_a_word_for_nothing_is_not_taken_for_a_medicine(run_ketum):
    done = run_ketum("interactions", "none")
    assert done.returncode == 3
    assert "nothing is taken" in done.stdout
