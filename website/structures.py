"""Lays the molecules of the encyclopaedia out, once, and writes what ketum ships.

    python -P website/structures.py

reads `knowledge/data/alkaloids/molecules.toml` and writes `report/plots/structures.json`:
coordinates, bonds with their wedges, formula, molar mass and the configuration of each centre by
the rules of Cahn, Ingold and Prelog. Nothing is written unless every check holds: the key is that
of the record, the configurations are those that the record names, and the drawing read back gives
the same key. It needs rdkit (extra `docs`); nothing else in ketum does.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from rdkit import Chem, RDLogger
from rdkit.Chem import Descriptors, rdCIPLabeler, rdDepictor, rdMolDescriptors
from rdkit.Chem.Draw import rdMolDraw2D

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
TARGET = ROOT / "src" / "ketum" / "report" / "plots" / "structures.json"

# The ring that all of them share, with the biogenetic number of each atom as its map.
RING = Chem.MolFromSmarts("[N:4]1[CH2:21][CH:20][CH:15]([C:16](=[CH:17]O)C(=O)O)[CH2:14][CH:3]1")
# The only ring of six carbons.
BENZENE = Chem.MolFromSmarts("[#6]1~[#6]~[#6]~[#6]~[#6]~[#6]1")
# Where the ring lies in the first drawing; the others are turned to it.
PATTERN: list[complex] = []
# The one centre that is not in that ring.
OTHERS = {"C7": "[C;!$(C=*)]([OH])([#6])[#6]", "C2": "[C;R2;$(C[NH]c);$(CC(=O)c)]"}
WEDGES = {
    Chem.BondDir.BEGINWEDGE: "wedge",
    Chem.BondDir.BEGINDASH: "hash",
}


def main() -> int:
    """Draw every molecule record; 1 and no file when a check fails."""
    from ketum.knowledge import open_knowledge
    from ketum.knowledge.records.alkaloids import Alkaloid, Molecule

    RDLogger.DisableLog("rdApp.*")
    knowledge = open_knowledge()
    drawn, wrong = {}, []
    for record in knowledge.all(Molecule):
        structure = laid_out(record.smiles)
        wrong += faults(record, structure, knowledge.get(Alkaloid, record.id))
        drawn[record.id] = structure
        sys.stdout.write(f"{record.id} {record.stereo} {structure['inchikey']} {record.basis}\n")
    if wrong:
        sys.stderr.write("\n".join(wrong) + "\n")
        return 1
    TARGET.write_text(_compact(drawn), encoding="utf-8", newline="\n")
    return 0


def laid_out(smiles: str) -> dict[str, Any]:
    """The drawing of one molecule and what was computed from it."""
    plain = Chem.MolFromSmiles(smiles)
    rdCIPLabeler.AssignCIPLabels(plain)
    cip = {name: plain.GetAtomWithIdx(index).GetProp("_CIPCode")
           for name, index in centres(plain).items()}  # fmt: skip
    shown = _shown(plain)
    return {
        "formula": rdMolDescriptors.CalcMolFormula(plain),
        "molar_mass_g_mol": round(Descriptors.MolWt(plain), 3),
        "inchikey": Chem.MolToInchiKey(plain),
        "inchikey_of_drawing": Chem.MolToInchiKey(_read_back(shown)),
        "cip": cip,
        "atoms": [_atom(atom, shown) for atom in shown.GetAtoms()],
        "bonds": [_bond(bond) for bond in shown.GetBonds()],
    }


def centres(molecule: Chem.Mol) -> dict[str, int]:
    """The chiral centres by biogenetic number, each with its index."""
    match = molecule.GetSubstructMatch(RING)
    found = {f"C{atom.GetAtomMapNum()}": match[atom.GetIdx()] for atom in RING.GetAtoms()}
    chiral = {
        index for index, _ in Chem.FindMolChiralCenters(molecule, useLegacyImplementation=False)
    }
    named = {name: index for name, index in found.items() if index in chiral}
    for name, pattern in OTHERS.items():
        for index, *_ in molecule.GetSubstructMatches(Chem.MolFromSmarts(pattern)):
            if index in chiral and index not in named.values():
                named[name] = index
    if len(named) != len(chiral):
        raise ValueError("a centre has no number")
    return dict(sorted(named.items(), key=lambda item: int(item[0][1:])))


def faults(record: Any, structure: dict[str, Any], alkaloid: Any) -> list[str]:
    """What does not agree between the record and what was computed."""
    pairs = {
        "key": (record.inchikey, structure["inchikey"]),
        "key of the drawing": (record.inchikey, structure["inchikey_of_drawing"]),
        "configuration": (record.stereo, ",".join(_stereo(structure))),
        "formula": (alkaloid.formula, structure["formula"]),
    }
    return [f"{record.id}: {name} {want} != {got}" for name, (want, got) in pairs.items()
            if want != got]  # fmt: skip


def _stereo(structure: dict[str, Any]) -> list[str]:
    return [f"{name[1:]}{label}" for name, label in structure["cip"].items()]


def _shown(plain: Chem.Mol) -> Chem.Mol:
    """The molecule with coordinates, wedges and the hydrogens that a reader needs to see."""
    rdDepictor.SetPreferCoordGen(True)
    molecule = rdMolDraw2D.PrepareMolForDrawing(
        Chem.Mol(plain), kekulize=True, addChiralHs=True, wedgeBonds=False
    )
    rdDepictor.Compute2DCoords(molecule)
    rdDepictor.StraightenDepiction(molecule)
    _upright(molecule)
    Chem.WedgeMolBonds(molecule, molecule.GetConformer())
    return molecule


def _upright(molecule: Chem.Mol) -> None:
    """Turn or mirror the sheet so that the ring they share stands as in every other drawing.

    The first molecule drawn is the pattern, with its benzene ring to the left. A mirrored sheet
    shows the same molecule, because wedges are set after it.
    """
    place = molecule.GetConformer()
    match = molecule.GetSubstructMatch(RING)
    points = [_point(place, index) for index in range(molecule.GetNumAtoms())]
    ring = [points[index] for index in match[:3] + match[-2:]]
    if not PATTERN:
        benzene = [points[index] for index in molecule.GetSubstructMatch(BENZENE)]
        if sum(benzene).real / len(benzene) > sum(ring).real / len(ring):
            points = [complex(-point.real, point.imag) for point in points]
        PATTERN.extend(points[index] for index in match[:3] + match[-2:])
    else:
        turned = [_laid_on(points, ring, PATTERN), _mirrored_on(points, ring, PATTERN)]
        points = min(turned, key=lambda one: one[0])[1]
    for index, point in enumerate(points):
        place.SetAtomPosition(index, (point.real, point.imag, 0.0))


def _point(place: Chem.Conformer, index: int) -> complex:
    position = place.GetAtomPosition(index)
    return complex(position.x, position.y)


def _mirrored_on(
    points: list[complex], ring: list[complex], pattern: list[complex]
) -> tuple[float, list[complex]]:
    flipped = [point.conjugate() for point in points]
    return _laid_on(flipped, [point.conjugate() for point in ring], pattern)


def _laid_on(
    points: list[complex], ring: list[complex], pattern: list[complex]
) -> tuple[float, list[complex]]:
    """The points turned so that `ring` lies best on `pattern`, and how far it misses."""
    middle, goal = sum(ring) / len(ring), sum(pattern) / len(pattern)
    turn = sum((b - goal) * (a - middle).conjugate() for a, b in zip(ring, pattern, strict=True))
    turn /= abs(turn)
    moved = [(point - middle) * turn + goal for point in points]
    missed = sum(abs((a - middle) * turn + goal - b) for a, b in zip(ring, pattern, strict=True))
    return missed, moved


def _read_back(shown: Chem.Mol) -> Chem.Mol:
    """The molecule that a reader of the drawing would see: from coordinates and wedges alone."""
    return Chem.MolFromMolBlock(Chem.MolToMolBlock(shown, kekulize=True), removeHs=True)


def _atom(atom: Chem.Atom, molecule: Chem.Mol) -> dict[str, Any]:
    point = molecule.GetConformer().GetAtomPosition(atom.GetIdx())
    return {
        "element": atom.GetSymbol(),
        "x": round(point.x, 2),
        "y": round(point.y, 2),
        "hydrogens": atom.GetTotalNumHs(),
    }


def _bond(bond: Chem.Bond) -> list[Any]:
    """Begin, end, order and `wedge`, `hash` or nothing; a wedge begins at its narrow end."""
    return [
        bond.GetBeginAtomIdx(),
        bond.GetEndAtomIdx(),
        int(bond.GetBondTypeAsDouble()),
        WEDGES.get(bond.GetBondDir(), ""),
    ]


def _compact(drawn: dict[str, Any]) -> str:
    """JSON with one line an atom and a bond, so that a change can be read."""
    text = json.dumps(drawn, indent=1, ensure_ascii=False)
    lines: list[str] = []
    for line in text.split("\n"):
        inner = line.startswith(" " * 4)
        if (
            lines
            and inner
            and lines[-1].startswith(" " * 3)
            and not lines[-1].endswith(("},", "],"))
        ):
            lines[-1] += line.strip() + (" " if line.endswith(",") else "")
        elif lines and line.strip() in {"}", "},", "]", "],"} and line.startswith("   "):
            lines[-1] = lines[-1].rstrip() + line.strip()
        else:
            lines.append(line)
    return "\n".join(line.rstrip() for line in lines) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
