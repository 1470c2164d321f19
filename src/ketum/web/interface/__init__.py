"""The programming interface `/api/v1`: the answers of the commands, asked for and given as JSON.

`table.OPERATIONS` lists what can be asked; `serving` answers, `document` describes it as OpenAPI.
An operation reads what is asked, calls `ketum.api`, and gives the document that the command of the
same name writes with `--json`.
"""

from __future__ import annotations

__all__ = ["FOLDER"]

# Everything below it speaks JSON; a change that takes something away gets a folder of its own.
FOLDER = "/api/v1"
