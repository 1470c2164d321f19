"""Checks a list of names against kratom and ranks what is found, danger first.

Rests on the pair records, the class rules and the combinations of the evidence base. Only kratom
with each thing named is judged; what those things do to one another without kratom is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ketum.errors import InputError, Problem
from ketum.interactions.combine import combinations_of
from ketum.interactions.model import Interaction, InteractionAnswer, Resolution
from ketum.interactions.names import resolve
from ketum.interactions.pairs import PRODUCT, Partner, from_pair, interactions_with
from ketum.knowledge import Knowledge
from ketum.knowledge.records.interactions import Interaction as Pair
from ketum.knowledge.records.medicines import CLASS_PREFIX, ClassWord, Medicine

PHENOTYPES = ("poor", "intermediate", "normal", "rapid", "ultrarapid")
_ALSO_CALLED = {"extensive": "normal", "ultra-rapid": "ultrarapid"}
CIRCUMSTANCES = ("low-potassium",)
MOST_NAMES = 1000

ONLY_WITH_KRATOM = (
    "Each thing named was looked at beside kratom. What they do to one another without kratom is a "
    "question for a pharmacist."
)
UNKNOWN_IS_NO_ANSWER = (
    "A name that was not recognised was not checked. That says nothing about whether it goes with "
    "kratom."
)
NOTHING_KNOWN = (
    "Where nothing is listed, neither a record nor a class rule speaks of it. That is a gap in "
    "what is known; an interaction has not been ruled out."
)
LOCAL_FORM = (
    "The answers are for medicines that are swallowed or injected. Of a cream, an ointment, eye or "
    "ear drops or an inhaler usually little reaches the blood, so they matter less there: ask the "
    "pharmacist."
)


def check(
    names: Sequence[str],
    knowledge: Knowledge,
    genotype: Mapping[str, str] | None = None,
    circumstances: Sequence[str] = (),
) -> InteractionAnswer:
    """Everything known of kratom beside `names`, hard stops first.

    `genotype` maps `cyp2d6` to one of `PHENOTYPES`; `circumstances` are facts about the person out
    of `CIRCUMSTANCES`. Raises `InputError` (KET-501 to KET-503) for a genotype, a circumstance or a
    number of names that cannot be used; an unknown name is an answer and no error.
    """
    genes = _genes(genotype or {})
    _refuse(names, genes, circumstances)
    read = {name: resolve(name, knowledge) for name in dict.fromkeys(names)}
    asked = tuple(read[name] for name in dict.fromkeys(names))
    partners = _partners(asked, knowledge)
    found = [one for partner in partners for one in interactions_with(partner, genes, knowledge)]
    found += _by_class_word(asked, knowledge)
    counted = [*partners, *_standing_in(asked, knowledge)]
    found += combinations_of(_once(counted), circumstances, knowledge)
    answered = {name for one in found for name in one.partners}
    silent = tuple(
        partner.medicine.name
        for partner in partners
        if partner.medicine.id not in answered | PRODUCT
    )
    unknown = tuple(one.asked for one in asked if one.unknown)
    return InteractionAnswer(
        asked=asked,
        interactions=tuple(sorted(found, key=lambda one: one.rank)),
        nothing_known=silent,
        unknown=unknown,
        statements=(*_statements(asked, silent, unknown), *_gene_statement(genes, found)),
        genotype=genes,
        circumstances=tuple(circumstances),
        knowledge=knowledge.version,
    )


def _genes(genotype: Mapping[str, str]) -> dict[str, str]:
    lower = {gene.casefold(): kind.casefold() for gene, kind in genotype.items()}
    return {gene: _ALSO_CALLED.get(kind, kind) for gene, kind in lower.items()}


def _refuse(
    names: Sequence[str], genotype: Mapping[str, str], circumstances: Iterable[str]
) -> None:
    problems = []
    if len(names) > MOST_NAMES:
        what = "too many names at once"
        problems.append(Problem("KET-501", what, "names", str(len(names)), f"at most {MOST_NAMES}"))
    for gene, kind in genotype.items():
        if gene != "cyp2d6" or kind not in PHENOTYPES:
            allowed = f"cyp2d6 = {', '.join(PHENOTYPES)}"
            problems.append(
                Problem(
                    "KET-502", "not a genotype ketum knows", "genotype", f"{gene}={kind}", allowed
                )
            )
    for fact in circumstances:
        if fact not in CIRCUMSTANCES:
            allowed = ", ".join(CIRCUMSTANCES)
            what = "not a circumstance ketum knows"
            problems.append(Problem("KET-503", what, "circumstances", fact, allowed))
    if problems:
        raise InputError(problems)


def _partners(asked: Iterable[Resolution], knowledge: Knowledge) -> list[Partner]:
    """Each ingredient once, with every word that named it; a plain name beats an assumption."""
    partners: dict[str, Partner] = {}
    for resolution in asked:
        for identity in resolution.ingredients:
            medicine = knowledge.get(Medicine, identity)
            new = Partner(medicine, (resolution.asked,), resolution.assumed, resolution.local_form)
            partners[identity] = _merged(partners.get(identity), new)
    return list(partners.values())


def _merged(old: Partner | None, new: Partner) -> Partner:
    if old is None:
        return new
    asked = tuple(dict.fromkeys((*old.asked, *new.asked)))
    local = old.local_form if new.local_form else ""
    return Partner(old.medicine, asked, old.assumed and new.assumed, local)


def _once(partners: Iterable[Partner]) -> list[Partner]:
    found: dict[str, Partner] = {}
    for partner in partners:
        found[partner.medicine.id] = _merged(found.get(partner.medicine.id), partner)
    return list(found.values())


def _by_class_word(asked: Iterable[Resolution], knowledge: Knowledge) -> list[Interaction]:
    """What the cautious reading of each class word stands for, marked as an assumption."""
    found = []
    for resolution in asked:
        for name in resolution.classes:
            word = knowledge.get(ClassWord, name)
            for record in word.assumed:
                answer = from_pair(knowledge.get(Pair, record), None, knowledge)
                found.append(
                    replace(
                        answer,
                        id=f"{CLASS_PREFIX}{name}.{record}",
                        partners=(CLASS_PREFIX + name,),
                        asked=(resolution.asked,),
                        title=f"{word.title} (as: {answer.title})",
                        assumed=True,
                        verified=False,
                        because=(word.ref, *answer.because),
                        note=f"Assumption until the name is known: {word.assumption}.",
                    )
                )
    return found


def _standing_in(asked: Iterable[Resolution], knowledge: Knowledge) -> list[Partner]:
    """The ingredients that count for a class word where several partners are looked at together."""
    return [
        Partner(knowledge.get(Medicine, member), (resolution.asked,), assumed=True)
        for resolution in asked
        for name in resolution.classes
        for member in knowledge.get(ClassWord, name).stands_for
    ]


def _gene_statement(genes: Mapping[str, str], found: Iterable[Interaction]) -> tuple[str, ...]:
    if not genes or any(one.genotype for one in found):
        return ()
    return ("The gene type that was entered changes nothing that is known for these.",)


def _statements(
    asked: Sequence[Resolution], silent: Sequence[str], unknown: Sequence[str]
) -> tuple[str, ...]:
    said = [] if len(unknown) == len(asked) else [ONLY_WITH_KRATOM]
    if unknown or any(one.not_understood for one in asked):
        said.append(UNKNOWN_IS_NO_ANSWER)
    if silent:
        said.append(NOTHING_KNOWN)
    if any(one.local_form for one in asked):
        said.append(LOCAL_FORM)
    if any(set(one.ingredients) & PRODUCT for one in asked):
        said.append("Kratom itself was named: it is what everything else was looked at beside.")
    return tuple(said)
