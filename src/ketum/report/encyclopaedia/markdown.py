"""A page as Markdown for the documentation: plain text with the few tags Markdown lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketum.report.encyclopaedia.figures import day
from ketum.report.encyclopaedia.model import Drawing, Page, Reference, Section, Sentence, Table
from ketum.wording import Wording

FRAME = "encyclopaedia/frame"
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")


def to_markdown(page: Page, wording: Wording) -> str:
    """The whole page, the same for the same evidence and day."""
    return "\n".join(_lines(page, wording)).rstrip() + "\n"


def _lines(page: Page, wording: Wording) -> Iterator[str]:
    yield f"# {_plain(page.title)}\n"
    yield '<div class="ketum-help" markdown>\n'
    yield _paragraph(page.help, page, wording) + "\n"
    yield "</div>\n"
    yield _plain(wording.say(f"{FRAME}.how", day=day(page.on))) + "\n"
    for section in page.sections:
        yield from _section(section, page, wording)
    yield f"## {wording.say(f'{FRAME}.records')} {{ #records }}\n"
    for reference in page.references:
        yield _reference(reference, wording)


def _section(section: Section, page: Page, wording: Wording) -> Iterator[str]:
    yield f"## {_plain(section.heading)} {{ #{section.name} }}\n"
    if section.sentences:
        yield _paragraph(section.sentences, page, wording) + "\n"
    if section.drawings:
        yield '<div class="ketum-molecules" markdown>\n'
        for drawing in section.drawings:
            yield from _drawing(drawing, page, wording)
        yield "</div>\n"
    for table in section.tables:
        yield from _table(table, page)


def _paragraph(sentences: tuple[Sentence, ...], page: Page, wording: Wording) -> str:
    return "\n".join(_sentence(one, page, wording) for one in sentences)


def _sentence(sentence: Sentence, page: Page, wording: Wording) -> str:
    """The text, the numbers of its records, and a word where one of them was not confirmed."""
    doubt = "" if sentence.verified else f" ({wording.say(f'{FRAME}.not-verified')})"
    return f"{_plain(sentence.text)}{doubt}{_marks(sentence.records, page)}"


def _marks(records: tuple[str, ...], page: Page) -> str:
    shown = ", ".join(f"[{number}](#ref-{number})" for number in page.numbers(records))
    return f"<sup>{shown}</sup>"


def _drawing(drawing: Drawing, page: Page, wording: Wording) -> Iterator[str]:
    yield f'<figure markdown="span">\n{drawing.svg}'
    caption = _sentence(drawing.caption, page, wording)
    yield f'<figcaption markdown="span">{caption}</figcaption>\n</figure>\n'


def _table(table: Table, page: Page) -> Iterator[str]:
    yield f"| {' | '.join(map(_plain, table.columns))} |"
    yield f"| {' | '.join('---' for _ in table.columns)} |"
    for row in table.rows:
        first, *rest = map(_plain, row.cells)
        yield f"| {' | '.join([first + _marks(row.records, page), *rest])} |"
    yield ""


def _reference(reference: Reference, wording: Wording) -> str:
    """One record: its address, title and certainty, then its sources."""
    state = "verified" if reference.verified else "not-verified"
    certainty = wording.say(f"{FRAME}.certainty", grade=reference.grade.replace("-", " "))
    sources = "; ".join(
        f"[{_plain(source.cite)}]({source.link})" if source.link else _plain(source.cite)
        for source in reference.sources
    )
    number = reference.number
    return (
        f'{number}. <span id="ref-{number}"></span>{_plain(reference.title)} '
        f"(`{reference.record}`; {certainty}; {wording.say(f'{FRAME}.{state}')}). {sources}"
    )


def _plain(text: str) -> str:
    """Text in which nothing is a mark of Markdown, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
