"""Layer files: written the same from the same input, and read with every value checked."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from data_loader.files import check_sha256, existing_file, read_json, relative, sha256
from data_loader.json_entries import entry_id, entry_optional, entry_text
from data_loader.layers.schema import Absence, Layer, LayerGroup, LayerSource
from data_loader.names import Nomenclature
from data_loader.problems import Refused, Report
from data_loader.schema import Citation, FloatArray, IntArray, Origin
from data_loader.texts import LONGEST_FACT, LONGEST_NAME, LONGEST_PROSE, checked_name, checked_text

FOLDER = Path("connectome", "layers")
FORMAT = "layer-json"
MOST_PAIRS = 1_000_000  # the fullest possible layer of 302 neurons has 91,204
Word = TypeVar("Word", bound=StrEnum)


# ------------------------------------------------------------------ writing


def layer_bytes(layer: Layer) -> bytes:
    """One entry a line, so that changes can be reviewed."""
    texts = tuple(dict.fromkeys(layer.via))
    place = {text: number for number, text in enumerate(texts)}
    pairs: dict[str, Any] = {
        "sender": layer.sender.tolist(),
        "receiver": layer.receiver.tolist(),
        "value": [_number(value) for value in layer.value.tolist()],
        **({} if layer.found is None else {"found": layer.found.tolist()}),
        **({} if layer.q is None else {"q": [_number(value) for value in layer.q.tolist()]}),
        **({"via": [place[text] for text in layer.via]} if layer.via else {}),
    }
    entries: dict[str, Any] = {
        "id": layer.id,
        "name": layer.name,
        "group": layer.group,
        "directed": layer.directed,
        "unit": layer.unit,
        "meaning": layer.meaning,
        "absence": layer.absence,
        "self_pairs": layer.self_pairs,
        "remarks": list(layer.remarks),
        "citations": [{"text": one.text, "doi": one.doi} for one in layer.citations],
        "license": layer.license,
        "made": layer.made,
        "sources": [{"package": one.package, "member": one.member, "sha256": one.sha256} for one in layer.sources],
        "variable": list(layer.variable),
        "senders": list(layer.senders),
        "receivers": list(layer.receivers),
        **({"via": list(texts)} if texts else {}),
    }
    lines = [f" {_json(key)}: {_json(value)}" for key, value in entries.items()]
    columns = ",\n".join(f"  {_json(key)}: {_json(value)}" for key, value in pairs.items())
    return ("{\n" + ",\n".join(lines) + ',\n "pairs": {\n' + columns + "\n }\n}\n").encode()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _number(value: float) -> int | float | None:
    if math.isnan(value):
        return None
    return int(value) if value.is_integer() else value


# ------------------------------------------------------------------ reading


def read_layer(
    path: Path, root: Path, names: Nomenclature, expected_sha256: str, report: Report
) -> tuple[Layer, Origin]:
    """One file. Pairs of cells that the cell table lacks are left out and reported. Raises ``Refused``."""
    file = relative(path, root)
    existing_file(path, root)
    if expected_sha256:
        check_sha256(path, root, expected_sha256)
    content = read_json(path, root)
    if not isinstance(content, dict):
        raise Refused(file, "(whole file)", type(content).__name__, "an object")
    identifier = entry_id(content, "id", file, "layer")
    if identifier != path.stem:
        raise Refused(file, "id", identifier, f"the name of the file, {path.stem}")
    variable = tuple(_texts(content.get("variable", []), file, "variable"))
    senders = _cells(content, "senders", file, names, variable, report)
    receivers = _cells(content, "receivers", file, names, variable, report)
    layer = _layer(content, file, identifier, variable, senders, receivers)
    return _of_known_cells(layer, names), Origin(file, sha256(path), FORMAT)


def _layer(
    content: dict[str, Any], file: str, identifier: str, variable: tuple[str, ...], senders: list[str], to: list[str]
) -> Layer:
    pairs = content.get("pairs")
    if not isinstance(pairs, dict):
        raise Refused(file, "pairs", type(pairs).__name__, "an object of columns")
    sender = _places(pairs, "sender", len(senders), file)
    receiver = _places(pairs, "receiver", len(to), file)
    m = len(sender)
    value = _values(pairs, "value", m, file)
    if len(receiver) != m:
        raise Refused(file, "pairs.receiver", f"{len(receiver)} values", f"{m}, as many as senders")
    twice = m - len(np.unique(sender * max(len(to), 1) + receiver))
    if twice:
        raise Refused(file, "pairs", f"{twice} pairs twice", "each pair once")
    texts = _texts(content.get("via", []), file, "via")
    via = _places(pairs, "via", len(texts), file, m) if "via" in pairs else np.zeros(0, dtype=np.int64)
    return Layer(
        id=identifier,
        name=entry_text(content, "name", file, "layer", LONGEST_FACT),
        group=_word(content, "group", LayerGroup, file),
        directed=_flag(content, "directed", file),
        unit=entry_text(content, "unit", file, "layer", LONGEST_FACT),
        meaning=entry_text(content, "meaning", file, "layer", LONGEST_PROSE),
        absence=_word(content, "absence", Absence, file),
        self_pairs=_flag(content, "self_pairs", file),
        remarks=tuple(_texts(content.get("remarks", []), file, "remarks")),
        citations=tuple(_citations(content.get("citations"), file)),
        license=entry_text(content, "license", file, "layer", LONGEST_PROSE),
        made=entry_text(content, "made", file, "layer", LONGEST_PROSE),
        sources=tuple(_sources(content.get("sources"), file)),
        senders=tuple(senders),
        receivers=tuple(to),
        sender=sender,
        receiver=receiver,
        value=value,
        found=_places(pairs, "found", 2, file, m) if "found" in pairs else None,
        q=_values(pairs, "q", m, file) if "q" in pairs else None,
        via=tuple(texts[place] for place in via.tolist()),
        variable=variable,
    )


def _of_known_cells(layer: Layer, names: Nomenclature) -> Layer:
    """Without the cells, and their pairs, that neither the cell table nor the layer's own states have."""
    from dataclasses import replace

    known = names.cells.keys() | set(layer.variable)
    kept = np.array(
        [
            layer.senders[one] in known and layer.receivers[other] in known
            for one, other in zip(layer.sender.tolist(), layer.receiver.tolist(), strict=True)
        ],
        dtype=bool,
    )
    senders = tuple(name for name in layer.senders if name in known)
    receivers = tuple(name for name in layer.receivers if name in known)
    if len(senders) == len(layer.senders) and len(receivers) == len(layer.receivers):
        return layer
    of_sender = np.array([senders.index(name) if name in known else -1 for name in layer.senders])
    of_receiver = np.array([receivers.index(name) if name in known else -1 for name in layer.receivers])
    return replace(
        layer,
        senders=senders,
        receivers=receivers,
        sender=of_sender[layer.sender[kept]],
        receiver=of_receiver[layer.receiver[kept]],
        value=layer.value[kept],
        found=None if layer.found is None else layer.found[kept],
        q=None if layer.q is None else layer.q[kept],
        via=tuple(text for text, keep in zip(layer.via, kept.tolist(), strict=True) if keep) if layer.via else (),
    )


def _cells(
    content: dict[str, Any], key: str, file: str, names: Nomenclature, variable: Iterable[str], report: Report
) -> list[str]:
    listed = _texts(content.get(key), file, key)
    cells = [name if name in variable else names.canonical(name) for name in listed]
    for name in cells:
        checked_name(name, file, key)
        if name not in names.cells and name not in variable:
            report.refuse(file, key, name, "a cell of connectome_neurons.csv; its pairs are left out")
    if len(set(cells)) != len(cells):
        raise Refused(file, key, "a cell twice", "each cell once")
    return cells


def _texts(value: Any, file: str, key: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise Refused(file, key, value, "a list of texts")
    return [checked_text(one, LONGEST_PROSE, file, key) for one in value]


def _places(pairs: dict[str, Any], key: str, below: int, file: str, length: int | None = None) -> IntArray:
    values = pairs.get(key)
    if not isinstance(values, list) or len(values) > MOST_PAIRS:
        raise Refused(file, f"pairs.{key}", type(values).__name__, f"a list of at most {MOST_PAIRS:,} whole numbers")
    if length is not None and len(values) != length:
        raise Refused(file, f"pairs.{key}", f"{len(values)} values", f"{length}, as many as senders")
    for row, value in enumerate(values):
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < below:
            raise Refused(file, f"pairs.{key}.{row}", value, f"a whole number from 0 to {below - 1}")
    return np.array(values, dtype=np.int64)


def _values(pairs: dict[str, Any], key: str, length: int, file: str) -> FloatArray:
    values = pairs.get(key)
    if not isinstance(values, list) or len(values) != length:
        found = f"{len(values)} values" if isinstance(values, list) else type(values).__name__
        raise Refused(file, f"pairs.{key}", found, f"a list of {length} numbers, as many as senders")
    for row, value in enumerate(values):
        number = not isinstance(value, bool) and isinstance(value, int | float) and math.isfinite(value)
        if value is not None and not number:
            raise Refused(file, f"pairs.{key}.{row}", value, "a number, or null where there is none")
    return np.array([math.nan if value is None else value for value in values], dtype=np.float64)


def _flag(content: dict[str, Any], key: str, file: str) -> bool:
    value = content.get(key)
    if not isinstance(value, bool):
        raise Refused(file, key, value, "true or false")
    return value


def _word(content: dict[str, Any], key: str, words: type[Word], file: str) -> Word:
    value = content.get(key)
    if not isinstance(value, str) or value not in set(words):
        raise Refused(file, key, value, ", ".join(words))
    return words(value)


def _citations(value: Any, file: str) -> list[Citation]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise Refused(file, "citations", value, "a list of {text, doi}")
    return [
        Citation(
            entry_text(one, "text", file, f"citations.{row}", LONGEST_PROSE),
            entry_optional(one, "doi", file, f"citations.{row}", LONGEST_FACT),
        )
        for row, one in enumerate(value)
    ]


def _sources(value: Any, file: str) -> list[LayerSource]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise Refused(file, "sources", value, "a list of {package, member, sha256}")
    return [
        LayerSource(
            entry_text(one, "package", file, f"sources.{row}", LONGEST_FACT),
            entry_text(one, "member", file, f"sources.{row}", LONGEST_FACT),
            entry_text(one, "sha256", file, f"sources.{row}", LONGEST_NAME),
        )
        for row, one in enumerate(value)
    ]
