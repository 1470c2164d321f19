"""Reading certificates: one way in, one module a layout, one grammar of fields and results.

Rests on nothing but the text of the file: a cell with two possible meanings is refused and named,
never guessed.
"""

from __future__ import annotations

from ketum.product.reading.entry import read_certificate

__all__ = ["read_certificate"]
