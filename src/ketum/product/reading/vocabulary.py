"""The words of certificates: names of analytes, of columns and of fields of the head.

A name fits or it does not; nothing is matched by likeness, because lead and zinc are one letter
apart in a scan.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ketum.knowledge import Knowledge
from ketum.knowledge.records.quality import Analyte
from ketum.product.reading.units import WrittenUnit, read_unit

__all__ = ["Vocabulary", "column_role", "field_named", "name_and_unit", "plain_words", "vocabulary"]

_COLUMNS: Mapping[str, str] = {
    "analyte": "test|analyte|analytes|parameter|parameters|compound|analysis|component|name"
    "|alkaloid|alkaloids|element|elements|metal|heavy metal|heavy metals|organism|microorganism"
    "|microorganisms|contaminant|determination|substance|test|test name|assay|solvent|mycotoxin"
    "|test item|test parameter|property|attribute|microbiology|microbiological|test performed"
    "|prüfparameter|parametro|paramètre|item",
    "result": "result|results|value|amount|concentration|content|found|measured|mass fraction"
    "|test result|test results|conc|level|reported result|ergebnis|resultado|résultat"
    "|reported value|actual|result value|findings|analysis result",
    "unit": "unit|units|uom|einheit|unidad|unité|unit of measure|reported as",
    "loq": "loq|rl|reporting limit|limit of quantitation|limit of quantification|quantitation limit"
    "|pql|bg|loq rl",
    "lod": "lod|mdl|detection limit|limit of detection|method detection limit|ng",
    "uncertainty": "uncertainty|uncertainty k2|uncertainty k 2|u k 2|expanded uncertainty"
    "|expanded uncertainty k2|expanded uncertainty k 2|mu|measurement uncertainty|u|u95"
    "|messunsicherheit|incertitude",
    "lab_limit": "limit|limits|spec|specification|specifications|lab limit|acceptance criteria"
    "|action limit|action level|max|maximum|allowable|limit maximum|max limit|acceptance"
    "|specification limit|grenzwert|spezifikation|requirement|criteria|maximum limit",
    "lab_limit_unit": "lab limit unit|limit unit",
    "statement": "statement|status|pass fail|conclusion|verdict|evaluation|lab statement"
    "|bewertung|p f|comment|assessment|disposition|judgement",
    "method": "method|test method|technique|reference|method reference|methode|analysis method"
    "|procedure|instrument",
    "basis": "basis|reporting basis",
    "portion": "test portion|portion|sample size|test portion g|aliquot",
    "group": "group|category|panel|test group",
}
_FIELDS: Mapping[str, str] = {
    "certificate_id": "certificate id|certificate no|certificate number|certificate|coa no|coa"
    "|coa number|report number|report id|report no|certificate of analysis no|report|coa id"
    "|prüfbericht nr|certificate #|analysis id|order number",
    "laboratory": "laboratory|lab|testing laboratory|tested by|laboratory name|testing lab|labor"
    "|analysis performed by|performed by|laboratory name address",
    "accreditation": "accreditation|accredited|iso accreditation|accreditation body|laboratory"
    " accreditation|lab accreditation|accredited to|akkreditierung",
    "accreditation_number": "accreditation number|accreditation no|accreditation certificate"
    "|accreditation certificate no|laboratory accreditation number|lab licence|lab license"
    "|accreditation id|certificate no iso",
    "client": "client|customer|prepared for|submitted by|manufacturer|client name|kunde|account",
    "product": "product|product name|sample|sample name|sample description|strain|item name"
    "|sample identification|description|probe|produkt|material|article|sample title",
    "form": "form|product form|matrix|sample type|product type|dosage form|sample matrix|type",
    "lot": "lot|lot no|lot number|batch|batch number|batch no|lot batch|batch id|lot id|lot nr"
    "|batch lot|lot batch no|lot batch number|charge|chargennummer|batch code|lot code",
    "label_lot": "label lot|lot on label|lot on pack|pack lot|package lot",
    "serving_g": "serving|serving size|serving g|serving size g|label serving|label serving g"
    "|serving mass|serving weight",
    "article_mass_g": "article mass|article mass g|unit mass|tablet weight|average unit weight"
    "|tablet mass|unit weight|average tablet weight|unit mass g|weight per unit|piece weight",
    "label_claim": "label claim|claim|declared content",
    "sampled": "sampled|date sampled|sampling date|collection date|sample date|collected"
    "|date collected|sampled on|probenahme",
    "received": "received|date received|received date|sample received|received on|eingang"
    "|receipt date|date of receipt",
    "reported": "reported|report date|date reported|date of report|date issued|issue date|issued"
    "|completed|date completed|published|date of issue|reporting date|report issued|reported on"
    "|berichtsdatum|date",
    "best_by": "best by|best before|expiry|expiration date|exp date|expires|expiry date"
    "|expiration|use by|retest date|best by date|mindestens haltbar bis|exp",
    "sampled_by": "sampled by|sample collected by|collected by|sampler",
    "method": "method|test method|technique",
    "analyst": "analyst|approved by|authorised by|authorized by|reviewed by",
    "page": "page",
    "notice": "notice|note|notes|trap",
}


def plain_words(text: str) -> str:
    """Lower-case words and digits only, one space between: `Lot No.` is `lot no`."""
    bare = re.sub(r"[^\w]+", " ", text.casefold().replace("#", " no ")).replace("_", " ")
    return re.sub(r"\s+", " ", bare).strip()


def _turned(table: Mapping[str, str]) -> dict[str, str]:
    return {plain_words(word): role for role, words in table.items() for word in words.split("|")}


_COLUMN_ROLES = _turned(_COLUMNS)
_FIELD_NAMES = _turned(_FIELDS)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The analytes by every name in plain words, and the group of each."""

    names: Mapping[str, str]
    groups: Mapping[str, str]


@cache
def vocabulary(knowledge: Knowledge) -> Vocabulary:
    """The words of the evidence base."""
    analytes = knowledge.all(Analyte)
    names = {
        plain_words(name): analyte.id
        for analyte in analytes
        for name in (*analyte.synonyms, analyte.name, analyte.id)
    }
    return Vocabulary(names, {analyte.id: analyte.group for analyte in analytes})


def name_and_unit(text: str, known: Vocabulary) -> tuple[str, WrittenUnit | None]:
    """The analyte that a text names (empty when none) and the unit it carries, if it does.

    `Lead (Pb), ppm` and `Mitragynine (% w/w)` carry their unit with them.
    """
    cleaned = text.strip().strip("*†‡").strip().removesuffix(":").strip()
    if plain_words(cleaned) in known.names:
        return known.names[plain_words(cleaned)], None
    trailing = re.match(r"^(.*?)[\s,]*[(\[]([^()\[\]]*)[)\]]$|^(.*?),\s*(\S[^,]*)$", cleaned)
    if trailing is None:
        return "", None
    head, tail = (trailing[1], trailing[2]) if trailing[2] else (trailing[3], trailing[4])
    unit = read_unit(tail or "")
    analyte, inner = name_and_unit(head, known) if unit else ("", None)
    return analyte, unit or inner


def column_role(text: str) -> tuple[str, WrittenUnit | None]:
    """What a column holds (empty when unknown) and the unit its title gives, if it does."""
    words = plain_words(text)
    if words in _COLUMN_ROLES and not re.search(r"[(\[%]", text):
        return _COLUMN_ROLES[words], None
    unit = read_unit(text)
    if unit is not None and unit.kind != "portion":
        return "result", unit
    titled = re.match(r"^(.*?)[\s,]*[(\[/]\s*(.*?)[)\]]?$", text.strip())
    if titled and plain_words(titled[1]) in _COLUMN_ROLES:
        unit = read_unit(titled[2])
        role = _COLUMN_ROLES[plain_words(titled[1])]
        if unit is not None or plain_words(titled[2]) in {"k 2", "k2", "95", "max"}:
            return role, unit
    if words in _COLUMN_ROLES and "%" not in text:
        return _COLUMN_ROLES[words], None
    last = re.match(r"^(.*\S)\s+(\S+)$", text.strip())
    if last and plain_words(last[1]) in _COLUMN_ROLES and read_unit(last[2]):
        return _COLUMN_ROLES[plain_words(last[1])], read_unit(last[2])
    return "", None


def field_named(text: str) -> str:
    """The field of the head that a text names; empty when it names none."""
    return _FIELD_NAMES.get(plain_words(text), "")
