import pytest

from ketum.interactions.validation import Rate, validate
from ketum.knowledge.records.interactions import ExpectedPair, UnrelatedName
from ketum.knowledge.records.interactions import Interaction as Pair


@pytest.fixture(scope="module")
def measured(knowledge):
    return validate(knowledge)


def test_the_expected_pairs_rest_on_no_source_of_the_interaction_records(knowledge):
    own = {source for pair in knowledge.all(Pair) for source in pair.sources}
    for expected in knowledge.all(ExpectedPair):
        assert not own & set(expected.sources), expected.id


def test_the_set_is_as_large_as_was_asked(knowledge):
    assert len(knowledge.all(ExpectedPair)) >= 60
    assert len(knowledge.all(UnrelatedName)) >= 100


def test_no_name_is_expected_and_unrelated_at_once(knowledge):
    expected = {pair.id for pair in knowledge.all(ExpectedPair)}
    assert not expected & {name.id for name in knowledge.all(UnrelatedName)}


def test_the_goals_are_reached(measured):
    assert {rate.name: rate.met for rate in measured.rates} == {
        "found, major and contraindicated": True,
        "found, all": True,
        "false alarms": True,
    }


def test_misses_are_listed_and_counted(measured):
    everything = next(rate for rate in measured.rates if rate.name == "found, all")
    assert everything.hits + len(measured.misses) == everything.of == len(measured.expected)
    assert all(one.said in {"", "minor", "unknown"} for one in measured.misses)


def test_an_unrecognised_unrelated_name_is_no_correct_silence(measured):
    alarms = next(rate for rate in measured.rates if rate.name == "false alarms")
    unknown = [one for one in measured.unrelated if not one.recognised]
    assert alarms.of == len(measured.unrelated) - len(unknown)


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    # By hand: all hits give n / (n + z^2) as the lower end; half of ten gives 0.5 -+ 0.2634.
    [(10, 10, 0.7225, 1.0), (0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634)],
)
def test_the_interval_is_wilsons(hits, of, low, high):
    rate = Rate(name="x", hits=hits, of=of, goal=0.5, at_least=True)
    assert rate.interval == pytest.approx((low, high), abs=2e-4)


def test_a_ceiling_is_met_from_below():
    assert Rate(name="x", hits=1, of=100, goal=0.05, at_least=False).met
    assert not Rate(name="x", hits=6, of=100, goal=0.05, at_least=False).met


def test_the_command_prints_the_table_and_lists_every_miss(run_ketum, measured):
    done = run_ketum("validate", "interactions")
    assert done.returncode == 0
    for rate in measured.rates:
        assert rate.name in done.stdout
    for one in (*measured.misses, *measured.false_alarms):
        assert one.asked in done.stdout
