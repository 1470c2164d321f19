"""Cohorts and sweeps: files, going on, refusing, and the same bytes on a cluster."""

from __future__ import annotations

import json
import os
import signal

import numpy as np
import pytest

import ketum
from ketum.errors import CaseError, InputError, OutputError

parquet = pytest.importorskip("pyarrow.parquet")

CASE = """
[person]
age = {age}
weight = "68 kg"
[product]
form = "powder"
label = {{ mitragynine = "1.4 %" }}
[use]
doses = [ {{ amount = "2 g", at = "08:00" }} ]
"""
VARY = """
[product.strong]
form = "powder"
label = { mitragynine = "2 %" }
[product.unknown]
form = "tea"
[use.thrice]
doses = [
  { amount = "2 g", at = "08:00" },
  { amount = "2 g", at = "13:00" },
  { amount = "2 g", at = "20:00" },
]
[use.once]
doses = [ { amount = "2 g", at = "08:00" } ]
"""
FAST = {"people": 60, "days": 2.0, "every_min": 60.0}


@pytest.fixture
def cases(tmp_path):
    paths = []
    for name, age in (("ann", 34), ("bo", 71)):
        paths.append(tmp_path / f"{name}.toml")
        paths[-1].write_text(CASE.format(age=age), encoding="utf-8")
    return paths


@pytest.fixture
def vary(tmp_path):
    path = tmp_path / "vary.toml"
    path.write_text(VARY, encoding="utf-8")
    return path


def files(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.parquet")}


def level_files(folder):
    return sorted((folder / "levels").rglob("*.parquet"))


def test_every_combination_has_its_folder_and_the_unknown_one_says_what_is_missing(
    cases, vary, tmp_path
):
    swept = ketum.sweep(cases, tmp_path / "out", vary=vary, **FAST)
    named = [
        (o.combination.case_name, o.combination.product_name, o.combination.use_name)
        for o in swept.outcomes
    ]
    assert named == [
        (case, product, use)
        for case in ("ann", "bo")
        for product in ("strong", "unknown")
        for use in ("thrice", "once")
    ]
    assert [bool(o.missing) for o in swept.outcomes] == [False, False, True, True] * 2
    assert len(level_files(tmp_path / "out")) == 4
    index = json.loads((tmp_path / "out" / "sweep.json").read_text("utf-8"))
    assert [c["known"] for c in index["combinations"]] == [True, True, False, False] * 2
    assert "age-outside-studied" in {
        r["code"] for c in index["combinations"] if c["case"] == "bo" for r in c["extrapolation"]
    }


def test_a_combination_holds_what_simulate_gives_for_that_case(cases, tmp_path):
    ketum.sweep(cases[:1], tmp_path / "out", **FAST)
    found = ketum.simulate(cases[0], **FAST)
    (path,) = level_files(tmp_path / "out")
    table = parquet.read_table(path, partitioning=None)
    assert table.column_names[:2] == ["twin", "time_h"]
    for name in found.analytes:
        assert np.array_equal(table[name].to_numpy(), found.twins(name).ravel())
    assert np.array_equal(table["time_h"].to_numpy()[: len(found.time_h)], found.time_h)
    same = tmp_path / "out" / "metrics" / path.relative_to(tmp_path / "out" / "levels")
    metrics = parquet.read_table(same, partitioning=None)
    own = metrics["alkaloid"].to_numpy(zero_copy_only=False) == "mitragynine"
    median = np.median(metrics["cmax"].to_numpy()[own])
    assert median == pytest.approx(found.metric("mitragynine", "cmax").median, rel=1e-12)


def test_an_alkaloid_that_nothing_is_known_of_is_null_not_zero(cases, tmp_path):
    cases[0].write_text(
        CASE.format(age=34).replace('form = "powder"', 'form = "7-oh tablet"')
        .replace('label = { mitragynine = "1.4 %" }',
                 'label = { 7-hydroxymitragynine = "20 mg/tablet" }')
        .replace('"2 g"', '"1 tablet"'),
        encoding="utf-8",
    )  # fmt: skip
    ketum.sweep(cases[:1], tmp_path / "out", **FAST)
    (path,) = level_files(tmp_path / "out")
    table = parquet.read_table(path, partitioning=None)
    assert table["mitragynine"].null_count == table.num_rows
    assert table["7-hydroxymitragynine"].null_count == 0


def test_what_is_finished_is_not_computed_again_and_the_half_written_is_discarded(
    cases, vary, tmp_path
):
    out = tmp_path / "out"
    ketum.sweep(cases, out, vary=vary, **FAST)
    whole = files(out)
    paths = level_files(out)
    paths[0].unlink()
    paths[1].write_bytes(paths[1].read_bytes()[:-100])
    left = paths[2].with_name(".ketum-1-0.part")
    left.write_bytes(b"half")
    seen = []
    again = ketum.sweep(cases, out, vary=vary, progress=lambda *x: seen.append(x), **FAST)
    assert sorted(again.written) == sorted(
        p.relative_to(out / "levels").as_posix() for p in paths[:2]
    )
    assert len(again.found) == 2
    assert seen == [(3, 4), (4, 4)]
    assert not left.exists()
    assert files(out) == whole


@pytest.mark.parametrize("change", [{"seed": 2}, {"people": 50}, {"days": 3.0}])
def test_a_folder_of_another_sweep_is_refused_and_left_alone(cases, tmp_path, change):
    out = tmp_path / "out"
    ketum.sweep(cases, out, **FAST)
    before = files(out)
    with pytest.raises(OutputError) as error:
        ketum.sweep(cases, out, **(FAST | change))
    assert error.value.problems[0].code == "KET-821"
    assert files(out) == before


def test_all_problems_of_variants_and_cases_come_at_once(cases, tmp_path):
    bad = tmp_path / "bad.toml"
    bad.write_text(
        '[people.x]\n[product]\nform = "tea"\n[use."../up"]\n[use.own]\n', encoding="utf-8"
    )
    with pytest.raises(InputError) as error:
        ketum.sweep(cases, tmp_path / "out", vary=bad, **FAST)
    assert [(p.code, p.where.rpartition(": ")[2], p.seen) for p in error.value.problems] == [
        ("KET-822", "people", ""),
        ("KET-822", "product", ""),
        ("KET-822", "use", "../up"),
        ("KET-822", "use", "own"),
    ]
    bad.write_text(
        '[use.odd]\ndoses = [ { amount = "much" } ]\n[product.x]\nfrom = "tea"\n', "utf-8"
    )
    with pytest.raises(CaseError) as error:
        ketum.sweep([*cases, tmp_path / "none.toml"], tmp_path / "out", vary=bad, **FAST)
    assert len(error.value.problems) == len(set(error.value.problems)) >= 3
    assert not (tmp_path / "out").exists()


def test_two_cases_of_one_name_are_refused(cases, tmp_path):
    (tmp_path / "other").mkdir()
    twin = tmp_path / "other" / "ann.toml"
    twin.write_text(CASE.format(age=50), encoding="utf-8")
    with pytest.raises(CaseError) as error:
        ketum.sweep([*cases, twin], tmp_path / "out", **FAST)
    assert [p.code for p in error.value.problems] == ["KET-823"]


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_that_loses_a_worker_gives_the_same_bytes(cases, vary, tmp_path, monkeypatch):
    distributed = pytest.importorskip("distributed")
    monkeypatch.setattr("ketum.exposure.chunks._MOST", 5)
    many = {**FAST, "people": 100}
    here = ketum.sweep(cases, tmp_path / "here", vary=vary, **many)
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address="127.0.0.1:0"
    ) as cluster:
        killed = []

        def kill_one(done, parts):
            if done == 5 and not killed:
                killed.append(next(iter(cluster.workers.values())).pid)
                os.kill(killed[0], signal.SIGKILL)

        there = ketum.sweep(
            cases, tmp_path / "there", vary=vary, progress=kill_one,
            scheduler=cluster.scheduler_address, **many,
        )  # fmt: skip
        found = ketum.simulate(cases[0], scheduler=cluster.scheduler_address, **many)
    assert killed
    assert sorted(there.written) == sorted(here.written)
    assert len(there.written) == 80
    assert files(tmp_path / "there") == files(tmp_path / "here")
    assert found.to_dict() == ketum.simulate(cases[0], **many).to_dict()
