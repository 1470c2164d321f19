"""The command line: one table of commands, each loaded only when it is called.

`ketum --help` reads this table and nothing else. A command lives in `ketum.cli.<name>` and exposes
`command`, a click command or group whose callback returns an exit code or None.
"""

from __future__ import annotations

from importlib import import_module

import click

from ketum import __version__

__all__ = ["COMMANDS", "LazyGroup", "ketum"]

# name: what it answers, in one line. The module is ketum.cli.<name>.
COMMANDS: dict[str, str] = {
    "assess": "Answer one case: what reaches the blood, risks, product, law.",
    "law": "What the law says in a place, on a day, for a kind of product.",
    "interactions": "Check medicines and other substances beside kratom.",
    "product": "Read a certificate of analysis and judge it line by line.",
    "clinic": "Laboratory values, scales and plans, with their formulas.",
    "simulate": "Estimate what reaches the blood, as bands over time.",
    "effects": "What the levels do: receptor, pupil, adaptation, medicines.",
    "sweep": "Simulate many cases, products and uses into Parquet files.",
    "validate": "Hold answers against what others measured or wrote.",
    "ask": "Ask in plain words; the answer is made of records.",
    "diff": "Compare two reports: which findings moved, and what moved them.",
    "evidence": "Search the evidence, or open one record with its sources.",
    "web": "Open everything in the browser, on this machine only.",
    "weigh": "Weigh harms and hopes as the case states them; no advice.",
    "knowledge": "Check the evidence base, or count what it holds.",
}


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command; None when the table does not know it."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"ketum.cli.{cmd_name}").command
        if not isinstance(command, click.Command):
            raise TypeError(f"ketum.cli.{cmd_name}.command is not a click command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Refuse an unknown command with the nearest known one."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            import difflib

            near = difflib.get_close_matches(name, COMMANDS, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            ctx.fail(f"There is no command {name!r}.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Print the table without importing any command."""
        if COMMANDS:
            with formatter.section("Commands"):
                formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="ketum %(version)s")
def ketum() -> None:
    """One person, one kratom product, one pattern of use, one place in; one sourced answer out.

    ketum answers "what happens if". It names no amount to take and replaces no clinician.
    Exit codes: 0 done, 1 a check failed that you asked for, 2 bad input or usage, 3 not known.
    """
