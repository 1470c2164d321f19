"""One language's catalogue: whole sentences by name, or a refusal.

Catalogues are Fluent files, one a topic, one folder a language: `wording/en/liver.ftl`. A message
is named `topic.message`, for instance `liver.jaundice`. Numbers come in as text that has already
been rounded and given its unit (`ketum.wording.shown`), so that a translator moves words only.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from ketum.errors import KnowledgeError, Problem

CATALOGUES = Path(__file__).parent
# Fluent refuses a value of more than 2,500 letters, against messages that multiply themselves. Ours
# are final texts, and forty medicines or the rules of a state can be that long: a mark holds the
# place of such a value until the sentence stands.
LONG = 1000
MARK = "\ue000"


class Wording:
    """The catalogue of one language."""

    def __init__(self, language: str = "en") -> None:
        self.language = language

    def say(self, name: str, /, **values: str | int | float) -> str:
        """The sentence called `topic.message`, with its values filled in.

        Raises `KnowledgeError` when the message is missing or a value was not given: half a
        sentence is never shown.
        """
        bundle, message = self._message(name)
        if message.value is None:
            raise _broken(name, "has no text of its own")
        return self._format(name, bundle, message.value, values)

    def attribute(self, name: str, attribute: str, /, **values: str | int | float) -> str:
        """The part of a message called `.attribute`, or an empty string when it has none."""
        bundle, message = self._message(name)
        pattern = message.attributes.get(attribute)
        return "" if pattern is None else self._format(name, bundle, pattern, values)

    def numbered(
        self, name: str, attribute: str, /, **values: str | int | float
    ) -> tuple[str, ...]:
        """The parts `.attribute`, `.attribute-2`, `.attribute-3` ... that a message has."""
        bundle, message = self._message(name)
        wanted = [attribute, *(f"{attribute}-{count}" for count in range(2, 10))]
        return tuple(
            self._format(name, bundle, message.attributes[part], values)
            for part in wanted
            if part in message.attributes
        )

    def has(self, name: str) -> bool:
        """Whether the message exists."""
        topic, _, message = name.partition(".")
        return bool(_bundle(self.language, topic).has_message(message))

    def _message(self, name: str) -> tuple[Any, Any]:
        topic, _, message = name.partition(".")
        bundle = _bundle(self.language, topic)
        if not bundle.has_message(message):
            raise _broken(name, "is not in the catalogue")
        return bundle, bundle.get_message(message)

    def _format(self, name: str, bundle: Any, pattern: Any, values: dict[str, Any]) -> str:
        long = {key: value for key, value in values.items() if len(str(value)) > LONG}
        marks = {key: f"{MARK}{place}{MARK}" for place, key in enumerate(long)}
        text, errors = bundle.format_pattern(pattern, values | marks)
        if errors:
            raise _broken(name, f"cannot be filled in: {errors[0]}")
        for key, mark in marks.items():
            text = text.replace(mark, str(long[key]))
        return str(text)


@cache
def _bundle(language: str, topic: str) -> Any:
    from fluent.runtime import FluentBundle, FluentResource

    path = CATALOGUES / language / f"{topic}.ftl"
    if not path.is_file():
        raise _broken(f"{topic}.*", f"has no catalogue in {language}")
    # Marks that isolate left-to-right values would show up in plain-text reports.
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle


def _broken(name: str, what: str) -> KnowledgeError:
    return KnowledgeError([Problem("KET-790", f"the message {name} {what}", "wording")])
