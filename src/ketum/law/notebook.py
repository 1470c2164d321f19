"""A law answer as a small table that a notebook shows: doubts first, then act by act."""

from __future__ import annotations

from html import escape

from ketum.law.conditions import say
from ketum.law.model import LawAnswer


def table(answer: LawAnswer) -> str:
    """HTML without styles or scripts; every status stands there in words."""
    place = answer.place.name or answer.asked
    what = say(f"product-{answer.product}")
    doubts = "".join(f"<li>{escape(text)}</li>" for text in answer.warnings)
    rows = "".join(
        f"<tr><th scope='row'>{escape(say(f'act-{act.act}'))}</th>"
        f"<td>{escape(say(f'status-{act.status}'))}</td>"
        f"<td>{escape(' '.join(act.conditions))}</td></tr>"
        for act in answer.acts.values()
    )
    return (
        f"<p><b>{escape(place)}</b>, {answer.on.isoformat()}: {escape(what)}</p>"
        f"<ul>{doubts}</ul><table><tbody>{rows}</tbody></table><p>{escape(say('closing'))}</p>"
    )
