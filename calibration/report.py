"""Writes the calibration report from the sampled posterior: `python calibration/report.py`."""

from __future__ import annotations

import json
from pathlib import Path

from evidence import PARENTS, SEVEN_OH
from run import OUT
from ship import NAMES, sampler_name

REPORT = Path(__file__).parent / "report.md"
HEAD = """# Calibration report

Written by `calibration/report.py`; do not edit. What the model is and what the numbers mean stands
in `docs/science/exposure.md`; how to repeat the run in `calibration/README.md`.

- posterior made of (SHA-256 of data, code and locked packages): `{made_of}`
- seed {seed}; {packages}; {settings}
- sampler: adaptive tempered sequential Monte Carlo, {runs} independent runs an alkaloid. There are
  no gradients and so no divergent transitions; R-hat compares the runs, n_eff is what the spread of
  their means allows.
- overlap: area shared by prior and posterior. 1 means that the studies say nothing of a parameter.

"""
NOTE = """## What the studies do not tell

Parameters whose posterior shares more than half of its area with the prior. They stay wide, and
every band of ketum carries them.

"""


def main() -> None:
    """Write the report."""
    held = json.loads((OUT / "posterior.json").read_text(encoding="utf-8"))
    text = HEAD.format(
        made_of=held["made_of"],
        seed=held["seed"],
        runs=held["settings"]["runs"],
        packages=", ".join(f"{name} {version}" for name, version in held["packages"].items()),
        settings=", ".join(f"{name} {value}" for name, value in held["settings"].items()),
    )
    text += "".join(_section(name, held["diagnostics"][name]) for name in PARENTS)
    text += NOTE + "".join(f"- {line}\n" for line in _untold(held["diagnostics"]))
    REPORT.write_text(text, encoding="utf-8")


def _section(name: str, held: dict[str, object]) -> str:
    title = f"{name} with 7-hydroxymitragynine" if name == "mitragynine" else name
    runs = f"Powers {held['steps']}, last acceptance {held['acceptance']}, log evidence "
    lines = [f"## {title}", "", f"{runs}{held['log_evidence']}.", ""]
    lines += ["| parameter | 5 % | median | 95 % | R-hat | n_eff | overlap |"]
    lines += ["|---|---|---|---|---|---|---|"]
    for key, found in sorted(held["parameters"].items()):
        numbers = f"{found['p5']:.3g} | {found['median']:.3g} | {found['p95']:.3g}"
        rest = f"{found['r_hat']:.3f} | {found['n_eff']:.0f} | {found['overlap']:.2f}"
        lines.append(f"| `{key}` | {numbers} | {rest} |")
    about = "Logarithms, except spreads (`sd_`) and shares. `p:` parent, `m:` 7-OH, `s:` study."
    return "\n".join([*lines, "", about, "", ""])


def _untold(diagnostics: dict[str, dict[str, dict]]) -> list[str]:
    lines = []
    for analyte in (*PARENTS, SEVEN_OH):
        held = diagnostics["mitragynine" if analyte == SEVEN_OH else analyte]["parameters"]
        for symbol, (name, _, _) in NAMES.items():
            found = held.get(sampler_name(analyte, symbol))
            wanted = analyte == "mitragynine" or symbol not in {"sd_study", "kd"}
            if found is not None and wanted and found["overlap"] > 0.5:
                lines.append(f"{analyte}: {name} (overlap {found['overlap']:.2f})")
    return lines


if __name__ == "__main__":
    main()
