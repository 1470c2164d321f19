"""The history that the reading notes give to test against, and what an answer must always do."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ketum.errors import InputError
from ketum.knowledge.records.law import PRODUCTS, Preemption
from ketum.law.book import law_book
from ketum.law.query import law_at
from ketum.law.voices import Question, voices

TODAY = date(2026, 11, 22)

# place, product, day, the word of the leading rule ("" for none of ours)
HISTORY = [
    ("US-RI", "leaf", "2026-03-31", "banned"),
    ("US-RI", "leaf", "2026-04-01", "regulated"),
    ("US-FL", "7oh", "2025-08-12", ""),
    ("US-FL", "7oh", "2025-08-15", "banned"),
    ("US-FL", "7oh", "2025-08-20", "banned"),
    ("US-LA", "leaf", "2025-07-31", "unregulated"),
    ("US-LA", "leaf", "2025-08-01", "banned"),
    ("US-CT", "leaf", "2026-03-24", "unregulated"),
    ("US-CT", "leaf", "2026-03-25", "banned"),
    ("US-TN", "leaf", "2026-06-30", "regulated"),
    ("US-TN", "leaf", "2026-07-01", "banned"),
    ("US-OH", "7oh", "2025-12-11", ""),
    ("US-OH", "7oh", "2025-12-12", "banned"),
    ("US-KY", "leaf", "2026-12-31", "regulated"),
    ("US-KY", "leaf", "2027-01-01", "banned"),
    ("TH", "leaf", "2021-08-23", "banned"),
    ("TH", "leaf", "2021-08-24", "regulated"),
    ("CZ", "leaf", "2025-11-11", "unregulated"),
    ("CZ", "leaf", "2025-11-12", "regulated"),
    ("US-NY", "leaf", "2026-06-16", "unregulated"),
    ("US-NY", "leaf", "2026-06-17", "age_limited"),
    ("US-NY", "leaf", "2026-12-19", "regulated"),
    ("SE", "leaf", "2025-03-10", "unclear"),
    ("SE", "leaf", "2025-03-11", "banned"),
    ("US", "7oh", "2026-11-12", "unregulated"),
    ("US", "7oh", "2026-11-13", "unclear"),
    ("ID", "leaf", "2024-09-27", ""),
    ("ID", "leaf", "2024-09-28", "regulated"),
]


@pytest.mark.parametrize(("place", "product", "on", "status"), HISTORY)
def test_the_leading_rule_follows_the_history_of_the_place(ask, place, product, on, status):
    assert ask(place, on, product=product).levels[0].status == status


@pytest.mark.parametrize(
    ("on", "cap"),
    [("2025-08-15", (1.0, "%")), ("2025-08-20", (400.0, "ppm"))],
)
def test_florida_had_two_caps_on_7_oh_within_a_week(ask, on, cap):
    rules = ask("US-FL", on, product="7oh").product_rules
    assert [(c.value, c.unit) for rule in rules for c in rule.caps] == [cap]


@pytest.mark.parametrize(("on", "age"), [("2026-07-31", 18), ("2026-08-01", 21)])
def test_minnesota_raises_the_minimum_age_on_the_first_of_august(ask, on, age):
    assert ask("US-MN", on).minimum_age == age


def test_rhode_island_is_forbidden_the_day_before_its_act_takes_effect(ask):
    acts = ask("US-RI", "2026-03-31").acts
    assert {act.status for act in acts.values()} == {"forbidden"}


def test_rhode_island_has_its_caps_from_the_day_its_act_takes_effect(ask):
    caps = {
        (cap.analyte, cap.value, cap.unit)
        for rule in ask("US-RI", "2026-04-01").product_rules
        for cap in rule.caps
    }
    assert ("mitragynine", 150.0, "mg") in caps
    assert ("7-hydroxymitragynine", 1.0, "mg") in caps


def test_the_notice_of_2016_stood_as_a_proposal_and_forbade_nothing(ask):
    answer = ask("US", "2016-09-15")
    assert [notice.provision for notice in answer.notices if notice.kind == "proposal"] == [
        "law.provision/us-fed-noi-2016"
    ]
    assert "forbidden" not in {act.status for act in answer.acts.values()}


def test_the_federal_7_oh_notice_decides_no_act(ask):
    answer = ask("US", "2026-10-20", product="7oh")
    assert any("noi-2026-10" in notice.provision for notice in answer.notices)
    assert not any("noi" in ref for ref in answer.provisions)


def test_an_age_below_the_minimum_makes_buying_forbidden(ask):
    assert ask("US-TX", "2026-06-10", age=17).acts["sale"].status == "forbidden"


def test_an_age_that_meets_the_only_rule_opens_the_act_but_for_the_federal_position(ask):
    sale = ask("US-IL", "2026-06-10", age=30).acts["sale"]
    assert sale.status == "conditional"
    assert sale.provisions == ("law.provision/us-fed-fda-ndi",)


def test_a_city_ban_leads_inside_a_state_that_only_regulates(ask):
    assert ask("US-CO", "2026-06-10").acts["possession"].status == "allowed"
    city = ask("Parker, CO", "2026-06-10").acts["possession"]
    assert (city.status, city.decided_by) == ("forbidden", ("US-CO-PARKER",))


def test_a_sale_ban_of_a_town_says_nothing_about_possession(ask):
    acts = ask("Monument, CO", "2026-06-10").acts
    assert acts["sale"].status == "forbidden"
    assert acts["possession"].decided_by == ("US-CO", "US")


def test_supply_is_forbidden_but_simple_possession_is_not_in_the_united_kingdom(ask):
    acts = ask("GB").acts
    assert acts["sale"].status == acts["import"].status == "forbidden"
    assert acts["possession"].status == "allowed"


def test_a_row_that_nobody_confirmed_is_unknown_even_when_it_says_banned(ask):
    assert {act.status for act in ask("VN").acts.values()} == {"unknown"}


def test_a_known_place_without_any_record_is_unknown_and_never_allowed(ask):
    answer = ask("Kenya")
    assert answer.known
    assert {act.status for act in answer.acts.values()} == {"unknown"}


def test_an_unknown_place_is_answered_with_near_names(ask):
    answer = ask("Tenessee")
    assert not answer.known
    assert [near.code for near in answer.place.suggestions] == ["US-TN"]
    assert {act.status for act in answer.acts.values()} == {"unknown"}


def test_a_7_oh_product_without_a_rule_of_its_own_follows_a_ban_on_leaf(ask):
    answer = ask("BE", product="7oh")
    assert answer.levels[0].follows_leaf
    assert answer.acts["sale"].status == "forbidden"


def test_a_7_oh_product_without_a_rule_is_unknown_where_leaf_is_regulated(ask):
    assert ask("US-SC", "2026-06-10", product="7oh").acts["sale"].status == "unknown"


@pytest.mark.parametrize("place", ["US-TX", "US-MD", "US-SD", "US-NE", "US-OK", "US-WY", "US-AZ"])
def test_a_cap_on_the_share_of_7_oh_keeps_concentrated_7_oh_off_the_market(ask, place):
    on = "2026-07-02"
    assert ask(place, on, product="7oh").acts["sale"].status == "forbidden"
    assert ask(place, on, product="leaf").acts["sale"].status == "conditional"


def test_an_extract_is_kept_off_the_market_where_only_pure_leaf_may_be_sold(ask):
    assert ask("US-UT", "2026-06-10", product="extract").acts["sale"].status == "forbidden"
    assert ask("US-UT", "2026-06-10", product="leaf").acts["sale"].status == "conditional"


@pytest.mark.parametrize(("on", "status"), [("2026-08-25", "unknown"), ("2026-08-26", "forbidden")])
def test_pseudoindoxyl_is_forbidden_from_the_day_of_the_federal_order(ask, on, status):
    assert ask("US", on, product="related").acts["possession"].status == status


def test_the_country_answer_says_that_states_differ(ask):
    answer = ask("US", "2026-11-22")
    assert answer.acts["possession"].status == "conditional"
    assert "Alabama" in {place.name for place in answer.within}


def test_conflicts_and_stale_evidence_come_before_the_answer(ask):
    answer = ask("US-TN")
    assert answer.warnings[0].startswith("Sources conflict.")
    assert any("2026-06-07" in text for text in answer.warnings)


def test_evidence_that_postdates_the_day_asked_about_is_not_stale(ask):
    assert not ask("TH", "2021-01-01").acts["possession"].stale


def test_a_placeholder_day_is_never_shown(ask):
    assert ask("US-AR").levels[0].since == "2016-02"
    assert ask("US-AZ").levels[0].since == "2019"


def test_a_day_inside_an_imprecise_start_is_told_as_a_doubt(ask):
    assert any("2016-02" in text for text in ask("US-AR", "2016-02-10").acts["sale"].conflicts)


def _with_preemption(book, **changes):
    """The book of law as it stands, with one made-up higher rule in Mississippi."""
    from dataclasses import replace

    made_up = Preemption(
        id="made-up",
        sources=("ketum-law-room",),
        verified=True,
        reviewed=date(2026, 11, 22),
        jurisdiction="US-MS",
        matters=("leaf",),
        effective_from=date(2025, 7, 1),
        rule="Local rules give way.",
        source_tier="A",
        as_of=date(2026, 11, 22),
    )
    return replace(book, preemptions={"US-MS": (replace(made_up, **changes),)})


@pytest.mark.parametrize(
    ("changes", "on", "taken_out"),
    [
        ({}, "2025-06-30", False),
        ({}, "2025-07-01", True),
        ({"keeps_before": date(2025, 7, 1)}, "2026-01-01", False),
        ({"keeps_before": date(2017, 1, 1)}, "2026-01-01", True),
        ({"effective_to": date(2025, 12, 31)}, "2026-01-01", False),
        ({"matters": ("concentrated_7oh",)}, "2026-01-01", False),
    ],
)
def test_a_higher_rule_takes_local_ones_out_only_as_far_as_it_says(
    knowledge, changes, on, taken_out
):
    book = _with_preemption(law_book(knowledge), **changes)
    place = book.places["US-MS-ALCORN-CO"]
    (local,) = book.provisions[place.id]
    found = book.preempted_by(place, local, date.fromisoformat(on))
    assert (found is not None) == taken_out


def test_a_local_ban_that_is_taken_out_no_longer_leads(knowledge):
    book = _with_preemption(law_book(knowledge))
    question = Question(product="leaf", age=None, on=date(2026, 1, 1), book=book)
    place = book.places["US-MS-ALCORN-CO"]
    assert list(voices(place, "possession", question)) == []


def test_the_mississippi_act_leaves_local_bans_standing(ask):
    act = ask("US-MS-ALCORN-CO", "2026-06-10").acts["possession"]
    assert (act.status, act.decided_by) == ("forbidden", ("US-MS-ALCORN-CO",))


def test_the_next_change_of_kentucky_is_its_ban_of_2027(ask):
    coming = ask("US-KY").next_changes
    assert ("2027-01-01", "leaf", "regulated", "banned") in [
        (change.when, change.matter, change.before, change.after) for change in coming
    ]


def test_an_empty_place_is_refused_with_a_cure(ask):
    with pytest.raises(InputError, match="KET-401"):
        ask("   ")


def _own_days(book, code) -> list[date]:
    around = {place.id for place in book.lineage(code)}
    edges = {TODAY, date(1900, 1, 1), date(2100, 1, 1)}
    for name in around:
        for rule in book.provisions.get(name, ()):
            edges |= {rule.effective_from - timedelta(days=1), rule.effective_from}
            if rule.effective_to is not None:
                edges |= {rule.effective_to, rule.effective_to + timedelta(days=1)}
    return sorted(edges)


@pytest.mark.parametrize("product", PRODUCTS)
def test_allowed_always_rests_on_a_confirmed_rule_of_the_place_with_power_to_forbid(
    knowledge, product
):
    book = law_book(knowledge)
    for code, place in book.places.items():
        primaries = {each.id for each in book.lineage(code) if book.is_primary(each)}
        for day in _own_days(book, code):
            answer = law_at(f"ISO {code}", day, product=product, today=TODAY, knowledge=knowledge)
            assert answer.place.code == code, place.name
            for act in answer.acts.values():
                if act.status == "allowed":
                    assert act.provisions
                    assert act.verified
                    assert not primaries or primaries & set(act.decided_by)


def test_a_place_without_any_rule_is_never_more_than_unknown(knowledge):
    book = law_book(knowledge)
    bare = [code for code in book.places if code not in book.provisions]
    assert len(bare) > 150
    for code in bare:
        answer = law_at(f"ISO {code}", TODAY, today=TODAY, knowledge=knowledge)
        assert {act.status for act in answer.acts.values()} == {"unknown"}
