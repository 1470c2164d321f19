"""Promises of the frame: plain words, the right exit code, no traceback that nobody asked for."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import click
import pytest

import ketum.cli as table
from ketum.cli import frame
from ketum.errors import (
    CaseError,
    ExtrapolationWarning,
    KetumError,
    KnowledgeError,
    OutputError,
    Problem,
)
from ketum.files import decode_text

SOURCE = Path(frame.__file__).parents[2]
ONE = Problem("KET-201", "not a known key", "case.toml: person.wieght", "wieght", "weight")

Install = Callable[[Callable[[], object]], None]


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Install:
    """Put a command `trial` into the table that does what a test needs."""

    def put(callback: Callable[[], object]) -> None:
        command = click.Command("trial", callback=callback, help="Try something.")
        module = type(sys)("ketum.cli.trial")
        module.command = command
        monkeypatch.setitem(sys.modules, "ketum.cli.trial", module)
        monkeypatch.setitem(table.COMMANDS, "trial", "Try something.")

    return put


def raising(error: BaseException) -> Callable[[], object]:
    def callback() -> object:
        raise error

    return callback


def test_help_names_every_command_with_its_line(install: Install, capsys):
    install(lambda: None)
    assert frame.main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert [name for name in table.COMMANDS if f"  {name} " not in shown] == []
    assert "Try something." in shown


def test_help_is_shown_without_a_command(capsys):
    assert frame.main([]) == 2
    assert "Usage: ketum" in capsys.readouterr().err


def test_the_version_is_printed(capsys):
    from ketum import __version__

    assert frame.main(["--version"]) == 0
    assert capsys.readouterr().out == f"ketum {__version__}\n"


def test_a_misspelt_command_gets_the_nearest_one(install: Install, capsys):
    install(lambda: None)
    assert frame.main(["trail"]) == 2
    assert capsys.readouterr().err.endswith(
        "Error: There is no command 'trail'. Did you mean 'trial'?\n"
    )


def test_an_unknown_option_is_bad_usage(capsys):
    assert frame.main(["--verbos"]) == 2
    assert "No such option" in capsys.readouterr().err


@pytest.mark.parametrize("code", [frame.DONE, frame.CHECK_FAILED, frame.BAD_INPUT, frame.NOT_KNOWN])
def test_the_exit_code_is_what_the_command_returns(install: Install, code: int):
    install(lambda: code)
    assert frame.main(["trial"]) == code


def test_a_command_that_returns_nothing_is_done(install: Install):
    install(lambda: None)
    assert frame.main(["trial"]) == 0


def test_bad_input_prints_every_problem_and_their_number(install: Install, capsys):
    install(raising(CaseError([ONE, Problem("KET-202", "too heavy", "person.weight")])))
    assert frame.main(["trial"]) == 2
    streams = capsys.readouterr()
    assert streams.out == ""
    assert streams.err == (
        "KET-201 case.toml: person.wieght: not a known key\n"
        "  seen:    wieght\n"
        "  allowed: weight\n"
        "KET-202 person.weight: too heavy\n"
        "2 problems.\n"
    )


def test_an_output_that_cannot_be_written_is_bad_usage(install: Install, capsys):
    install(raising(OutputError([Problem("KET-802", "a folder stands there", "out")])))
    assert frame.main(["trial"]) == 2
    assert capsys.readouterr().err == "KET-802 out: a folder stands there\n"


def test_a_broken_evidence_base_is_a_fault_not_bad_input(install: Install, capsys):
    install(raising(KnowledgeError([Problem("KET-701", "no source", "law.toml")])))
    assert frame.main(["trial"]) == 70
    assert capsys.readouterr().err == "KET-701 law.toml: no source\n"


def test_a_plain_refusal_is_one_line(install: Install, capsys):
    install(raising(KetumError("not possible")))
    assert frame.main(["trial"]) == 2
    assert capsys.readouterr().err == "not possible\n"


def test_escape_codes_and_direction_marks_from_the_input_are_made_visible(install: Install, capsys):
    install(raising(CaseError([Problem("KET-201", "odd", seen="\x1b[2J\u202eabc\ud800\n")])))
    assert frame.main(["trial"]) == 2
    assert capsys.readouterr().err == ("KET-201 odd\n  seen:    \\x1b[2J\\u202eabc\\ud800\\n\n")


def test_an_endless_value_is_cut(install: Install, capsys):
    install(raising(CaseError([Problem("KET-201", "odd", seen="x" * 100_000)])))
    frame.main(["trial"])
    assert capsys.readouterr().err == f"KET-201 odd\n  seen:    {'x' * 399}…\n"


def test_a_fault_is_one_plain_sentence_with_a_way_to_report_it(install: Install, capsys):
    install(raising(ZeroDivisionError("division by zero")))
    assert frame.main(["trial"]) == 70
    assert capsys.readouterr().err == (
        "ketum stopped because of a fault of its own (ZeroDivisionError). Please report it with "
        "the command you ran, as CONTRIBUTING.md says; KETUM_DEBUG=1 shows the details.\n"
    )


def test_a_fault_names_the_line_of_ketum_it_came_through(install: Install, capsys):
    install(lambda: decode_text(None, "case.toml"))
    assert frame.main(["trial"]) == 70
    assert re.search(r"\(AttributeError in ketum\.files, line \d+\)", capsys.readouterr().err)


def test_a_fault_shows_its_traceback_when_asked(install: Install, capsys, monkeypatch):
    monkeypatch.setenv("KETUM_DEBUG", "1")
    install(raising(ZeroDivisionError("division by zero")))
    assert frame.main(["trial"]) == 70
    assert "Traceback" in capsys.readouterr().err


def test_running_out_of_memory_says_what_to_ask_less_of(install: Install, capsys):
    install(raising(MemoryError()))
    assert frame.main(["trial"]) == 70
    assert capsys.readouterr().err == (
        "ketum ran out of memory. Ask for fewer people or fewer days.\n"
    )


@pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort()])
def test_an_interrupt_ends_quietly(install: Install, capsys, error: BaseException):
    install(raising(error))
    assert frame.main(["trial"]) == 130
    assert capsys.readouterr().err == "\nStopped.\n"


def test_a_warning_of_extrapolation_is_a_note_not_a_traceback(install: Install, capsys):
    install(lambda: warnings.warn(ExtrapolationWarning("above 53 mg"), stacklevel=1))
    assert frame.main(["trial"]) == 0
    assert capsys.readouterr().err == "note: above 53 mg\n"


def test_problems_are_coloured_on_a_terminal_only(monkeypatch, capsys):
    monkeypatch.setattr(frame, "use_colour", lambda _: True)
    frame.print_problems([ONE])
    assert capsys.readouterr().err.startswith("\x1b[31m\x1b[1mKET-201\x1b[0m case.toml")


def test_the_table_and_the_files_agree():
    files = {
        path.stem
        for path in Path(frame.__file__).parent.glob("*.py")
        if re.search(r"^(def command\(|command\b.*=)", path.read_text(), re.MULTILINE)
    }
    assert set(table.COMMANDS) == files


@pytest.mark.parametrize("name", sorted(table.COMMANDS))
def test_every_command_loads_and_explains_itself(name: str, capsys):
    assert frame.main([name, "--help"]) == 0
    assert "Usage: ketum" in capsys.readouterr().out


def run_script(script: str, **options: object) -> subprocess.Popen[bytes]:
    head = f"import sys; sys.path.insert(0, {str(SOURCE)!r})\n"
    return subprocess.Popen([sys.executable, "-c", head + script], **options)


TALKER = """
import click, types, ketum.cli as table
from ketum.cli.frame import main
def talk():
    while True:
        click.echo("x" * 1000)
trial = types.ModuleType("ketum.cli.trial")
trial.command = click.Command("trial", callback=talk)
sys.modules["ketum.cli.trial"] = trial
table.COMMANDS["trial"] = ""
sys.exit(main(["trial"]))
"""


def test_a_reader_that_goes_away_ends_the_run_without_a_word():
    talker = run_script(TALKER, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    talker.stdout.read(10)
    talker.stdout.close()
    assert talker.stderr.read() == b""
    talker.stderr.close()
    assert talker.wait() == 141


def test_a_full_disk_behind_standard_output_is_a_plain_message():
    with Path("/dev/full").open("wb") as full:
        talker = run_script(TALKER, stdout=full, stderr=subprocess.PIPE)
        _, said = talker.communicate()
    assert (talker.returncode, said) == (
        2,
        b"The output could not be written: No space left on device.\n",
    )


def test_control_c_gives_130_and_no_traceback():
    talker = run_script(TALKER, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    talker.stdout.read(10)
    talker.send_signal(signal.SIGINT)
    _, said = talker.communicate()
    assert (talker.returncode, said) == (130, b"\nStopped.\n")


def test_a_terminal_without_unicode_shows_question_marks(run_ketum):
    shown = run_ketum("--help", PYTHONIOENCODING="ascii")
    assert shown.returncode == 0


def test_the_shell_can_ask_for_completions(run_ketum):
    shown = run_ketum(_KETUM_COMPLETE="bash_complete", COMP_WORDS="ketum --ver", COMP_CWORD="1")
    assert "--version" in shown.stdout


def test_python_m_ketum_is_the_same_program(run_ketum):
    assert run_ketum("--version").stdout.startswith("ketum ")
