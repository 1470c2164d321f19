"""Every finding: its stable id, what it says, how grave it may be, and which examples raise it.

Ids are read from the calls that make findings; `…` in an id stands for what differs from case to
case (the partner of an interaction, say), and the examples show values that occur.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from website.reference.source import GAP, ROOT, SOURCE, Module, arguments, called, modules
from website.reference.text import code, heading, joined, plain, table

INTRO = """\
An answer is made of findings. Each has an id that stays, a severity, a certainty, the records it
rests on and what raised it ([reading the report](../guide/report.md)). The words below are the
headlines of the catalogue; `…` is filled in for the case. “Nothing found” is a finding too.
"""
SAY = ("context", "identity", "message", "values")
SHAPE = ("topic", "kind", "severity")
GOLDEN = ROOT / "tests" / "cases" / "golden"


@dataclass
class Made:
    """One id (or pattern of ids) and what its calls say."""

    topics: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    severities: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)

    def pattern(self, identity: str) -> re.Pattern[str]:
        """What the ids of this row look like."""
        return re.compile(".+".join(re.escape(part) for part in identity.split(GAP)))


def page() -> str:
    """The page of findings, one table a topic."""
    from ketum.findings import TOPICS
    from ketum.findings.model import Finding

    made, seen = findings(), seen_in_examples()
    parts = ["# Findings\n", INTRO]
    topics = dict.fromkeys(identity.partition(".")[0] for identity in sorted(made))
    for topic in topics:
        rows = [_row(one, made[one], seen) for one in sorted(made) if _topic(one) == topic]
        parts += [heading(2, plain(topic.replace("-", " ").capitalize()), f"topic-{topic}")]
        parts.append(table(("Id", "Says", "Severity", "Raised by the examples"), rows))
    order = ", ".join(code(topic) for topic in TOPICS)
    parts.append(f"Topics are asked in this order: {order}.\n")
    parts.append(plain(Finding.__doc__ or ""))
    return joined(parts)


@cache
def findings() -> dict[str, Made]:
    """Every id that the code can make. Raises `ValueError` for a call whose id cannot be read."""
    found: dict[str, Made] = {}
    for module, call, given in calls():
        identities = module.texts(given.get("identity"))
        if not identities:
            raise ValueError(f"{module.name}, line {call.lineno}: the id of a finding is not read")
        for identity in identities:
            one = found.setdefault(identity, Made())
            one.messages += module.texts(given.get("message"))
            one.places.append(module.name)
            for name, texts in zip(SHAPE, (one.topics, one.kinds, one.severities), strict=True):
                texts.extend(module.texts(given.get(name)))
    return found


def calls() -> Iterator[tuple[Module, ast.Call, dict[str, ast.expr]]]:
    """Every call that makes a finding, with its arguments by name."""
    for module in modules("findings"):
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.Call):
                continue
            made_here = module.name.endswith(("findings.finding", "findings.model"))
            if called(node) == "say" and isinstance(node.func, ast.Name) and not made_here:
                yield module, node, arguments(node, SAY)
            elif called(node) == "Finding" and not made_here:
                given = arguments(node, ())
                yield module, node, given | {"identity": given["id"]}


@cache
def seen_in_examples() -> dict[str, tuple[str, ...]]:
    """The ids that the answers to the examples hold, each with the names of those examples."""
    found: dict[str, list[str]] = {}
    for path in sorted(GOLDEN.glob("*.json")):
        for one in json.loads(path.read_text(encoding="utf-8"))["findings"]:
            found.setdefault(one["id"], []).append(path.stem)
    return {identity: tuple(names) for identity, names in found.items()}


def _topic(identity: str) -> str:
    return identity.partition(".")[0]


def _row(identity: str, one: Made, seen: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    exact = {identity} if GAP not in identity else set(seen) - set(findings())
    matching = [name for name in seen if name in exact and one.pattern(identity).fullmatch(name)]
    messages = one.messages if identity not in one.messages else [*one.messages, *matching]
    if GAP in identity:
        shown = ", ".join(code(name) for name in matching[:4])
        examples = shown + (f" and {len(matching) - 4} more" if len(matching) > 4 else "")
    else:
        cases = [case for name in matching for case in seen[name]]
        examples = f"{len(cases)} of {len(list(GOLDEN.glob('*.json')))}"
    told = [plain(text) for text in dict.fromkeys(_headlines(messages))]
    return (
        f'<span id="{identity.replace(GAP, "any")}"></span>{code(identity)}',
        "<br>".join(told) or "its words are made for the case",
        ", ".join(dict.fromkeys(one.severities)) or "as the case has it",
        examples,
    )


def _headlines(messages: list[str]) -> Iterator[str]:
    for message in messages:
        topic, _, name = message.partition(".")
        if GAP not in message:
            yield from filter(None, [_catalogue(topic).get(name)])
            continue
        wanted = re.compile(".+".join(re.escape(part) for part in name.split(GAP)))
        if GAP not in topic and name.strip(GAP):
            yield from (text for key, text in _catalogue(topic).items() if wanted.fullmatch(key))


@cache
def _catalogue(topic: str) -> dict[str, str]:
    """The messages of a catalogue, values and selections as gaps."""
    path = SOURCE / "wording" / "en" / f"{topic}.ftl"
    if not path.is_file():
        return {}
    text = path.read_text(encoding="utf-8")
    found = re.findall(r"^([a-z][\w-]*) = (.+(?:\n +(?![ .]).+)*)", text, re.MULTILINE)
    return {name: _gaps(" ".join(words.split())) for name, words in found}


def _gaps(words: str) -> str:
    while "{" in words:
        shorter = re.sub(r"\{[^{}]*\}", GAP, words)
        if shorter == words:
            break
        words = shorter
    return words
