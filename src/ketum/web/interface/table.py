"""Everything that can be asked, in the order in which it is described."""

from __future__ import annotations

from typing import Final

from ketum.web.interface import assessing, clinic, law, product, records, taper
from ketum.web.interface.operation import Operation

__all__ = ["OPERATIONS"]

OPERATIONS: Final[tuple[Operation, ...]] = (
    *assessing.OPERATIONS,
    *product.OPERATIONS,
    *law.OPERATIONS,
    *records.OPERATIONS,
    *clinic.OPERATIONS,
    *taper.OPERATIONS,
)
