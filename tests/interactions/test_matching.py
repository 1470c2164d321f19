from ketum.interactions.matching import fills, flags_looked_up, holds, reaches
from ketum.knowledge.records.interactions import ClassRule, Combination, Condition
from ketum.knowledge.records.medicines import Medicine


def test_all_conditions_must_hold(knowledge):
    quetiapine = knowledge.get(Medicine, "quetiapine")
    sedative = Condition(flag="cns_depressant", values=("strong",))
    opioid = Condition(flag="opioid", values=("full",))
    assert holds([sedative], quetiapine)
    assert not holds([sedative, opioid], quetiapine)


def test_an_excluded_ingredient_is_never_reached_by_its_flags(knowledge):
    rule = knowledge.get(ClassRule, "opioid-full")
    assert reaches(rule, knowledge.get(Medicine, "morphine"))
    assert not reaches(rule, knowledge.get(Medicine, "loperamide"))


def test_a_rule_of_members_reaches_nobody_else(knowledge):
    rule = knowledge.get(ClassRule, "opioid-blocker")
    assert reaches(rule, knowledge.get(Medicine, "nalmefene"))
    assert not reaches(rule, knowledge.get(Medicine, "naloxone"))


def test_a_flag_counts_as_looked_up_only_when_the_row_says_so(knowledge):
    morphine = knowledge.get(Medicine, "morphine")
    assert flags_looked_up([Condition(flag="opioid", values=("full",))], morphine)
    assert not flags_looked_up([Condition(flag="cns_depressant", values=("strong",))], morphine)


def test_kratom_fills_no_role(knowledge):
    kratom = knowledge.get(Medicine, "kratom")
    roles = [role for combination in knowledge.all(Combination) for role in combination.roles]
    taken = [role.name for role in roles if fills(role, kratom)]
    assert taken == []
