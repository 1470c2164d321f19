"""The evidence base: every number and statement of ketum, with source, grade and `verified`.

Text is the truth (`data/<room>/*.toml|csv`); `check` reads and judges it, `compile` turns it into
one SQLite file, `store` answers from that file.
"""

from __future__ import annotations

from ketum.knowledge.records.base import Grade, Record, Source
from ketum.knowledge.store import Hit, Knowledge, open_knowledge

__all__ = ["Grade", "Hit", "Knowledge", "Record", "Source", "open_knowledge"]
