import pytest

from ketum.interactions import check
from ketum.interactions.pairs import rules_of
from ketum.knowledge.records.interactions import Interaction as Pair


def only(name, knowledge, **more):
    (one,) = check([name], knowledge, **more).interactions
    return one


def test_a_record_of_the_pair_goes_before_every_class_rule_on_its_axis(knowledge):
    one = only("citalopram", knowledge)
    assert one.id == "citalopram"
    assert not one.by_class
    assert {"qt-known", "ssri"} <= set(one.set_aside)


def test_a_class_rule_names_itself_and_stands_lower_than_any_record(knowledge):
    one = only("temazepam", knowledge)
    assert one.by_class
    assert one.letter == "class"
    assert one.evidence == "by class: benzodiazepines and medicines like them"
    assert one.grade == "very-low"
    assert not one.verified
    assert one.because[-1] == "interactions.rule/benzodiazepine"


def test_an_answer_by_class_says_whether_its_flag_was_looked_up(knowledge):
    assert "class knowledge, not looked up" in only("brotizolam", knowledge).note
    assert "(looked up in a source)" in only("temazepam", knowledge).note


def test_the_other_reasons_for_a_partner_stand_beneath_the_leading_one(knowledge):
    one = only("tacrolimus", knowledge)
    assert one.severity == "contraindicated"
    assert {also.axis for also in one.also} >= {"seizure"}
    assert all(also.by_class for also in one.also)


def test_the_two_trial_results_carry_their_published_size_and_no_other_pair_has_one(knowledge):
    # Tanna et al. 2023, abstract: AUC ratio 1.39 (90 % CI 1.23 to 1.57) and 0.99 (0.83 to 1.19).
    midazolam = only("midazolam", knowledge).size[0]
    assert (midazolam.value, midazolam.low, midazolam.high) == (1.39, 1.23, 1.57)
    dextromethorphan = only("dextromethorphan", knowledge).size[0]
    assert (dextromethorphan.value, dextromethorphan.low, dextromethorphan.high) == (
        0.99,
        0.83,
        1.19,
    )
    others = [pair.id for pair in knowledge.all(Pair) if pair.sizes]
    assert others == ["midazolam", "dextromethorphan"]


def test_a_size_says_that_other_use_lies_outside_what_was_studied(knowledge):
    assert "outside what was studied" in only("midazolam", knowledge).size_note
    assert "not been measured" in only("quetiapine", knowledge).size_note


@pytest.mark.parametrize("name", ["quetiapine", "temazepam", "grapefruit", "kava", "rifampicin"])
def test_every_interaction_has_mechanism_action_time_course_and_sources(name, knowledge):
    one = only(name, knowledge)
    assert one.mechanism
    assert one.actions
    assert one.time_course
    assert one.sources
    assert one.direction in {"kratom->partner", "partner->kratom", "both"}
    assert one.because


def test_sources_keep_their_locator_and_whether_they_were_read(knowledge):
    sources = {source.id: source for source in only("midazolam", knowledge).sources}
    assert sources["tanna-2023-interaction"].locator == "abstract"
    assert sources["tanna-2023-interaction"].verified


def test_every_record_in_because_exists(knowledge):
    for name in ("quetiapine", "temazepam", "statin", "oxycodone"):
        for one in check([name], knowledge, {"cyp2d6": "poor"}).interactions:
            assert all(knowledge.find(ref).ref == ref for ref in one.because)


def test_an_inhaled_steroid_is_not_treated_like_a_swallowed_narrow_medicine(knowledge):
    assert only("fluticasone", knowledge).severity == "minor"


def test_every_class_rule_reaches_somebody(knowledge):
    from ketum.interactions.matching import reaches
    from ketum.knowledge.records.medicines import Medicine

    medicines = knowledge.all(Medicine)
    idle = [r.id for r in rules_of(knowledge) if not any(reaches(r, m) for m in medicines)]
    assert idle == []


def test_no_shown_sentence_names_an_amount_to_take_or_calls_anything_harmless(knowledge):
    from ketum.knowledge.records.interactions import Combination

    banned = ("safe dose", "you should take", "cures", "proven", "recommended dose", " is safe")
    records = [*knowledge.all(Pair), *rules_of(knowledge), *knowledge.all(Combination)]
    for record in records:
        told = " ".join((*record.actions, record.effect)).casefold()
        assert not [phrase for phrase in banned if phrase in told], record.id


def test_no_action_changes_a_prescription(knowledge):
    import re

    changing = re.compile(r"\b(stop|halve|double|reduce|raise|lower|increase)\b", re.IGNORECASE)
    refused = re.compile(r"do not|don't|never|nobody|suddenly|alone|not change", re.IGNORECASE)
    for record in [*knowledge.all(Pair), *rules_of(knowledge)]:
        for action in record.actions:
            if changing.search(action):
                assert refused.search(action), (record.id, action)


def test_among_equally_grave_rules_the_named_class_leads(knowledge):
    assert only("sumatriptan", knowledge).rule == "triptans"
