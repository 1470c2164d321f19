"""The alkaloids of kratom and their metabolites: what each molecule is and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from annotated_types import Gt, MinLen

from ketum.knowledge.records.base import Record


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
