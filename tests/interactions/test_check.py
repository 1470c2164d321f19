import time

import pytest

from ketum.errors import InputError
from ketum.interactions import check
from ketum.interactions.check import MOST_NAMES
from ketum.interactions.model import SEVERITIES

HARD_STOPS = {
    "oxycodone": "other opioid",
    "alprazolam": "benzodiazepine",
    "alcohol": "alcohol",
    "gabapentin": "gabapentinoid",
    "pregabalin": "gabapentinoid",
    "naltrexone": "opioid blocker",
    "buprenorphine": "buprenorphine start",
    "phenelzine": "MAO inhibitor",
    # by class rule, without a record of their own
    "dihydrocodeine": "other opioid",
    "temazepam": "benzodiazepine",
    "mirogabalin": "gabapentinoid",
    "nalmefene": "opioid blocker",
    "isocarboxazid": "MAO inhibitor",
}


@pytest.mark.parametrize(("name", "kind"), HARD_STOPS.items())
def test_each_kind_of_hard_stop_leads_the_answer(name, kind, knowledge):
    answer = check(["lisinopril", "atorvastatin", "tacrolimus", name], knowledge)
    first = answer.interactions[0]
    assert first.hard_stop == kind
    assert name in first.partners
    assert first.danger


def test_hard_stops_come_first_then_severity(knowledge):
    names = ["omeprazole", "alprazolam", "tacrolimus", "quetiapine", "warfarin", "oxycodone"]
    found = check(names, knowledge).interactions
    stops = [bool(one.hard_stop) for one in found]
    assert stops == sorted(stops, reverse=True)
    for wanted in (True, False):
        grades = [SEVERITIES.index(one.severity) for one in found if bool(one.hard_stop) == wanted]
        assert grades == sorted(grades)


def test_the_order_of_the_names_does_not_change_the_ranking(knowledge):
    names = ["sertraline", "alcohol", "quetiapine", "digoxin", "zolpidem"]
    forward = [one.id for one in check(names, knowledge).interactions]
    backward = [one.id for one in check(names[::-1], knowledge).interactions]
    assert forward == backward


def test_an_unknown_name_is_listed_and_said_to_be_unchecked(knowledge):
    answer = check(["quetiapine", "zzqqvex"], knowledge)
    assert answer.unknown == ("zzqqvex",)
    assert "zzqqvex" not in answer.nothing_known
    assert any("not checked" in statement for statement in answer.statements)


def test_a_known_medicine_without_record_or_rule_is_a_gap_and_said_so(knowledge):
    answer = check(["amoxicillin"], knowledge)
    assert answer.interactions == ()
    assert answer.nothing_known == ("amoxicillin",)
    assert any("not been ruled out" in statement for statement in answer.statements)


def test_two_names_of_one_medicine_give_one_interaction_with_both_words(knowledge):
    answer = check(["Xanax", "alprazolam", "Xanax"], knowledge)
    (one,) = answer.interactions
    assert one.asked == ("Xanax", "alprazolam")
    assert len(answer.asked) == 2


def test_a_class_word_is_answered_by_its_assumption_and_marked_as_one(knowledge):
    answer = check(["sleeping pill"], knowledge)
    assert answer.interactions
    for one in answer.interactions:
        assert one.assumed
        assert not one.verified
        assert one.partners == ("class:sleeping_pill",)
        assert "Assumption" in one.note


def test_a_class_word_without_an_assumption_only_asks(knowledge):
    answer = check(["mood stabiliser"], knowledge)
    assert answer.interactions == ()
    assert answer.asked[0].questions
    assert answer.unknown == ()


def test_every_meaning_of_a_street_word_is_shown_as_assumed(knowledge):
    answer = check(["blues"], knowledge)
    pairs = [one for one in answer.interactions if len(one.partners) == 1]
    assert {one.partners[0] for one in pairs} == {"diazepam", "fentanyl", "oxycodone"}
    assert all(one.assumed for one in pairs)


def test_kratom_itself_is_no_partner(knowledge):
    answer = check(["kratom"], knowledge)
    assert answer.interactions == ()
    assert any("Kratom itself" in statement for statement in answer.statements)


def test_seven_hydroxy_products_are_a_partner_of_their_own(knowledge):
    (one,) = check(["7-OH"], knowledge).interactions
    assert one.id == "7-oh-products"
    assert one.hard_stop == "other opioid"


@pytest.mark.parametrize(
    ("genotype", "circumstances", "code"),
    [
        ({"cyp2d6": "purple"}, (), "KET-502"),
        ({"cyp3a5": "poor"}, (), "KET-502"),
        ({}, ("full-moon",), "KET-503"),
    ],
)
def test_a_gene_or_circumstance_that_ketum_does_not_know_is_refused(
    genotype, circumstances, code, knowledge
):
    with pytest.raises(InputError) as refused:
        check(["quetiapine"], knowledge, genotype, circumstances)
    assert [problem.code for problem in refused.value.problems] == [code]


def test_more_names_than_anybody_takes_are_refused(knowledge):
    with pytest.raises(InputError, match="KET-501"):
        check(["aspirin"] * (MOST_NAMES + 1), knowledge)


def test_three_hundred_names_known_and_unknown_are_answered_within_a_second(knowledge):
    known = ["sertraline", "Xanax", "metformin 500 mg", "ubat darah tinggi", "co-codamol"]
    names = [f"{known[i % 5]} {i}" if i % 2 else f"noname{i}xyz" for i in range(300)]
    check(names[:2], knowledge)
    begun = time.perf_counter()
    answer = check(names, knowledge)
    assert time.perf_counter() - begun < 1.0
    assert len(answer.asked) == 300


def test_a_genotype_is_explained_where_it_matters_and_lowers_nothing(knowledge):
    plain = check(["metoprolol", "codeine"], knowledge).interactions
    poor = check(["metoprolol", "codeine"], knowledge, {"cyp2d6": "poor"}).interactions
    assert [(one.id, one.severity) for one in plain] == [(one.id, one.severity) for one in poor]
    notes = {one.id: one.genotype for one in poor}
    assert "active form" in notes["codeine"][0]
    assert notes["metoprolol"]


def test_a_genotype_that_changes_nothing_is_said_to(knowledge):
    answer = check(["warfarin"], knowledge, {"CYP2D6": "Poor"})
    assert any("changes nothing" in statement for statement in answer.statements)


GUT_OPIOIDS = {"loperamide", "diphenoxylate", "difenoxin", "eluxadoline", "pholcodine"}


@pytest.mark.parametrize(
    ("flag", "value"), [("opioid", "full"), ("benzodiazepine_like", "y"), ("maoi", "y")]
)
def test_no_medicine_with_a_dangerous_flag_escapes_the_hard_stops(flag, value, knowledge):
    from ketum.knowledge.records.medicines import Medicine

    for medicine in knowledge.all(Medicine):
        if medicine.flag(flag) == value and medicine.id not in GUT_OPIOIDS:
            first = check([medicine.name], knowledge).interactions[0]
            assert first.hard_stop, medicine.id


@pytest.mark.parametrize(
    "typed",
    ["parasetamol", "kodein", "โคเดอีน", "morfina", "Alkohol", "siprofloksasin", "Panadol"],
)
def test_names_of_other_languages_and_countries_are_read(typed, knowledge):
    assert check([typed], knowledge).unknown == ()


@pytest.mark.parametrize(
    "typed",
    [
        "grapefruit juice",
        "St John's wort",
        "turmeric",
        "green tea extract",
        "kava",
        "coffee",
        "CBD oil",
        "valerian root",
        "ashwagandha",
        "beer",
    ],
)
def test_foods_and_herbs_have_an_answer(typed, knowledge):
    assert check([typed], knowledge).interactions


@pytest.mark.parametrize(
    "kind", ["poor", "intermediate", "normal", "rapid", "ultrarapid", "extensive", "Ultra-rapid"]
)
def test_every_gene_type_that_a_case_can_hold_is_taken(kind, knowledge):
    assert check(["codeine"], knowledge, {"cyp2d6": kind}).interactions


def test_a_cream_keeps_its_severity_and_is_said_to_matter_less(knowledge):
    cream = check(["ketoconazole cream"], knowledge)
    tablet = check(["ketoconazole"], knowledge)
    assert [one.severity for one in cream.interactions] == [
        one.severity for one in tablet.interactions
    ]
    assert all(one.local_form == "cream" for one in cream.interactions)
    assert any("little reaches the blood" in statement for statement in cream.statements)


def test_a_medicine_named_as_cream_and_as_tablet_counts_as_the_tablet(knowledge):
    (one,) = [
        one
        for one in check(["ketoconazole cream", "ketoconazole"], knowledge).interactions
        if len(one.partners) == 1
    ][:1]
    assert one.local_form == ""
