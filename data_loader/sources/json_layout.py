"""Which of the two WormWideWeb JSON layouts a file has, from its name and its first bytes."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

from data_loader.files import DAMAGED, UTF8_BOM, kind_of, open_stream

HEAD = 65536  # bytes that are looked at
FIRST_KEY = re.compile(rb'\s*\{\s*"([^"\\]+)"\s*:')


class Layout(StrEnum):
    FLAT = "json-v1"
    NESTED = "json-v2"


# Top-level keys; Julia writes them in any order, so any of them can come first.
TOP_KEYS = {
    Layout.NESTED: ("metadata", "timing", "behavior", "gcamp", "label", "encoding"),
    Layout.FLAT: (
        "uid", "meta", "dataset_type", "num_neurons", "max_t", "avg_timestep", "timestamp_confocal", "trace_array",
        "trace_original", "velocity", "head_curvature", "angular_velocity", "body_curvature", "pumping",
        "reversal_events", "events", "labeled", "ranges", "neuron_categorization", "encoding_changing_neurons",
        "rel_enc_str_v", "rel_enc_str_θh", "rel_enc_str_P", "forwardness", "dorsalness", "feedingness", "tau_vals",
    ),
}  # fmt: skip
# Keys that only one layout has, at any depth: for files that start with a key of somebody's own.
TELLING_KEYS = {
    Layout.NESTED: ("timing", "gcamp", "mean_timestep", "trace_array_original", "head_angle"),
    Layout.FLAT: ("num_neurons", "avg_timestep", "trace_original", "head_curvature", "labeled"),
}


def layout_of(path: Path) -> Layout | None:
    """The layout, or None for anything else. Never raises: a damaged compressed file counts as flat, to be refused."""
    if kind_of(path) != ".json" or not path.is_file():
        return None
    try:
        with open_stream(path) as stream:
            head = stream.read(HEAD).removeprefix(UTF8_BOM)
    except DAMAGED:
        return Layout.FLAT
    first = FIRST_KEY.match(head)
    if first is None:
        return None
    name = first[1].decode("utf-8", "replace")
    for layout, keys in TOP_KEYS.items():
        if name in keys:
            return layout
    for layout, keys in TELLING_KEYS.items():
        if any(f'"{key}"'.encode() in head for key in keys):
            return layout
    return None
