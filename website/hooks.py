"""What the documentation is made of besides its own pages: reference, encyclopaedia, reports.

Pages that are made here stand in the site only; nothing is written into `docs/`. Links of the
repository's own papers (`../CONTRIBUTING.md`) are led to their place in the site, and so are links
to what is made here, which are written `site://reference/units.md` in `docs/`.
"""

from __future__ import annotations

import posixpath
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files, InclusionLevel

ROOT = Path(__file__).resolve().parents[1]

# Papers of the repository that are pages of the site, by their path in each.
PAPERS = {
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
    "SECURITY.md": "security.md",
    "examples/README.md": "examples.md",
    "benchmarks/README.md": "benchmarks.md",
    "docs/science/validation-exposure.md": "validation/exposure.md",
    "calibration/report.md": "validation/calibration.md",
    "calibration/sbc.md": "validation/sbc.md",
    "calibration/README.md": "validation/how-calibrated.md",
}
# Folders of docs/ that are told under a tab; a page that is not named comes after those that are.
GUIDES = ("case-file", "report", "ask", "evidence", "interactions", "product", "law", "clinic")
TITLES = {
    "reference/commands.md": "Commands",
    "reference/case-file.md": "Keys of a case file",
    "reference/findings.md": "Findings",
    "reference/errors.md": "Error codes",
    "reference/records.md": "Data dictionary",
    "reference/schemas.md": "JSON schemas",
    "reference/units.md": "Units",
    "reference/python.md": "Python",
}
LINK = re.compile(r"(\]\()([^)#\s]+)((?:#[^)]*)?\))")
# A link to a page that is made here and so is no file of the repository.
SITE = "site://"
MADE: dict[str, str] = {}


def on_config(config: Any) -> Any:
    """Make every generated page, and the navigation over all pages."""
    # Here and not above: what a hook adds to the path while it is loaded is taken away again.
    for folder in (ROOT / "src", ROOT):
        if str(folder) not in sys.path:
            sys.path.append(str(folder))
    MADE.clear()
    MADE.update(made())
    config.nav = navigation(Path(config.docs_dir))
    return config


def on_files(files: Files, config: Any) -> Files:
    """Add the pages that are made, the schemas, and the files that examples link to."""
    for name, text in MADE.items():
        files.append(File.generated(config, name, content=text))
    for path in sorted((ROOT / "src" / "ketum" / "schemas").glob("*.schema.json")):
        files.append(copied(config, f"reference/{path.name}", path))
    for path in sorted((ROOT / "examples").rglob("*")):
        if path.is_file() and path.suffix != ".md":
            name = path.relative_to(ROOT).as_posix()
            files.append(copied(config, name, path))
    return files


def copied(config: Any, name: str, path: Path) -> File:
    """A file of the repository as it is."""
    made = File.generated(config, name, abs_src_path=str(path))
    made.inclusion = InclusionLevel.NOT_IN_NAV
    return made


def on_page_markdown(markdown: str, page: Any, config: Any, files: Files) -> str:
    """Lead links out of `docs/` to their place in the site; drop those that have none."""
    source = {site: paper for paper, site in PAPERS.items()}
    here = source.get(page.file.src_uri, f"docs/{page.file.src_uri}")
    if page.file.src_uri in MADE and page.file.src_uri not in source:
        return markdown

    start = posixpath.dirname(page.file.src_uri) or "."

    def led(found: re.Match[str]) -> str:
        target = found[2]
        if target.startswith(SITE):
            return found[1] + posixpath.relpath(target.removeprefix(SITE), start) + found[3]
        if "://" in target or target.startswith("mailto:"):
            return found[0]
        goal = posixpath.normpath(posixpath.join(posixpath.dirname(here), target))
        inside = site_path(goal, files)
        if inside is None:
            return "](" + target + found[3] if goal.startswith("docs/") else GONE
        return found[1] + posixpath.relpath(inside, start) + found[3]

    return re.sub(r"\[([^\]]*)\]\(GONE\)", r"\1", LINK.sub(led, markdown))


GONE = "](GONE)"


def site_path(path: str, files: Files) -> str | None:
    """Where a path of the repository stands in the site; None when it does not."""
    if path in PAPERS:
        return PAPERS[path]
    if path in {"docs/README.md", "README.md"}:
        return "index.md"
    for inside in (path.removeprefix("docs/"), path):
        if files.get_file_from_path(inside) is not None:
            return inside
    return None


def made() -> dict[str, str]:
    """Every page that is made, by its path in the site."""
    from website.reference import PAGES

    from ketum.api import encyclopaedia

    pages = {f"reference/{name}": make() for name, make in PAGES.items()}
    listed = encyclopaedia.pages()
    for one in listed:
        pages[f"encyclopaedia/{one.name}.md"] = encyclopaedia.as_markdown(
            encyclopaedia.page(one.name)
        )
    pages["encyclopaedia/index.md"] = encyclopaedia_index(listed)
    for paper, name in PAPERS.items():
        pages[name] = (ROOT / paper).read_text(encoding="utf-8")
    return pages


def encyclopaedia_index(listed: Any) -> str:
    """The list of pages, each with what it tells first."""
    from ketum.api import encyclopaedia

    doors = []
    for one in listed:
        first = encyclopaedia.page(one.name).sections[0].sentences[0]
        doors.append(f"- **[{one.title}]({one.name}.md)**\n\n    {first.text}\n")
    return (
        "# Encyclopaedia\n\nEleven pages made of records. Each sentence carries the numbers of its "
        "records, which stand at the\nend of its page with their certainty and sources. A sentence "
        "on a record that nobody confirmed says so.\n\n"
        '<div class="ketum-doors" markdown>\n\n' + "\n".join(doors) + "\n</div>\n"
    )


def navigation(docs: Path) -> list[Any]:
    """The tabs; pages of a folder that are not named here are added by themselves."""
    for_whom = ("people", "clinicians", "toxicology", "pharmacometrics", "quality")
    return [
        {"Home": "index.md"},
        {"Start": ["start.md", "examples.md"]},
        {"For you": list(found(docs, "for", for_whom))},
        {"Guides": list(found(docs, "guide", GUIDES))},
        {"Encyclopaedia": ["encyclopaedia/index.md", *encyclopaedia_pages(), "article-map.md"]},
        {"Science": [*found(docs, "science", ("exposure", "effects", "interactions"))]},
        {
            "Validation": [
                "validation.md",
                "validation/exposure.md",
                "validation/calibration.md",
                "validation/sbc.md",
                "validation/how-calibrated.md",
                "benchmarks.md",
            ]
        },
        {"Reference": [{title: name} for name, title in titles()]},
        {"Project": ["contributing.md", "dependencies.md", "changelog.md", "security.md"]},
    ]


def found(docs: Path, folder: str, first: tuple[str, ...]) -> Iterator[str]:
    """The pages of a folder: those named, then the others by name."""
    names = sorted(path.stem for path in (docs / folder).glob("*.md"))
    ordered = [*(name for name in first if name in names), *(n for n in names if n not in first)]
    yield from (f"{folder}/{name}.md" for name in ordered)


def encyclopaedia_pages() -> Iterator[str]:
    """The pages of the encyclopaedia in their order."""
    yield from (name for name in MADE if name.startswith("encyclopaedia/") and "index" not in name)


def titles() -> Iterator[tuple[str, str]]:
    """The pages of the reference with their titles; one that is not named has its file's name."""
    for name in MADE:
        if name.startswith("reference/"):
            yield name, TITLES.get(name, Path(name).stem.replace("-", " ").capitalize())
