"""People for whom the balance is different: who of them this person is, and why."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ketum.knowledge import Knowledge
from ketum.knowledge.records.care import Population

ORDER = ("avoid", "avoid unless supervised", "caution")


@dataclass(frozen=True, slots=True, kw_only=True)
class Belongs:
    """A population that the person belongs to, and the inputs that say so."""

    population: Population
    because: tuple[str, ...]


def special_populations(
    knowledge: Knowledge,
    *,
    conditions: Collection[str] = (),
    age_y: float | None = None,
    pregnant: bool | None = None,
    breastfeeding: bool | None = None,
    poor_metaboliser: bool = False,
) -> tuple[Belongs, ...]:
    """Return the special populations that this person belongs to, the gravest verdict first."""
    held = set(conditions)
    held |= {"pregnancy"} if pregnant else set()
    held |= {"breastfeeding"} if breastfeeding else set()
    held |= {"poor_metaboliser"} if poor_metaboliser else set()
    found = [
        Belongs(population=population, because=because)
        for population in knowledge.all(Population)
        if (because := _because(population, held, age_y))
    ]
    return tuple(sorted(found, key=lambda one: ORDER.index(one.population.verdict)))


def _because(population: Population, held: set[str], age_y: float | None) -> tuple[str, ...]:
    raised = tuple(_input_of(name) for name in population.conditions if name in held)
    if population.min_age_y is None and population.max_age_y is None:
        return raised
    if age_y is None:
        return ()
    old_enough = population.min_age_y is None or age_y >= population.min_age_y
    young_enough = population.max_age_y is None or age_y < population.max_age_y
    return ("person.age",) if old_enough and young_enough else ()


def _input_of(name: str) -> str:
    direct = {"pregnancy": "person.pregnant", "breastfeeding": "person.breastfeeding"}
    return direct.get(name, f"person.conditions: {name}")
