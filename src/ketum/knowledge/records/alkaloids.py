"""The alkaloids of kratom and their metabolites: what each molecule is and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from annotated_types import Gt, MinLen

from ketum.errors import Problem
from ketum.knowledge.records.base import Record

if TYPE_CHECKING:
    from ketum.knowledge.check import Base


@dataclass(frozen=True, slots=True, kw_only=True)
class Alkaloid(Record):
    """One molecule. A registry number counts only where its own `_verified` flag is true."""

    kind: ClassVar[str] = "alkaloids.alkaloid"
    file: ClassVar[str] = "alkaloids/alkaloids.csv"

    name: Annotated[str, MinLen(3)]
    synonyms: str = ""
    formula: Annotated[str, MinLen(3)]
    molar_mass_g_mol: Annotated[float, Gt(0)]
    family: str = ""
    stereo: str = ""
    origin: str = ""
    share_k51_pct: Annotated[float, Gt(0)] | None = None
    share_k51_text: str = ""
    share_literature: str = ""
    cas: str = ""
    cas_verified: bool
    pubchem_cid: str = ""
    pubchem_verified: bool

    @property
    def title(self) -> str:
        """The alkaloid's name."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Molecule(Record):
    """How the atoms of one alkaloid hang together: a SMILES code, with the key it must give.

    `basis` is `read` where the code and its InChIKey were read in print, and `epimer` where the
    code was derived from that of mitragynine by the turn that the alkaloid's record names: then
    nothing printed was read, and the record is not verified. `stereo` are the configurations by the
    biogenetic numbering (`3S,15S,20S`). The id is that of the alkaloid.
    """

    kind: ClassVar[str] = "alkaloids.molecule"
    file: ClassVar[str] = "alkaloids/molecules.toml"
    table: ClassVar[str] = "molecule"
    searched: ClassVar[tuple[str, ...]] = ("id",)

    smiles: Annotated[str, MinLen(5)]
    inchikey: Annotated[str, MinLen(27)]
    stereo: Annotated[str, MinLen(2)]
    basis: Literal["read", "epimer"]
    pubchem_cid: str = ""


def check(base: Base) -> Iterator[Problem]:
    """Every molecule is that of an alkaloid; a code that was only derived is not verified."""
    alkaloids = {entry.record.id for entry in base.of(Alkaloid)}
    for entry in base.of(Molecule):
        molecule = entry.record
        assert isinstance(molecule, Molecule)
        if molecule.id not in alkaloids:
            yield Problem("KET-753", f"{molecule.id} is the molecule of no alkaloid", entry.where)
        if molecule.verified != (molecule.basis == "read"):
            what = f"{molecule.id}: a code is verified when it was read, and only then"
            yield Problem("KET-753", what, entry.where)
