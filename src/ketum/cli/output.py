"""What every command prints with: the `--json` option, the JSON writer and the console.

`--json -` sends the JSON, and nothing else, to standard output; `--json FILE` writes the file whole
or not at all and leaves the text for people on the screen.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from ketum.files import write_atomic

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["console", "json_option", "use_colour", "write_json"]

_WIDEST = 100
_Command = TypeVar("_Command", bound=Callable[..., Any])


def json_option(command: _Command) -> _Command:
    """Add `--json FILE|-` to a command; it arrives as `json_to`, None when absent."""
    return click.option(
        "--json",
        "json_to",
        metavar="FILE|-",
        default=None,
        help="Write the result as JSON to FILE, or to standard output with -.",
    )(command)


def write_json(json_to: str | None, document: object) -> bool:
    """Write `document` where `--json` says; True when people's text should be printed as well.

    The same document gives the same bytes. Not-a-number is refused (ValueError): it has no JSON.
    """
    import json

    if json_to is None:
        return True
    text = json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    if json_to == "-":
        click.echo(text, nl=False)
        return False
    write_atomic(json_to, text)
    return True


def use_colour(stream: IO[str]) -> bool:
    """Colour only a terminal that can show it, and never where NO_COLOR is set."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty()


def console(*, stderr: bool = False, width: int | None = None) -> Console:
    """Make a rich console that prints texts as they stand.

    As wide as the terminal up to 100 columns; 100 where there is none, so that piped output does
    not depend on the machine. Obeys NO_COLOR.
    """
    from rich.console import Console

    made = Console(stderr=stderr, width=width, highlight=False, markup=False, emoji=False)
    if width is None:
        made.width = min(made.width, _WIDEST) if made.is_terminal else _WIDEST
    return made
