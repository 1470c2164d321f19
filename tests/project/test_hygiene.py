"""What must never be in the project's files, and what its papers must agree on."""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

# Each pattern is written so that it does not match itself.
MACHINE_PATHS = re.compile(r"(?<![\w.$}~-])/(work|root|farm|tmp)/")
HOSTS = re.compile(r"pypi[.]org|python[h]osted|npmj[s]|crates[.]io|anacond[a]")
UNDONE = re.compile(r"\b(TOD[O]|FIXM[E]|XX[X])\b")
BANNED = re.compile(
    r"\b(safe dos(?:e|es|age)|you should take|recommended dos(?:e|es|age)|cures|proven)\b", re.I
)
# Titles of other people's papers stand as they are.
QUOTED_KEYS = {"title", "cite", "citation"}


def found(pattern: re.Pattern[str], texts: dict[str, str]) -> list[str]:
    return [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in texts.items()
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


def test_no_path_of_somebodys_machine_is_in_the_files(tracked_texts: dict[str, str]):
    lines = found(MACHINE_PATHS, tracked_texts)
    assert not lines, "\n".join(lines)


def test_no_package_index_is_named(tracked_texts: dict[str, str]):
    lines = found(HOSTS, tracked_texts)
    assert not lines, "\n".join(lines)


def test_nothing_is_left_as_a_note_to_self(tracked_texts: dict[str, str]):
    code = {name: text for name, text in tracked_texts.items() if not name.endswith(".csv")}
    lines = found(UNDONE, code)
    assert not lines, "\n".join(lines)


def test_texts_end_with_one_newline_and_use_unix_line_ends(tracked_texts: dict[str, str]):
    ours = {
        name: text
        for name, text in tracked_texts.items()
        if Path(name).suffix in {".py", ".md", ".toml", ".ftl", ".sh", ".lock", ".cff"}
        and not name.startswith("tests/broken/")
    }
    wrong = [name for name, text in ours.items() if "\r" in text or text.endswith("\n\n")]
    assert wrong + [name for name, text in ours.items() if not text.endswith("\n")] == []


def strings(value: object, key: str = "") -> Iterator[str]:
    """Every text in parsed TOML, other people's titles left out."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from strings(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner, key)
    elif isinstance(value, str) and key not in QUOTED_KEYS:
        yield value


def test_no_sentence_of_a_catalogue_promises_safety_or_a_cure(root: Path):
    catalogues = {
        path.relative_to(root).as_posix(): re.sub(r"^#.*", "", path.read_text(), flags=re.M)
        for path in (root / "src").rglob("*.ftl")
    }
    assert catalogues, "no message catalogue was found"
    lines = found(BANNED, catalogues)
    assert not lines, "\n".join(lines)


def test_no_record_of_the_evidence_base_promises_safety_or_a_cure(root: Path):
    data = root / "src" / "ketum" / "knowledge" / "data"
    texts = {}
    for path in sorted(data.rglob("*.toml")):
        lines = strings(tomllib.loads(path.read_text(encoding="utf-8")))
        texts[path.relative_to(data).as_posix()] = "\n".join(lines)
    for path in sorted(data.rglob("*.csv")):
        texts[path.relative_to(data).as_posix()] = path.read_text(encoding="utf-8")
    assert texts, "no evidence base was found"
    lines = found(BANNED, texts)
    assert not lines, "\n".join(lines)


def test_every_dependency_is_explained_and_nothing_else_is(root: Path):
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    asked = [*project["dependencies"], *itertools.chain(*extras.values())]
    needed = {re.split(r"[<>=!~;\[ ]", line)[0] for line in asked}
    rows = re.findall(r"^\|(.+)\|$", (root / "docs" / "dependencies.md").read_text(), re.M)
    explained = set()
    for row in rows:
        cells = [cell.strip() for cell in row.split("|")]
        explained.add(cells[1] if cells[0] in {"extra", *extras} else cells[0])
    assert explained - {"package", "---"} == needed


def locked(path: Path) -> dict[str, set[str]]:
    versions: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([a-z0-9-]+)==([^ ]+)", path.read_text(), re.M):
        versions.setdefault(name, set()).add(version)
    return versions


def test_the_locks_hold_every_dependency_with_hashes_and_nothing_but_that(root: Path):
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    run = locked(root / "requirements" / "run.lock")
    names = {re.split(r"[<>=]", line)[0].replace(".", "-") for line in project["dependencies"]}
    assert names - set(run) == set()
    pin = r"[a-z0-9-]+==\S+ (?:; [^\\]+ )?(?:\\\n    --hash=sha256:[0-9a-f]{64} ?)+\n"
    for lock in ("run", "test"):
        assert re.sub(pin, "", (root / "requirements" / f"{lock}.lock").read_text()) == ""


def test_the_test_lock_holds_the_run_lock_at_the_same_versions(root: Path):
    run = locked(root / "requirements" / "run.lock")
    test = locked(root / "requirements" / "test.lock")
    assert {name: test.get(name) for name in run} == run


def test_the_citation_names_the_version(root: Path):
    from ketum import __version__

    assert f"\nversion: {__version__}\n" in (root / "CITATION.cff").read_text()
