"""Every unit that a quantity may have, by what is measured, with its size and its other names."""

from __future__ import annotations

from website.reference.text import code, heading, joined, plain, table

INTRO = """\
A quantity is text: a number and a unit (`"3 g"`, `"52 U/L"`). Units of one kind convert into each
other; kinds never do, and a tablet never becomes a capsule. A figure that could be read in two ways
is refused.
"""


def page() -> str:
    """The page of units: dimensions with an example, then the scales."""
    from ketum import units

    parts = ["# Units\n", INTRO, heading(2, "What may be measured", "dimensions")]
    rows = [
        (code(name), code(example), ", ".join(code(one) for one in units.units_of(name) if one))
        for name, example in units._EXAMPLES.items()
    ]
    parts.append(table(("Kind", "Example", "Units"), rows))
    parts += [heading(2, "Sizes", "sizes"), "Each size is in the unit of size 1 of its scale.\n"]
    for name, scale in units._SCALES.items():
        if len(scale) > 1 and not name.startswith("mass a "):
            sizes = ", ".join(f"{code(unit)} {size:.10g}" for unit, size in scale.items())
            parts.append(f"**{plain(name)}**: {sizes}\n")
    parts.append(heading(2, "Other spellings", "spellings"))
    spelt = [(code(word), code(unit) if unit else "no unit") for word, unit in units._WORDS.items()]
    parts.append(table(("Written", "Read as"), spelt))
    return joined(parts)
