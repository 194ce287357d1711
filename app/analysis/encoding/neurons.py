"""What the encodings of a recording say of its neurons, feature by feature. Pure functions of CePNEM's document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

from app.analysis.encoding.features import FEATURES, Feature, Group, Kind

# a number; the time segments that show a tuning ("1, 2"); "yes" or "no"; None: not significant
Encoded: TypeAlias = float | str | None

# features that are one number -> where the document keeps them, one value a neuron; 0 is "not significant"
NUMBERS: Final[Mapping[str, str]] = {
    "strength_v": "rel_enc_str_v", "strength_hc": "rel_enc_str_θh", "strength_p": "rel_enc_str_P",
    "fwdness": "forwardness", "dorsalness": "dorsalness", "feedingness": "feedingness", "timescale": "tau_vals",
}  # fmt: skip
FAMILIES: Final[Mapping[Group, str]] = {Group.VELOCITY: "v", Group.HEAD_CURVATURE: "θh", Group.FEEDING: "P"}


def segments_of(document: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """(name, tunings) of the time segments, in their order."""
    return sorted(document["neuron_categorization"].items(), key=lambda item: int(item[0]))


def features_of(document: Mapping[str, Any], neurons: Sequence[int]) -> dict[str, list[Encoded]]:
    """Every feature by its key: one value for each of the neurons, which are named by their numbers."""
    return {feature.key: _column(feature, document, neurons) for feature in FEATURES}


def _column(feature: Feature, document: Mapping[str, Any], neurons: Sequence[int]) -> list[Encoded]:
    if feature.key in NUMBERS:
        values = document.get(NUMBERS[feature.key])
        return [None if values is None else values[number - 1] or None for number in neurons]
    segments = segments_of(document)
    if feature.kind is Kind.VARIABILITY:
        if len(segments) < 2:
            return [None] * len(neurons)  # nothing that could have changed
        changing = set(document["encoding_changing_neurons"])
        return ["yes" if number in changing else "no" for number in neurons]
    family = FAMILIES[feature.group]
    members = [(name, set(found.get(family, {}).get(feature.key, ()))) for name, found in segments]
    return [", ".join(name for name, tuned in members if number in tuned) or None for number in neurons]
