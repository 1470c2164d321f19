"""Every broken case file says exactly what is wrong with it, all of it, and nothing more."""

from __future__ import annotations

import os
import time
import tomllib
from datetime import date
from pathlib import Path

import pytest

from ketum.case import Case
from ketum.errors import CaseError

HERE = Path(__file__).parent
FILES = HERE / "files"
TODAY = date(2026, 11, 22)
EXPECTED = tomllib.loads((HERE / "expected.toml").read_text(encoding="utf-8"))["file"]


def refusal(path: Path | str) -> CaseError:
    with pytest.raises(CaseError) as caught:
        Case.read(path, today=TODAY)
    return caught.value


@pytest.mark.parametrize("entry", EXPECTED, ids=lambda entry: entry["name"])
def test_a_broken_file_is_refused_word_for_word(
    entry: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(FILES)
    assert str(refusal(entry["name"])) == entry["expect"].rstrip("\n")


def test_every_broken_file_is_in_the_manifest() -> None:
    names = [entry["name"] for entry in EXPECTED]
    assert sorted(names) == sorted(path.name for path in FILES.iterdir())
    assert len(names) >= 120


def only_problem(path: Path | str) -> tuple[str, str]:
    (problem,) = refusal(path).problems
    return problem.code, str(problem)


def written(folder: Path, content: bytes, name: str = "case.toml") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_missing_file_names_the_nearest(tmp_path: Path) -> None:
    written(tmp_path, b"", "texas.toml")
    code, text = only_problem(tmp_path / "texs.toml")
    assert code == "KET-101"
    assert f"Did you mean {tmp_path / 'texas.toml'}?" in text


def test_a_folder_is_not_a_case(tmp_path: Path) -> None:
    assert only_problem(tmp_path)[0] == "KET-102"


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    assert only_problem(written(tmp_path, b""))[0] == "KET-103"


def test_a_hundred_megabytes_are_refused_without_reading_them(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    begun = time.monotonic()
    code, text = only_problem(path)
    assert code == "KET-104"
    assert "100 MB" in text
    assert "at most 1 MB" in text
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "KET-106"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "KET-106"),
        (b"PK\x03\x04" + bytes(40), "KET-106"),
        (bytes(range(256)), "KET-106"),
        (b"[person]\nage = 34\x00\n", "KET-106"),
        ("[person]\nage = 34\n".encode("utf-16"), "KET-107"),
        ("[person]\nage = 34\n".encode("utf-16-le"), "KET-107"),
        ('[place]\nwhere = "Malaysia é"\n'.encode("latin-1"), "KET-108"),
    ],
    ids=["pdf", "png", "zip", "bytes", "zero byte", "utf-16", "utf-16 without mark", "latin-1"],
)
def test_what_is_not_utf8_text_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    assert only_problem(written(tmp_path, content))[0] == code


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    os.mkfifo(path)
    assert only_problem(path)[0] == "KET-109"


@pytest.mark.parametrize(
    "content",
    [b"a = " + b"[" * 400_000, b'{"a":' * 150_000, b"a." * 400_000 + b"b = 1", b"[" + b"a." * 400_000],  # noqa: E501
    ids=["lists", "json", "dotted key", "dotted header"],
)  # fmt: skip
def test_deep_nesting_is_refused_quickly(tmp_path: Path, content: bytes) -> None:
    name = "case.json" if content.startswith(b"{") else "case.toml"
    begun = time.monotonic()
    assert only_problem(written(tmp_path, content, name))[0] in {"KET-111", "KET-112", "KET-114"}
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize("name", ["case.toml", "case.json"])
def test_a_number_of_a_million_digits_is_refused(tmp_path: Path, name: str) -> None:
    digits = b"9" * 900_000
    content = b'{"person": {"age": %b}}' if name.endswith("json") else b"[person]\nage = %b\n"
    assert only_problem(written(tmp_path, content % digits, name))[0] == "KET-116"


def test_ten_thousand_doses_are_one_problem(tmp_path: Path) -> None:
    doses = ", ".join(['{ amount = "-3 g", at = "25:00" }'] * 10_000)
    code, text = only_problem(written(tmp_path, f"[use]\ndoses = [{doses}]\n".encode()))
    assert code == "KET-208"
    assert "a list of 10000" in text
    assert "at most 48" in text


def test_two_hundred_and_one_medicines_are_one_problem(tmp_path: Path) -> None:
    names = ", ".join(f'"medicine {number}"' for number in range(201))
    code, text = only_problem(written(tmp_path, f"[person]\nmedicines = [{names}]\n".encode()))
    assert code == "KET-208"
    assert "at most 200" in text


def test_a_file_full_of_mistakes_is_refused_quickly_and_not_in_full(tmp_path: Path) -> None:
    keys = "\n".join(f"key{number} = 1" for number in range(50_000))
    begun = time.monotonic()
    problems = refusal(written(tmp_path, f"[person]\n{keys}\n".encode())).problems
    assert len(problems) <= 501
    assert problems[-1].code == "KET-200"
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf[person]\nage = 34\n",
        b"[person]\r\nage = 34\r\n",
        b"\xef\xbb\xbf[person]\r\nage = 34",
    ],
    ids=["byte-order mark", "Windows line ends", "both"],
)
def test_marks_and_line_ends_of_other_systems_are_no_mistake(
    tmp_path: Path, content: bytes
) -> None:
    assert Case.read(written(tmp_path, content), today=TODAY).person.age_y == 34


def test_what_is_merely_unknown_is_no_mistake(tmp_path: Path) -> None:
    text = (
        '[person]\nmedicines = ["glorbomycin", "ยาแก้ปวด"]\nconditions = ["Wolkenfieber"]\n'
        'symptoms = ["a feeling of blue 🙂"]\n\n[place]\nwhere = "Atlantis"\n'
    )
    case = Case.read(written(tmp_path, text.encode()), today=TODAY)
    assert case.person.medicines[0].name == "glorbomycin"
    assert case.place.where == "Atlantis"


@pytest.mark.parametrize("entry", EXPECTED, ids=lambda entry: entry["name"])
def test_the_command_line_ends_with_2_and_the_same_problems(
    entry: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from ketum.cli.frame import main

    monkeypatch.chdir(FILES)
    assert main(["assess", entry["name"]]) == 2
    output = capsys.readouterr()
    told = [line.split(": ")[:2] for line in output.err.splitlines() if line.startswith("KET-")]
    expected = [
        line.split(": ")[:2] for line in entry["expect"].splitlines() if line.startswith("KET-")
    ]
    assert told == expected
    assert "Traceback" not in output.err
    assert output.out == ""


def test_nothing_is_written_for_a_broken_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from ketum.cli.frame import main

    monkeypatch.chdir(tmp_path)
    case = str(FILES / "bound-day-300-g.toml")
    assert main(["assess", case, "--html", "r.html", "--json", "r.json"]) == 2
    assert "300 g a day" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_command_line_answers_a_case_full_of_unknown_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from ketum.cli.frame import main

    text = (
        '[person]\nmedicines = ["glorbomycin"]\nconditions = ["Wolkenfieber"]\n\n'
        '[product]\nform = "powder"\n\n[place]\nwhere = "Atlantis"\n'
    )
    assert main(["assess", str(written(tmp_path, text.encode())), "--people", "20"]) == 0
    told = capsys.readouterr().out
    assert all(name in told for name in ("glorbomycin", "Wolkenfieber", "Atlantis"))
