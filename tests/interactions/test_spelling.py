from hypothesis import given
from hypothesis import strategies as st

from ketum.interactions.spelling import distance, nearest

WORDS = st.text(alphabet="abcde", max_size=8)


def test_a_swap_of_neighbours_is_one_change():
    assert distance("sertarline", "sertraline") == 1


def test_known_distances_hold():
    # Worked out by hand: kitten to sitting needs two replacements and one insertion.
    assert distance("kitten", "sitting") == 3
    assert distance("", "abc") == 3


@given(WORDS, WORDS)
def test_distance_is_symmetric_and_zero_only_for_equals(left, right):
    assert distance(left, right) == distance(right, left)
    assert (distance(left, right) == 0) == (left == right)


@given(WORDS, WORDS)
def test_distance_lies_between_the_length_difference_and_the_longer_word(left, right):
    assert abs(len(left) - len(right)) <= distance(left, right) <= max(len(left), len(right))


def test_the_meant_name_is_the_nearest(knowledge):
    assert nearest("quetiapinne", knowledge)[0].key == "quetiapine"


def test_nothing_is_near_to_noise(knowledge):
    assert nearest("xqzjwvk", knowledge) == ()
