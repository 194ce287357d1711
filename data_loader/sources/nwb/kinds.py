"""What a series holds, told by its name: activity or what is computed on the way to it, of which plane, of which cell.

Names are those of suite2p, CaImAn and neuroconv, of the WormID layout, of Kato et al. 2015 and of files by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from data_loader.sources.nwb.contents import Series
from data_loader.units import is_relative_fluorescence

IsCell = Callable[[str], bool]


class Kind(IntEnum):
    """In the order in which they are taken; nothing from ``NO_ACTIVITY`` on is taken unless it is asked for."""

    RELATIVE = 0  # dF/F
    CORRECTED = 1  # for bleaching or neuropil
    PLAIN = 2
    RAW = 3
    DENOISED = 4
    NO_ACTIVITY = 5  # neuropil, baseline, deconvolved, derivative, reference channel


# the first that is found in a name counts
KINDS: tuple[tuple[re.Pattern[str], Kind], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (r"neuropil(?!.{0,3}(corr|sub))|background(?!.{0,3}(corr|sub))", Kind.NO_ACTIVITY),
        (r"baseline(?!.{0,3}(corr|sub))|(^|[/_ -])f_?0($|[/_ -])", Kind.NO_ACTIVITY),
        (r"deconv|spik|oasis|inferred|event", Kind.NO_ACTIVITY),
        (r"deriv|dif(f|ferential)?(?![a-z])|gradient|residual|noise(?!d)", Kind.NO_ACTIVITY),
        (r"reference|isosbestic|mcherry|tdtomato|mneptune|rfp|(^|[/_ -])red($|[/_ -])", Kind.NO_ACTIVITY),
        (r"denois|dnmf|smooth|filter", Kind.DENOISED),
        (r"(d|delta|\u0394)[ _-]?f[ _-]?(over|o)?[ _-]?f", Kind.RELATIVE),
        (r"correct|subtract|bleach|demix", Kind.CORRECTED),
        (r"raw", Kind.RAW),
    )
)
SENSORS = re.compile(
    r"temp(erature)?(?![a-z])|volt|current|pressure|humid|position|velocity|speed|angle|curvature|stage|lick|"
    r"trigger|ttl|sync|laser|(^|[/_ -])led|shutter|stimul|odor|(^|[/_ -])[xyz]($|[/_ -])|sweep|pump",
    re.IGNORECASE,
)
ZSCORED = re.compile(r"z[ _-]?scor", re.IGNORECASE)
PLANE = re.compile(r"((?<![a-z])(z|roi_?set)|plane|slice|layer|depth)[ _-]?\d+", re.IGNORECASE)
CHANNEL = re.compile(r"chan(nel)?[ _-]?(\d+)", re.IGNORECASE)
NUMBER_AT_END = re.compile(r"[ _-]?\d+$")
# by preference among equal kinds; the WormID layout has both
FIRST_NAMES = ("Signal", "Processed")
NOBODY = frozenset(
    [
        "cell",
        "cells",
        "idx",
        "id",
        "nan",
        "neuron",
        "neurons",
        "nobody",
        "none",
        "nr",
        "null",
        "roi",
        "rois",
        "unit",
        "unidentified",
        "unknown",
        "unlabeled",
        "unnamed",
    ]
)
LISTED = re.compile(r"(?:.*/)?([^/]+?)__(\d+)__([^/]*)")  # Kato et al. 2015: kind, number, cell or what is known of it
TOLD = re.compile(r"(?:cell|neuron)\s*[:=]\s*([^;,]+)", re.IGNORECASE)  # in a description: "traces; cell: AVAL"


@dataclass(frozen=True)
class NameParts:
    """Of a series that belongs to one neuron."""

    kind: str  # "traces", "dFF", "": what is left without the neuron
    number: int | None
    cell: str  # "AVAL", or what else stands in its place; "" for a neuron without a name


def kind_of(series: Series, name: str | None = None) -> Kind:
    """``name``: the part of its path that says it, where the whole of it does not."""
    text = series.below_root if name is None else name
    found = next((kind for pattern, kind in KINDS if pattern.search(text)), Kind.PLAIN)
    return Kind.RELATIVE if found in (Kind.PLAIN, Kind.RAW) and is_relative_fluorescence(series.unit) else found


def together(series: Series) -> str:
    """The same text for all planes of a kind."""
    return NUMBER_AT_END.sub("*", PLANE.sub("*", series.path))


def says_plane(series: Series) -> bool:
    return bool(PLANE.search(series.path))


def preference(series: Series) -> tuple[int, int, int, str]:
    """Smallest first: kind, name, channel, path."""
    first = next((rank for rank, name in enumerate(FIRST_NAMES) if name in series.path), len(FIRST_NAMES))
    channel = CHANNEL.search(series.path)
    return kind_of(series), first, int(channel[2]) if channel else 0, series.path


def name_parts(series: Series, is_cell: IsCell) -> NameParts | None:
    """None for a series that names no neuron, by number or by name."""
    found = _parts(_own_text(series), is_cell)
    if found is None and (told := TOLD.search(series.description)):
        who = told[1].strip()
        number = int(who) if who.isascii() and who.isdigit() else None
        if number is not None or is_cell(who):
            found = NameParts("", number, who if number is None else "")
    return found


def _own_text(series: Series) -> str:
    """The path without root and module."""
    root, _, rest = series.path.partition("/")
    return rest.partition("/")[2] if root == "processing" else rest


def _parts(text: str, is_cell: IsCell) -> NameParts | None:
    if listed := LISTED.fullmatch(text):
        return NameParts(listed[1], int(listed[2]), listed[3].strip())
    cell, number = "", None
    rest: list[str] = []
    for part in re.split(r"/|__", text):
        if not cell and is_cell(part.strip()):
            cell = part.strip()
            continue
        for token in filter(None, re.split(r"[\s_\-.:|#]+", part)):
            if not cell and is_cell(token):
                cell = token
                continue
            match = re.fullmatch(r"([^\d]*)(\d+)", token)
            word, digits = (match[1], match[2]) if match else (token, "")
            if digits and number is not None:
                rest.append(str(number))  # the last number is the neuron's
            number = int(digits) if digits else number
            if word and word.lower() not in NOBODY:
                rest.append(word)
    return NameParts("_".join(rest), number, cell) if cell or number is not None else None
