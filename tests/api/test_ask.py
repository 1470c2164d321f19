"""Questions in plain words: what leads where, and that nothing but records answers."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ketum
from ketum.api.ask import Reply, ask, ask_document
from ketum.api.ask_routes import named_medicines, named_place
from ketum.api.ask_text import Told, told
from ketum.knowledge import open_knowledge
from ketum.knowledge.ranking import MEASURED
from ketum.knowledge.records import kind_of
from ketum.knowledge.records.care import Treatment
from ketum.knowledge.records.questions import Question
from ketum.wording import Wording

SCHEMA = json.loads(
    (Path(ketum.__file__).parent / "schemas" / "ask.schema.json").read_text("utf-8")
)
KINDS = [
    "Is kratom safe for the liver and kidneys?",
    "How much should I take?",
    "Is kratom legal in Texas?",
    "Is 7-OH legal in Narnia?",
    "Can I take kratom with Xanax and a zzqqvex?",
    "he is not breathing",
    "best pizza in town",
    "",
]


@pytest.fixture(scope="module")
def replies() -> list[Reply]:
    """The answers to a spread of the question set."""
    questions = open_knowledge().all(Question)
    return [ask(one.question) for one in questions[::4]]


@pytest.mark.parametrize("question", KINDS)
def test_every_answer_has_the_published_shape(question: str) -> None:
    told = json.loads(json.dumps(ask_document(ask(question))))
    jsonschema.Draft202012Validator(SCHEMA).validate(told)


def test_the_schema_names_every_field_of_an_answer() -> None:
    assert set(SCHEMA["required"]) == set(Reply.__slots__)
    assert set(SCHEMA["$defs"]["answer"]["required"]) == set(Told.__slots__)


def test_every_sentence_leads_to_a_record_with_its_sources(replies: list[Reply]) -> None:
    knowledge = open_knowledge()
    told = [one for reply in replies for one in reply.answers]
    assert told
    for one in told:
        record = knowledge.find(one.record)
        assert one.grade == record.grade
        assert one.verified == record.verified
        assert {source["id"] for source in one.sources} >= set(record.sources)


def test_no_sentence_promises_safety_or_names_an_amount_to_take(replies: list[Reply]) -> None:
    banned = re.compile(r"safe dos|you should take|recommended dos|\bcures\b|\bproven\b", re.I)
    assert [one.text for reply in replies for one in reply.answers if banned.search(one.text)] == []


def test_amounts_in_treatment_records_are_not_shown() -> None:
    amounts = {
        amount
        for record in open_knowledge().all(Treatment)
        for text in record.reported
        for amount in re.findall(r"\d+ (?:to \d+ )?mg(?:/day)?", text)
    }
    told = " ".join(one.text for one in ask("buprenorphine for kratom addiction").answers)
    assert amounts
    assert "Buprenorphine" in told
    assert not [amount for amount in amounts if amount in told]


@pytest.mark.parametrize(
    ("question", "sign"),
    [
        ("he is not breathing", "slow_breathing"),
        ("I can't wake her up", "cannot_be_woken"),
        ("she WON\N{RIGHT SINGLE QUOTATION MARK}T WAKE up after kratom", "cannot_be_woken"),
        ("I feel suicidal", "suicidal_thoughts"),
        ("seizure now!!", "seizure"),
        ("I have yellow eyes", "jaundice"),
    ],
)
def test_help_comes_first_in_an_emergency(question: str, sign: str) -> None:
    reply = ask(question, country="US")
    assert reply.emergency
    assert reply.answers[0].record == f"care.danger_sign/{sign}"


@pytest.mark.parametrize(
    "sentence",
    [
        "My friend took kratom and is breathing very slowly",
        "his breaths are really slow and he is snoring weirdly after kratom and Xanax",
        "she is breathing slowly and I can't get her to wake up",
        "my brother won't wake up",
        "He took kratom and alcohol and now he is unresponsive",
        "I think my husband is overdosing on 7-OH",
        "my toddler got into my kratom capsules",
        "my 3 year old ate kratom gummies",
        "The whites of my eyes are yellow",
        "my pee looks like cola",
        "I have stabbing chest pain after kratom",
        "I can't catch my breath after a kratom shot",
        "my heart is beating so fast since I took kratom",
        "she had a seizure after kratom",
        "his lips are going blue",
        "I took too many 7-OH tablets",
        "I don't want to live anymore",
        "my throat feels like it is closing after kratom",
        "I vomited blood this morning",
        "my face is drooping and my speech is slurred",
        "my girlfriend took six 7-OH pills, she snores really weird and I cannot get her up",
        "he is snoring strangely and we can't rouse him",
        "I can't get my dad up, he had a kratom shot",
        "he is burning up, shaking and his muscles are stiff",
        "twitching and confused since I took kratom on my antidepressant",
        "she keeps seizing",
        "he had a fit on the bathroom floor",
        "I am throwing up blood",
        "I don't want to be alive any more",
        "my son ate my kratom",
    ],
)
def test_an_emergency_is_heard_in_the_words_people_use(sentence: str) -> None:
    assert ask(sentence).emergency


def test_an_emergency_names_the_number_of_the_country_asked_for() -> None:
    told = ask("he is not breathing", country="GB")
    assert "999" in told.answers[0].text
    assert "care.help_line/gb-emergency" in [one.record for one in told.answers]


def test_too_much_taken_leads_to_help_without_a_sign_that_was_not_named() -> None:
    told = ask("I took too much kratom, what should I do", country="US").answers
    records = [one.record for one in told]
    assert records[:2] == ["evidence.omission/overdose-response", "care.statement/first_aid"]
    assert "care.help_line/us-poisoning" in records
    assert "care.danger_sign/cannot_be_woken" not in records


@pytest.mark.parametrize(
    "question",
    [
        "newborn is floppy and wont feed, i took kratom the whole pregnancy",
        "my infant is limp, I drink kratom and breastfeed",
        "the newborn won't wake up for feeds, mother uses kratom",
    ],
)
def test_a_floppy_or_sleepy_newborn_gets_help_first(question: str) -> None:
    reply = ask(question, country="US")
    assert reply.emergency
    assert "care.danger_sign/sleepy_baby" in [one.record for one in reply.answers[:2]]


def test_a_child_who_swallowed_some_is_an_emergency() -> None:
    reply = ask("my 3 year old swallowed kratom", country="US")
    records = [one.record for one in reply.answers]
    assert reply.emergency
    assert records[:2] == ["care.population/under_18", "care.help_line/us-poisoning"]


def test_without_a_country_no_number_is_guessed() -> None:
    assert "your local emergency number" in ask("he is not breathing").answers[0].text


def test_thoughts_of_suicide_lead_to_a_crisis_line() -> None:
    records = [one.record for one in ask("I want to kill myself", country="US").answers]
    assert "care.help_line/us-crisis" in records


@pytest.mark.parametrize(
    "question",
    [
        "Does kratom slow breathing?",
        "Can kratom cause seizures?",
        "Can you overdose on kratom?",
        "Does naloxone reverse kratom?",
        "What are the signs of liver injury?",
        "Why is kratom powder yellow?",
        "Is too much kratom bad for you?",
        "Will customs seize my kratom?",
        "My daughter at college uses kratom, is that a problem at my age?",
        "my son is at work and he uses my kratom",
    ],
)
def test_a_question_about_a_danger_is_no_emergency(question: str) -> None:
    assert not ask(question).emergency


def test_a_question_for_an_amount_hears_first_that_none_is_free_of_risk() -> None:
    reply = ask("How much kratom should a beginner take?")
    assert reply.route == "amount"
    assert reply.answers[0].record == "evidence.claim/safe-dose-exists"


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("Is kratom legal in Texas?", "US-TX"),
        ("is kratom legal in thailand", "TH"),
        ("legal in TX?", "US-TX"),
        ("legal in the UK?", "GB"),
        ("is it legal for me or not", ""),
        ("IS IT OK OR NOT IN THE US", ""),
        ("are 7-OH tablets legal", ""),
        ("are 7-OH tablets legal in Colorado", "US-CO"),
        ("is 7-OH legal in OH?", "US-OH"),
        ("may I sell it in Newport Beach", "US-CA-NEWPORTBEACH"),
        ("is it legal to be frank about it in a lowell", ""),
    ],
)
def test_places_are_found_and_small_words_are_not_codes(question: str, code: str) -> None:
    assert named_place(question, open_knowledge()) == code


def test_a_place_gets_its_own_rule_first() -> None:
    assert ask("Is kratom illegal in Alabama?").answers[0].record == "law.provision/us-al-leaf-ban"


def test_the_law_is_looked_up_for_7_oh_when_that_is_asked() -> None:
    records = [one.record for one in ask("Is 7-OH legal in Ohio?").answers]
    assert set(records) & {"law.provision/us-oh-7oh-perm", "law.provision/us-oh-7oh-emerg"}


def test_a_question_about_all_states_is_not_led_to_one_place() -> None:
    reply = ask("Which US states ban kratom?")
    assert reply.answers[0].record == "evidence.claim/some-states-banned"


def test_medicines_are_found_and_kratom_is_no_partner_of_itself() -> None:
    found = named_medicines("Can I take kratom with Xanax and grapefruit juice?", open_knowledge())
    assert set(found) == {"Xanax", "grapefruit juice"}


def test_a_mix_gets_the_interaction_record() -> None:
    reply = ask("Can I take kratom with Xanax?")
    assert reply.route == "interaction"
    assert reply.answers[0].record == "interactions.interaction/alprazolam"


@pytest.mark.parametrize(
    ("question", "record"),
    [
        ("kratom w/ zoloft", "interactions.interaction/sertraline"),
        ("my dad is on warfarin and tried kratom", "interactions.interaction/warfarin"),
        ("started tramadol yesterday, still have kratom here", "interactions.interaction/tramadol"),
        ("kratom + gabapentin", "interactions.interaction/gabapentin"),
    ],
)
def test_a_medicine_that_a_person_has_beside_kratom_gets_its_interaction(
    question: str, record: str
) -> None:
    assert record in [one.record for one in ask(question).answers]


@pytest.mark.parametrize(
    "question",
    [
        "Is kratom an opioid?",
        "Can kratom get me off heroin?",
        "could kratom be laced with fentanyl",
    ],
)
def test_a_substance_that_nobody_takes_beside_kratom_is_no_mix(question: str) -> None:
    assert ask(question).route == "evidence"


@pytest.mark.parametrize(
    "question",
    [
        "Is 5 g of kratom too much?",
        "is it normal to take 12 capsules of kratom a day",
        "what is the most kratom you can have in a day",
        "how much green maeng da should I take",
    ],
)
def test_an_amount_to_be_judged_hears_first_that_none_is_free_of_risk(question: str) -> None:
    reply = ask(question)
    assert reply.route == "amount"
    assert reply.answers[0].record == "evidence.claim/safe-dose-exists"


def test_the_who_is_an_organisation_and_who_is_a_word() -> None:
    records = [one.record for one in ask("What does the WHO say about kratom?").answers]
    assert "law.provision/un-2021-ecdd44" in records
    shouted = ask("WHO DISCOVERED KRATOM").answers
    assert "law.provision/un-2021-ecdd44" not in [one.record for one in shouted]


def test_figures_of_laboratories_answer_a_question_for_them() -> None:
    reply = ask("binding affinity of speciociliatine at the mu receptor")
    kinds = {one.record.partition("/")[0] for one in reply.answers}
    assert "pharmacology.receptor" in kinds
    assert "laboratory result" in " ".join(one.text for one in reply.answers)


def test_a_level_in_case_work_is_never_told_as_a_threshold() -> None:
    told = ask("lethal concentration of mitragynine in blood").answers
    cases = [one.text for one in told if one.record.startswith("pk.casework/")]
    assert cases
    assert all("A level alone does not tell what it did." in text for text in cases)


@pytest.mark.parametrize("kind", MEASURED)
def test_every_laboratory_record_can_be_told(kind: str) -> None:
    wording = Wording()
    texts = [told(record, wording) for record in open_knowledge().all(kind_of(kind))]
    assert texts
    assert all(texts)
    assert not [text for text in texts if "None" in text or "  " in text]


@pytest.mark.parametrize("word", ["glaucoma", "libido", "gluten"])
def test_what_no_record_holds_is_said_to_be_outside_though_other_words_fit(word: str) -> None:
    assert not ask(f"kratom blood pressure and {word}").in_evidence


@pytest.mark.parametrize(
    "question", ["best pizza in town", "is ashwagandha good for sleep", "Does kratom cure cancer?"]
)
def test_what_is_outside_the_evidence_gets_the_nearest_topics(question: str) -> None:
    reply = ask(question)
    assert not reply.in_evidence
    assert reply.answers == ()
    assert reply.near


def test_misspelt_words_are_mended_and_that_is_said() -> None:
    reply = ask("wat are kratom widthdrawl simptoms")
    assert "withdrawal" in reply.read_as
    assert reply.answers[0].record == "care.statement/withdrawal_symptoms"


def test_the_same_question_gives_the_same_answer() -> None:
    assert ask("Is kratom addictive?") == ask("Is kratom addictive?")


@settings(max_examples=25)
@given(st.text(max_size=80))
def test_no_text_can_break_an_answer(question: str) -> None:
    reply = ask(question)
    assert reply.in_evidence == bool(reply.answers)


def test_an_emergency_with_7_oh_is_not_taken_to_be_in_ohio() -> None:
    reply = ask("my friend took 7-OH and will not wake up")
    assert reply.emergency
    assert "911" not in reply.answers[0].text
