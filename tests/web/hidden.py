"""What a page carries in its hidden fields, and what must never stand in a page as it was typed."""

from __future__ import annotations

from html.parser import HTMLParser

XSS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "</select><img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "</title><script>alert(1)</script>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "x\" autofocus onfocus=alert(1) y=\"",
)  # fmt: skip


class Page(HTMLParser):
    """The parts of a page that tests ask about: fields, forms, and whatever could run."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.hidden: dict[str, str] = {}
        self.values: dict[str, str] = {}
        self.running: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        if tag == "input" and held.get("type") == "hidden":
            self.hidden[held["name"]] = held.get("value", "")
        elif tag == "input" and "name" in held and held.get("type") != "checkbox":
            self.values[held["name"]] = held.get("value", "")
        if tag == "script" and not held.get("src", "").startswith("/static/"):
            self.running.append(tag)
        self.running += [name for name in held if name.startswith("on") or name == "style"]
        self.running += [
            tag for name in ("src", "href", "srcdoc") if "javascript:" in held.get(name, "")
        ]
        if tag in {"iframe", "object", "embed"}:
            self.running.append(tag)
