"""The molecules that ship: the right atoms, the right mass, the right way round."""

from __future__ import annotations

import re

import pytest

from ketum.knowledge import open_knowledge
from ketum.knowledge.records.alkaloids import Alkaloid, Molecule
from ketum.report.plots.structure import drawing, structures

# Standard atomic weights, abridged (IUPAC 2021).
WEIGHTS = {"C": 12.011, "H": 1.008, "N": 14.007, "O": 15.999}
MOLECULES = {one.id: one for one in open_knowledge().all(Molecule)}
NAMES = sorted(MOLECULES)


def atoms_of(formula: str) -> dict[str, int]:
    return {element: int(count or 1) for element, count in re.findall(r"([A-Z])(\d*)", formula)}


def test_every_molecule_record_has_its_drawing() -> None:
    assert sorted(structures()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_drawn_atoms_and_hydrogens_are_those_of_the_formula(name: str) -> None:
    counted = {"H": 0}
    for atom in structures()[name].atoms:
        counted[atom.element] = counted.get(atom.element, 0) + 1
        counted["H"] += atom.hydrogens
    assert counted == atoms_of(open_knowledge().get(Alkaloid, name).formula)


@pytest.mark.parametrize("name", NAMES)
def test_the_mass_agrees_with_the_record_and_with_the_arithmetic(name: str) -> None:
    recorded = open_knowledge().get(Alkaloid, name)
    added = sum(WEIGHTS[one] * count for one, count in atoms_of(recorded.formula).items())
    assert structures()[name].molar_mass_g_mol == pytest.approx(added, abs=0.002)
    assert structures()[name].molar_mass_g_mol == pytest.approx(recorded.molar_mass_g_mol, abs=0.01)


@pytest.mark.parametrize("name", NAMES)
def test_configuration_and_key_are_those_of_the_record(name: str) -> None:
    assert ",".join(structures()[name].configuration) == MOLECULES[name].stereo
    assert structures()[name].inchikey == MOLECULES[name].inchikey


@pytest.mark.parametrize("name", NAMES)
def test_the_drawing_read_by_its_lines_and_wedges_alone_is_that_molecule(name: str) -> None:
    chem = pytest.importorskip("rdkit.Chem")
    structure = structures()[name]
    atoms = [
        f"{atom.at[0]:10.4f}{-atom.at[1]:10.4f}{0:10.4f} {atom.element:<3} 0  0  0  0  0  0"
        for atom in structure.atoms
    ]
    marks = {"": 0, "wedge": 1, "hash": 6}
    bonds = [f"{a + 1:3d}{b + 1:3d}{order:3d}{marks[w]:3d}" for a, b, order, w in structure.bonds]
    counts = f"{len(atoms):3d}{len(bonds):3d}  0  0  0  0  0  0  0  0999 V2000"
    block = "\n".join(["", "", "", counts, *atoms, *bonds, "M  END", ""])
    assert chem.MolToInchiKey(chem.MolFromMolBlock(block)) == MOLECULES[name].inchikey


def test_the_four_isomers_of_mitragynine_differ_in_space_alone() -> None:
    four = ["mitragynine", "speciogynine", "speciociliatine", "mitraciliatine"]
    assert len({structures()[name].formula for name in four}) == 1
    assert len({structures()[name].configuration for name in four}) == 4


def test_a_drawing_speaks_its_title_and_takes_the_colour_of_the_text() -> None:
    svg = drawing("mitragynine", "A <title>", "What it shows")
    assert '<title id="molecule-mitragynine-t">A &lt;title&gt;</title>' in svg
    assert '<desc id="molecule-mitragynine-d">What it shows</desc>' in svg
    assert "style=" not in svg
    # Three centres show their way round: two strokes of hashes, one wedge.
    assert (svg.count("km-hash"), svg.count("km-wedge")) == (2, 1)


def test_a_molecule_that_is_not_drawn_is_refused() -> None:
    with pytest.raises(KeyError):
        drawing("caffeine", "", "")
