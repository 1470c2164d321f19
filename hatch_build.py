"""Puts the compiled evidence base into the wheel, in place of the text it is made from.

The text is the truth and lives in the checkout and the source archive; an installed ketum opens one
read-only SQLite file and parses nothing. A record that fails its check stops the build.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class KnowledgeHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles `src/ketum/knowledge/data` for each wheel; an editable install reads the text."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile into a folder of its own and hand the file to the wheel."""
        if self.target_name != "wheel" or version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from ketum.knowledge.compile import build

        self._folder = tempfile.TemporaryDirectory(prefix="ketum-build-")
        compiled = Path(self._folder.name) / "knowledge.sqlite"
        build(compiled)
        build_data["force_include"][str(compiled)] = "ketum/knowledge/knowledge.sqlite"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the compiled file once it is in the wheel."""
        if hasattr(self, "_folder"):
            self._folder.cleanup()
