"""Texts that would run, or break out of their place, if a page did not escape them."""

from __future__ import annotations

HOSTILE = (
    "<script>alert(1)</script>",
    "'\"><img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    '"><details open ontoggle=alert(1)>',
    "<a href=javascript:alert(1)>x</a>",
    "{{ 7 * 191 }}",
    '" autofocus onfocus="alert(1)',
)
# What a page would hold if one of them got through; the last is a template that was filled in.
RUNNING = ("<script>alert", "<img src=x", "<svg/onload", "<iframe src", "<details open ontoggle",
           "<a href=javascript", '" autofocus onfocus="', "1337")  # fmt: skip


def runs(text: str) -> list[str]:
    """What of a hostile text stands in a page as markup."""
    return [one for one in RUNNING if one in text]
