"""The molecules of the page on alkaloids, each with a line that says what is drawn."""

from __future__ import annotations

from ketum.knowledge import Knowledge
from ketum.knowledge.records.alkaloids import Alkaloid, Molecule
from ketum.report.encyclopaedia.model import Drawing, Sentence
from ketum.report.plots.structure import drawing, structures
from ketum.wording import Wording

# Page and section under which the molecules stand.
PAGE, SECTION = "alkaloids", "shape"


def drawings(name: str, knowledge: Knowledge, wording: Wording) -> dict[str, tuple[Drawing, ...]]:
    """The drawings of a page by section; empty for every page but that on alkaloids."""
    if name != PAGE:
        return {}
    return {SECTION: tuple(_drawing(one, knowledge, wording) for one in knowledge.all(Molecule))}


def _drawing(molecule: Molecule, knowledge: Knowledge, wording: Wording) -> Drawing:
    alkaloid = knowledge.get(Alkaloid, molecule.id)
    structure = structures()[molecule.id]
    values = {
        "name": alkaloid.name[:1].upper() + alkaloid.name[1:],
        "formula": _subscripts(alkaloid.formula),
        "stereo": ", ".join(structure.configuration),
    }
    topic = "encyclopaedia/drawings"
    return Drawing(
        name=molecule.id,
        title=values["name"],
        caption=Sentence(
            text=wording.say(f"{topic}.caption-{molecule.basis}", **values),
            records=(molecule.ref, alkaloid.ref),
            verified=molecule.verified and alkaloid.verified,
        ),
        svg=drawing(
            molecule.id,
            wording.say(f"{topic}.title", **values),
            wording.say(f"{topic}.description", **values),
        ),
    )


def _subscripts(formula: str) -> str:
    return formula.translate(str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"))
