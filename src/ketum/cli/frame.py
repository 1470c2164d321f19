"""The frame around every command: how a run starts, fails and ends.

Exit codes: 0 done, 1 a check failed that the user asked to be checked, 2 bad input or usage,
3 not known; besides those, 70 a fault of ketum's own, 130 interrupted, 141 the reader of the
output went away. No run ends in a traceback unless KETUM_DEBUG=1 asks for one.
"""

from __future__ import annotations

import dataclasses
import errno
import os
import sys
import warnings
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Final

import click

from ketum.cli import ketum
from ketum.cli.output import use_colour
from ketum.errors import InputError, KetumError, KetumWarning, KnowledgeError, ModelError, Problem

__all__ = ["BAD_INPUT", "CHECK_FAILED", "DONE", "NOT_KNOWN", "main", "print_problems"]

DONE: Final = 0
CHECK_FAILED: Final = 1
BAD_INPUT: Final = 2
NOT_KNOWN: Final = 3
_OWN_FAULT: Final = 70
_INTERRUPTED: Final = 130
_READER_GONE: Final = 141

_LONGEST_FIELD = 400
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}


def main(argv: Sequence[str] | None = None) -> int:
    """Run ketum with these arguments (by default the process's own) and return the exit code."""
    _settle_streams()
    with warnings.catch_warnings():
        warnings.simplefilter("default", KetumWarning)
        warnings.showwarning = _show_warning
        try:
            code = _run(list(sys.argv[1:] if argv is None else argv))
            sys.stdout.flush()
        except BaseException as error:
            code = _explain(error)
    return code


def print_problems(problems: Sequence[Problem]) -> None:
    """Print problems to standard error in plain words, every control character made visible."""
    colour = use_colour(sys.stderr)
    for problem in problems:
        text = str(_made_plain(problem))
        if colour:
            text = click.style(problem.code, fg="red", bold=True) + text[len(problem.code) :]
        click.echo(text, err=True, color=colour)
    if len(problems) > 1:
        click.echo(f"{len(problems)} problems.", err=True)


def _run(args: list[str]) -> int:
    if "_KETUM_COMPLETE" in os.environ:
        ketum.main(args, prog_name="ketum")
    with ketum.make_context("ketum", args, color=use_colour(sys.stdout)) as context:
        result = ketum.invoke(context)
    return result if isinstance(result, int) else DONE


def _settle_streams() -> None:
    """Let a terminal that cannot show a character show a question mark instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.encoding.lower() not in {"utf-8", "utf8"}:
            stream.reconfigure(errors="replace")


def _show_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: object = None,
    line: str | None = None,
) -> None:
    if issubclass(category, KetumWarning):
        click.echo(f"note: {_plain(str(message))}", err=True)
    elif _debugging():
        click.echo(f"{filename}:{lineno}: {category.__name__}: {message}", err=True)


def _explain(error: BaseException) -> int:
    """Tell the reader what happened, in words that fit the kind of end, and give its exit code."""
    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else DONE
    if isinstance(error, BrokenPipeError):
        _drop_output()
        return _READER_GONE
    if isinstance(error, KeyboardInterrupt | click.Abort):
        click.echo("\nStopped.", err=True)
        return _INTERRUPTED
    if isinstance(error, click.ClickException):
        error.show()
        return BAD_INPUT
    if isinstance(error, KetumError):
        return _explain_refusal(error)
    return _explain_fault(error)


def _explain_refusal(error: KetumError) -> int:
    if _debugging():
        _print_traceback(error)
    if not isinstance(error, InputError):
        click.echo(_plain(str(error)), err=True)
        return BAD_INPUT
    print_problems(error.problems)
    return _OWN_FAULT if isinstance(error, KnowledgeError | ModelError) else BAD_INPUT


def _explain_fault(error: BaseException) -> int:
    if isinstance(error, OSError) and error.errno in _NO_ROOM:
        _drop_output()
        click.echo(f"The output could not be written: {error.strerror}.", err=True)
        return BAD_INPUT
    if _debugging():
        _print_traceback(error)
    elif isinstance(error, MemoryError):
        click.echo("ketum ran out of memory. Ask for fewer people or fewer days.", err=True)
    else:
        click.echo(
            f"ketum stopped because of a fault of its own ({_place_of(error)}). Please report it "
            "with the command you ran, as CONTRIBUTING.md says; KETUM_DEBUG=1 shows the details.",
            err=True,
        )
    return _OWN_FAULT


def _place_of(error: BaseException) -> str:
    """Name the exception and the last line of ketum's own code that it went through."""
    place = type(error).__name__
    step = error.__traceback__
    while step is not None:
        module = step.tb_frame.f_globals.get("__name__", "")
        if module.startswith("ketum") and module != __name__:
            place = f"{type(error).__name__} in {module}, line {step.tb_lineno}"
        step = step.tb_next
    return place


def _print_traceback(error: BaseException) -> None:
    import traceback

    click.echo("".join(traceback.format_exception(error)), err=True, nl=False)


def _debugging() -> bool:
    return os.environ.get("KETUM_DEBUG", "") not in {"", "0"}


def _drop_output() -> None:
    """Point standard output at nothing, so that the interpreter's own last flush is quiet."""
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)
    except (OSError, ValueError):
        return


def _made_plain(problem: Problem) -> Problem:
    fields = {name: _plain(value) for name, value in dataclasses.asdict(problem).items()}
    return Problem(**fields)


def _plain(text: str) -> str:
    """Make control characters, lone surrogates and hidden direction marks visible; cut at 400."""
    shown = "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
        for char in text
    )
    return shown if len(shown) <= _LONGEST_FIELD else shown[: _LONGEST_FIELD - 1] + "…"
