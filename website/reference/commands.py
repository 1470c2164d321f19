"""Every command with its arguments and options, read from the command line itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import click
from website.reference.text import anchor, code, heading, joined, plain, prose, table

INTRO = """\
`bin/ketum COMMAND --help` says the same on the screen. Exit codes: 0 done, 1 a check failed that
you asked for, 2 bad input or usage, 3 not known; 70 is a fault of ketum's own, 130 interrupted, 141
the reader of the output went away. `KETUM_DEBUG=1` shows the details of a crash, `NO_COLOR`
switches colours off. `ketum law at` is what `ketum law` does with a place.
"""


# What click writes in front of a block that keeps its lines, and its words for kinds of values.
BLOCK = "\b"
KINDS = {"FLOAT": "NUMBER", "FLOAT RANGE": "NUMBER", "INTEGER RANGE": "INTEGER", "TEXT": "TEXT"}


@dataclass(frozen=True)
class Command:
    """One command or group by its full name."""

    name: str
    command: click.Command
    context: click.Context


def page() -> str:
    """The page of commands."""
    found = tuple(commands())
    rows = [
        (f"[{code(one.name)}](#{anchor(one.name)})", plain(one.command.get_short_help_str(200)))
        for one in found
        if one.name != "ketum"
    ]
    parts = ["# Commands\n", INTRO, table(("Command", "What it does"), rows)]
    for one in found:
        parts += _described(one)
    return joined(parts)


def commands() -> Iterator[Command]:
    """Every command and group, in the order of the help."""
    from ketum.cli import ketum

    yield from _within("ketum", ketum, None)


def _within(name: str, command: click.Command, parent: click.Context | None) -> Iterator[Command]:
    context = click.Context(command, info_name=name.rpartition(" ")[2], parent=parent)
    yield Command(name, command, context)
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            if found is not None:
                yield from _within(f"{name} {inner}", found, context)


def _described(one: Command) -> Iterator[str]:
    depth = min(2 + one.name.count(" "), 4) if one.name != "ketum" else 2
    yield heading(depth, code(one.name), anchor(one.name))
    usage = " ".join(one.command.collect_usage_pieces(one.context))
    yield f"```text\n{one.name} {usage}\n```\n"
    yield prose(one.command.help or one.command.short_help or "")
    if one.command.epilog:
        yield f"```sh\n{one.command.epilog.replace(BLOCK, '').strip()}\n```\n"
    rows = [_argument(given) for given in one.command.params if isinstance(given, click.Argument)]
    rows += [
        (code(flag_text(option)), _meaning(option), _default(option, one.context))
        for option in one.command.get_params(one.context)
        if isinstance(option, click.Option) and not option.hidden
    ]
    yield table(("Argument or option", "Meaning", "Unless given"), rows)


def _argument(given: click.Argument) -> tuple[str, str, str]:
    """One argument: what it may be when the list is closed; the text above tells its meaning."""
    known = given.type.choices if isinstance(given.type, click.Choice) else ()
    told = f"one of {', '.join(code(str(one)) for one in known)}" if known else "as told above"
    several = ", one or more" if given.nargs == -1 else ""
    name = (given.human_readable_name or "").upper()
    return code(name), told + several, "required" if given.required else ""


def flag_text(option: click.Option) -> str:
    """The option as it is typed: `--on DATE`, `--verbose / --quiet`."""
    names = ", ".join(option.opts) + "".join(f" / {name}" for name in option.secondary_opts)
    if option.is_flag or option.count:
        return names
    metavar = option.make_metavar(click.Context(click.Command("x")))
    return f"{names} {KINDS.get(metavar, metavar)}"


def _meaning(option: click.Option) -> str:
    told = plain(option.help or "")
    if isinstance(option.type, click.IntRange | click.FloatRange):
        told += f" Allowed: {plain(option.type._describe_range())}."
    return f"{told} May be given several times." if option.multiple else told


def _default(option: click.Option, context: click.Context) -> str:
    if option.required:
        return "required"
    value: Any = option.get_default(context, call=False)
    if callable(value) or value in (None, (), "", False) or "UNSET" in repr(value).upper():
        return ""
    return code(str(value))
