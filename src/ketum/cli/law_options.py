"""What the law commands share: their options, how these are read, and their words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache, wraps
from typing import Any, TypeVar, cast

import click

from ketum.cli.frame import NOT_KNOWN, print_problems
from ketum.errors import InputError
from ketum.wording import Wording

PRODUCTS = ("leaf", "extract", "7oh", "related")
_UNKNOWN_PLACE = "KET-403"
_Command = TypeVar("_Command", bound=Callable[..., Any])


def day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """Read an ISO day; say what is wrong with anything else."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a day; write it as 2026-11-22.") from None


def years(ctx: click.Context, param: click.Parameter, value: str | None) -> float | None:
    """Read an age between 0 and 130 years."""
    if value is None:
        return None
    try:
        age = float(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is not an age in years.") from None
    if not 0 <= age <= 130:
        raise click.BadParameter(f"{value} is no person's age in years; allowed: 0 to 130.")
    return age


def product_option(function: _Command) -> _Command:
    """The kind of product, as every question of law has it."""
    return click.option(
        "--product",
        type=click.Choice(PRODUCTS),
        default="leaf",
        show_default=True,
        help="leaf (and powder), extract, 7oh (concentrated 7-OH), related (pseudoindoxyl, MGM).",
    )(function)


@cache
def _words() -> Wording:
    return Wording("en")


def say(message: str, **values: str | int) -> str:
    """A sentence of the law catalogue."""
    return _words().say(f"law_answer.{message}", **values)


def known_place(function: _Command) -> _Command:
    """Let a command end with "not known" (exit 3) where the place it needs is not known."""

    @wraps(function)
    def asked(*arguments: Any, **options: Any) -> int:
        try:
            code: int = function(*arguments, **options)
        except InputError as refused:
            if refused.problems[0].code != _UNKNOWN_PLACE:
                raise
            print_problems(refused.problems)
            return NOT_KNOWN
        return code

    return cast("_Command", asked)
