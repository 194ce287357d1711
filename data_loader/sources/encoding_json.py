"""CePNEM encodings as both JSON layouts spell them; only ``ranges`` differs and is read by the caller."""

from __future__ import annotations

from typing import Any

from data_loader.problems import Refused
from data_loader.schema import ENCODING_CATEGORIES, ENCODING_FAMILIES, Encoding
from data_loader.sources.json_fields import Fields

CATEGORIZATION = "neuron_categorization"


def read_encoding(fields: Fields, ranges: tuple[tuple[int, int], ...]) -> Encoding:
    """Raises ``Refused`` when a key is missing or malformed; lengths are checked with the recording."""
    found = fields.section(CATEGORIZATION)
    return Encoding(
        ranges=ranges,
        categorization={name: _categories(found.section(name)) for name in sorted(found.values, key=_range_number)},
        changing=fields.integers("encoding_changing_neurons") if fields.has("encoding_changing_neurons") else (),
        strength={family: fields.array(f"rel_enc_str_{family}") for family in ENCODING_FAMILIES},
        forwardness=fields.array("forwardness"),
        dorsalness=fields.array("dorsalness"),
        feedingness=fields.array("feedingness"),
        tau=fields.array("tau_vals"),
    )


def _categories(fields: Fields) -> dict[str, Any]:
    """Families with their lists of neuron numbers; a category that is not listed has no neuron."""
    categories: dict[str, Any] = {}
    for family in ENCODING_FAMILIES:
        if not fields.has(family):
            raise Refused(fields.file, fields.key(family), "absent", "an object of neuron lists")
        own = fields.section(family)
        listed = (*ENCODING_CATEGORIES[family], "all")
        empty: dict[str, list[int]] = {name: [] for name in listed}
        categories[family] = {**empty, **{name: list(own.integers(name)) for name in own.values if own.has(name)}}
    categories["all"] = list(fields.integers("all")) if fields.has("all") else []
    return categories


def _range_number(name: str) -> tuple[int, str]:
    return (int(name) if name.isdigit() else 0, name)
