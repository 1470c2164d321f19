import pytest

from ketum.interactions import check


def together(names, knowledge, **more):
    found = check(names, knowledge, **more).interactions
    return {one.id.removeprefix("together."): one for one in found if one.id.startswith("together")}


def test_another_opioid_and_a_sedative_are_the_gravest_and_stand_alone(knowledge):
    found = together(["oxycodone", "alprazolam", "alcohol"], knowledge)
    assert set(found) == {"opioid-and-sedative"}
    one = found["opioid-and-sedative"]
    assert one.severity == "contraindicated"
    assert set(one.partners) == {"oxycodone", "alprazolam", "alcohol"}
    assert one.hard_stop


def test_several_depressants_lead_the_answer(knowledge):
    first = check(["zolpidem", "pregabalin", "sertraline"], knowledge).interactions[0]
    assert first.id == "together.several-sedatives"


def test_one_sedative_alone_makes_no_combination(knowledge):
    assert together(["alprazolam"], knowledge) == {}


def test_one_opioid_fills_one_role_only(knowledge):
    assert together(["oxycodone"], knowledge) == {}


def test_two_qt_medicines_are_looked_at_together(knowledge):
    found = together(["citalopram", "ondansetron"], knowledge)
    assert found["several-qt"].severity == "major"


def test_low_potassium_makes_a_qt_medicine_graver(knowledge):
    found = together(["citalopram"], knowledge, circumstances=("low-potassium",))
    assert found["qt-and-low-potassium"].severity == "contraindicated"
    assert together(["citalopram"], knowledge) == {}


def test_low_potassium_alone_makes_no_combination(knowledge):
    assert together(["amoxicillin"], knowledge, circumstances=("low-potassium",)) == {}


def test_a_water_tablet_beside_a_qt_medicine_asks_for_potassium(knowledge):
    found = together(["sotalol", "furosemide"], knowledge)
    assert "potassium" in " ".join(found["qt-and-diuretic"].actions)


def test_inhibitor_victim_and_kratom_are_seen_as_three(knowledge):
    one = together(["clarithromycin", "simvastatin"], knowledge)["inhibitor-and-victim"]
    assert set(one.partners) == {"clarithromycin", "simvastatin"}
    assert one.severity == "major"


def test_a_boosted_product_is_not_called_a_clash_with_itself(knowledge):
    assert "inhibitor-and-victim" not in together(["Kaletra"], knowledge)


@pytest.mark.parametrize(
    ("names", "rule"),
    [
        (["sertraline", "tramadol"], "several-serotonin"),
        (["bupropion", "tramadol"], "several-seizure"),
        (["amphetamine", "alprazolam"], "stimulant-and-sedative"),
        (["isoniazid", "methotrexate"], "several-liver"),
        (["oxybutynin", "amitriptyline"], "several-bowel"),
    ],
)
def test_known_clusters_are_found(names, rule, knowledge):
    assert rule in together(names, knowledge)


def test_a_class_word_counts_in_a_combination_and_is_marked_assumed(knowledge):
    one = together(["oxycodone", "benzos"], knowledge)["opioid-and-sedative"]
    assert one.assumed
    assert "benzos" in one.title


def test_an_assumed_partner_is_left_out_where_the_sure_ones_are_enough(knowledge):
    one = together(["oxycodone", "alprazolam", "blues"], knowledge)["opioid-and-sedative"]
    assert not one.assumed
    assert set(one.partners) == {"oxycodone", "alprazolam"}
