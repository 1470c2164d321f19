"""The encyclopaedia: pages composed of records alone, as one document model with two renderings.

`compose` makes a `Page` of the records; `markdown` and `html` write it for the documentation and
for the web app. No sentence, row or drawing stands without the records that it rests on.
"""

from __future__ import annotations

from ketum.report.encyclopaedia.model import Drawing, Page, Reference, Row, Section, Sentence, Table

__all__ = ["Drawing", "Page", "Reference", "Row", "Section", "Sentence", "Table"]
