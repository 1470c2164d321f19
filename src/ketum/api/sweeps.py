"""Cohorts and sweeps: cases, each with its own product and use or with others in their place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypedDict, Unpack

from ketum.errors import CaseError, InputError, Problem

if TYPE_CHECKING:
    from ketum.case import Case
    from ketum.exposure.predict import Asked
    from ketum.exposure.sweep import Combination, Swept
    from ketum.knowledge import Knowledge

__all__ = ["sweep"]

OWN: Final = "own"
_TABLES: Final = ("product", "use")
_LIMIT_BYTES: Final = 1_000_000
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,79}")


class Numbers(TypedDict, total=False):
    """How much of each combination is computed; what is left out is as for `simulate`."""

    people: int
    seed: int
    days: float
    every_min: float


@dataclass(frozen=True, slots=True)
class _Variants:
    """Tables to put in the place of a case's own, by name; `folder` is where paths start."""

    name: str
    folder: Path | None
    products: Mapping[str, Any]
    uses: Mapping[str, Any]


def sweep(
    cases: Sequence[str | Path],
    folder: str | Path,
    *,
    vary: str | Path | None = None,
    scheduler: str | None = None,
    progress: Callable[[int, int], None] | None = None,
    **numbers: Unpack[Numbers],
) -> Swept:
    """Simulate cases x products x patterns of use into a folder of Parquet files.

    Args:
        cases: paths of case files; each is one kind of person.
        folder: made if need be; a sweep that was stopped goes on where it stopped.
        vary: a TOML file with tables `[product.NAME]` and `[use.NAME]` in the shape of a case
            file; each takes the place of the case's own. Without it every case stays as it is.
        scheduler: address of a Dask scheduler of your own, as for `simulate`.
        progress: called with (chunks done, chunks).
        numbers: `people`, `seed`, `days` and `every_min` as for `simulate`, the same for all.

    Raises:
        CaseError: cases or variants that cannot be read, with every problem.
        InputError: numbers, an extra or a scheduler. OutputError: the folder.
    """
    from ketum.engine.parquet import make_folder
    from ketum.exposure.predict import Asked
    from ketum.exposure.sweep import sweep as swept
    from ketum.files import write_atomic
    from ketum.knowledge import open_knowledge

    asked = Asked(**numbers)
    knowledge = open_knowledge()
    today = date.today()  # noqa: DTZ011 - the reader's own day is meant
    combinations = _combined(cases, _variants(vary), knowledge, today)
    home = Path(folder)
    make_folder(home)
    done = swept(combinations, knowledge, asked, home, scheduler=scheduler, progress=progress)
    write_atomic(home / "sweep.json", _index(done, asked, knowledge))
    return done


def _variants(path: str | Path | None) -> _Variants:
    """The variants of a file. Raises InputError KET-101 to 112 and 822, all problems at once."""
    from ketum.files import decode_text, read_limited

    if path is None:
        return _Variants("", None, {OWN: None}, {OWN: None})
    shown = str(path)
    text = decode_text(read_limited(path, _LIMIT_BYTES, "file of variants"), shown)
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError([Problem("KET-111", "not valid TOML", shown, str(error))]) from error
    problems = [*_unknown_tables(data, shown), *_bad_names(data, shown)]
    if problems:
        raise InputError(problems)
    products, uses = (data.get(key) or {OWN: None} for key in _TABLES)
    return _Variants(Path(shown).name, Path(path).absolute().parent, products, uses)


def _unknown_tables(data: Mapping[str, Any], shown: str) -> Iterator[Problem]:
    for key in data:
        if key not in _TABLES:
            allowed = "[product.NAME], [use.NAME]"
            yield Problem("KET-822", "unknown table", f"{shown}: {key}", allowed=allowed)


def _bad_names(data: Mapping[str, Any], shown: str) -> Iterator[Problem]:
    for key in _TABLES:
        named = data.get(key, {})
        if not isinstance(named, dict) or not all(isinstance(t, dict) for t in named.values()):
            cure = f"give each a name, as in [{key}.first]"
            yield Problem("KET-822", "not a table of named tables", f"{shown}: {key}", cure=cure)
            continue
        for name in named:
            if not _NAME.fullmatch(name) or name == OWN:
                what = "this name cannot name a folder"
                allowed = f"letters and digits, then also . _ + -; not {OWN}"
                yield Problem("KET-822", what, f"{shown}: {key}", name, allowed)


def _combined(
    paths: Sequence[str | Path], variants: _Variants, knowledge: Knowledge, today: date
) -> list[Combination]:
    """Every combination, or one CaseError with each problem once."""
    problems: dict[Problem, None] = {}
    found: list[Combination] = []
    names: dict[str, Path] = {}
    for path in map(Path, paths):
        name = re.sub(r"[^A-Za-z0-9._+-]", "-", path.stem).lstrip("._+-") or "case"
        if name in names:
            what, cure = "two cases have the same name", "rename one of the files"
            problems[Problem("KET-823", what, str(path), str(names[name]), cure=cure)] = None
        names[name] = path
        try:
            found += _of_case(path, name, variants, knowledge, today)
        except InputError as error:
            problems |= dict.fromkeys(error.problems)
    if problems:
        raise CaseError(problems)
    return found


def _of_case(
    path: Path, name: str, variants: _Variants, knowledge: Knowledge, today: date
) -> Iterator[Combination]:
    from ketum.case import Case
    from ketum.exposure.sweep import Combination
    from ketum.product import content_of

    own = Case.read(path, knowledge=knowledge, today=today)
    for product_name, product in variants.products.items():
        for use_name, use in variants.uses.items():
            case = _with(own, variants, {"product": product, "use": use}, knowledge, today)
            content = content_of(case.product, knowledge, today=case.on(today))
            yield Combination(name, product_name, use_name, case, content)


def _with(
    case: Case, variants: _Variants, tables: Mapping[str, Any], knowledge: Knowledge, today: date
) -> Case:
    """The case with tables put in the place of its own."""
    from ketum.case import Case

    given = {key: table for key, table in tables.items() if table is not None}
    if not given:
        return case
    own_folder = case.path.parent if case.path else None
    return Case.parse(
        case.to_dict() | given,
        variants.name,
        knowledge=knowledge,
        today=today,
        folder=variants.folder if "product" in given else own_folder,
    )


def _index(done: Swept, asked: Asked, knowledge: Knowledge) -> str:
    import json

    from ketum import __version__

    document = {
        "ketum": __version__,
        "knowledge": knowledge.version,
        "seed": asked.seed,
        "people": asked.people,
        "days": asked.days,
        "every_min": asked.every_min,
        "combinations": [outcome.to_dict() for outcome in done.outcomes],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
