"""`ketum validate STUDY`: what ketum says, held against what others measured or wrote.

One subcommand a study, imported when it is asked for; the module is `ketum.cli.validate_<study>`
and offers `study`, a click command.
"""

from __future__ import annotations

from importlib import import_module

import click

# name: what is held against what, in one line. The module is ketum.cli.validate_<name>.
STUDIES: dict[str, str] = {
    "exposure": "Blood levels: every human study simulated again.",
    "interactions": "Interactions told by other sources against what the checker finds.",
    "evidence": "Questions that people ask against the records that answer them.",
    "effects": "Published interaction ratios, the kratom trial and the direction of the effects.",
}


class Studies(click.Group):
    """A group that imports one study when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the studies in the order of the table."""
        return list(STUDIES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one study; None when the table does not know it."""
        if cmd_name not in STUDIES:
            return None
        study = import_module(f"ketum.cli.validate_{cmd_name}").study
        if not isinstance(study, click.Command):
            raise TypeError(f"ketum.cli.validate_{cmd_name}.study is not a click command")
        return study

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Print the table without importing any study."""
        with formatter.section("Studies"):
            formatter.write_dl(list(STUDIES.items()))


@click.group(cls=Studies, short_help="Hold answers against what others measured or wrote.")
def command() -> None:
    """Hold what ketum says against what others measured or wrote; misses are shown."""
