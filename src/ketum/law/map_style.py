"""The look of a law map: colours that the colour-blind can tell apart, patterns, signs, places."""

from __future__ import annotations

from ketum.law.model import ActStatus

LEGEND_HEIGHT = 114

SIGNS: dict[ActStatus, str] = {
    "forbidden": "\N{MULTIPLICATION SIGN}",
    "unknown": "?",
    "conditional": "!",
    "allowed": "\N{WHITE CIRCLE}",
}

# States too small for a label on the map, from north to south.
CALLOUTS = (
    "US-VT",
    "US-NH",
    "US-MA",
    "US-RI",
    "US-CT",
    "US-NJ",
    "US-DE",
    "US-MD",
    "US-DC",
    "US-HI",
)


def callout_at(code: str) -> tuple[float, float]:
    """Where the label of a crowded state stands beside the map."""
    if code == "US-HI":
        return 372.0, 560.0
    return 914.0, 250.0 + 17.0 * CALLOUTS.index(code)


# Okabe-Ito colours; the pattern repeats what the colour says. No colour stands for "safe".
STYLE = """<defs>
<pattern id="p-forbidden" width="5" height="5" patternUnits="userSpaceOnUse">
<rect width="5" height="5" fill="#d55e00"/><path d="M0,0l5,5M5,0l-5,5" stroke="#6b2f00"/></pattern>
<pattern id="p-conditional" width="5" height="5" patternUnits="userSpaceOnUse">
<rect width="5" height="5" fill="#f0c75e"/><path d="M0,5l5,-5" stroke="#8a6100"/></pattern>
<pattern id="p-unknown" width="6" height="6" patternUnits="userSpaceOnUse">
<rect width="6" height="6" fill="#c4c4c4"/><circle cx="3" cy="3" r="1.1" fill="#444"/></pattern>
</defs>
<style>
path,circle,rect{stroke:#fff;stroke-width:.6}
defs path{stroke-width:1}
.forbidden{fill:url(#p-forbidden)}.conditional{fill:url(#p-conditional)}
.unknown{fill:url(#p-unknown)}.allowed{fill:#a9d6f2}
text{fill:#111}.head{font-size:17px;font-weight:600}.key{font-size:14px}.note{font-size:12px}
.label{font-size:11px;font-weight:600}
.label{stroke:#fff;stroke-width:2.6px;paint-order:stroke;stroke-linejoin:round}
.mid{text-anchor:middle}
path.grid{stroke:#bbb}path.today{stroke:#0072b2;stroke-width:2}
@media (prefers-color-scheme:dark){.head,.key,.note{fill:#eee}path,circle,rect{stroke:#222}}
</style>"""
