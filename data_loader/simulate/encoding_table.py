"""Class-level encoding table of simulated recordings, in the layout of the published one (formats.md d.7).

Observations of a class are pooled over recordings and sides. Where a number has no observation behind it, it is null:
0 would read as measured. Differences in meaning from the published table, whose strengths come from a hierarchical
fit: ``enc_strength_*`` is the median relative encoding strength of the observations that encode anything, ``enc_*``
the median significant forwardness, dorsalness and feedingness (F/F per mm/s, rad, pump/s), and
``encoding_variability`` the circular standard deviation of the direction of tuning between observations.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from data_loader.encoding_rows import row_of_label
from data_loader.schema import ENCODING_CATEGORIES, ENCODING_FAMILIES, Behavior, Encoding, Recording
from data_loader.simulate.spec import Kind
from data_loader.simulate.tuning import TUNINGS

# family -> its name in the keys of the table
TABLE_NAMES = {"v": "v", "θh": "hc", "P": "pumping"}
PUMPING_VARIANCE = 0.5  # (pumps/s)², below which a recording says nothing on feeding (formats.md d.7)


@dataclass(frozen=True)
class _Observation:
    """One labeled neuron in one recording."""

    shown: dict[str, list[bool] | None]  # family -> whether each category shows in any range; None: not observed
    relative: dict[str, float] | None  # family -> relative strength; None: the neuron encodes nothing
    tuning: dict[str, float | None]  # family -> forwardness, …; None: not significant
    tau: float | None  # s


@dataclass
class EncodingTable:
    """Collects recordings one at a time, so that none has to be kept."""

    observations: dict[str, list[_Observation]] = field(default_factory=dict)

    def add(self, recording: Recording) -> None:
        """Pool the labeled neurons of a recording; one without labels or encodings adds nothing."""
        if recording.encoding is None:
            return
        pumping = recording.behavior.get(Behavior.PUMPING)
        feeding = pumping is not None and float(np.nanvar(pumping)) > PUMPING_VARIANCE
        # after heat the tuning is another one; the published table leaves it out
        ranges = ["1"] if Kind.HEAT in recording.types else list(recording.encoding.categorization)
        for number, label in recording.labels.items():
            row = row_of_label(label)
            if row is not None:
                found = _observe(recording.encoding, number, ranges, feeding)
                self.observations.setdefault(row, []).append(found)

    def table(self) -> dict[str, Any] | None:
        """Lists of equal length, one entry a class, ``simulated: true``; None when nothing was observed."""
        if not self.observations:
            return None
        tuned = {name: i for i, name in enumerate(TUNINGS)}
        classes = sorted(self.observations, key=lambda name: (tuned.get(name, len(tuned)), name))
        pooled = [self.observations[name] for name in classes]
        table: dict[str, Any] = {
            "simulated": True,
            "class": classes,
            "count": [len(found) for found in pooled],
            "encoding_table": [_fractions(found) for found in pooled],
        }
        for family, name in TABLE_NAMES.items():
            table[f"enc_strength_{name}"] = [
                _median(seen.relative[family] for seen in found if seen.relative is not None) for found in pooled
            ]
        for family, name in TABLE_NAMES.items():
            table[f"enc_{name}"] = [_median(seen.tuning[family] for seen in found) for found in pooled]
        table["tau"] = [_median(seen.tau for seen in found) for found in pooled]
        table["encoding_variability"] = [_spread(found) for found in pooled]
        return table


def encoding_table(recordings: Iterable[Recording]) -> dict[str, Any] | None:
    """The table of some recordings; None when none of them has labels and encodings."""
    collected = EncodingTable()
    for recording in recordings:
        collected.add(recording)
    return collected.table()


def _observe(encoding: Encoding, number: int, ranges: list[str], feeding: bool) -> _Observation:
    index = number - 1
    found = [encoding.categorization[name] for name in ranges]
    encodes = any(number in of_range["all"] for of_range in found)
    values = {"v": encoding.forwardness, "θh": encoding.dorsalness, "P": encoding.feedingness}
    observed = {family: family != "P" or feeding for family in ENCODING_FAMILIES}
    return _Observation(
        shown={
            family: [any(number in of_range[family][category] for of_range in found) for category in categories]
            if observed[family]
            else None
            for family, categories in ENCODING_CATEGORIES.items()
        },
        relative={family: float(encoding.strength[family][index]) for family in ENCODING_FAMILIES} if encodes else None,
        tuning={
            family: float(value[index]) if observed[family] and value[index] != 0 else None
            for family, value in values.items()
        },
        tau=float(encoding.tau[index]) if encodes else None,
    )


def _fractions(found: list[_Observation]) -> list[float | None]:
    """24: the share of observations with each category, families in the order v, θh, P."""
    fractions: list[float | None] = []
    for family in ENCODING_FAMILIES:
        rows = [row for observation in found if (row := observation.shown[family]) is not None]
        if rows:
            fractions += [float(share) for share in np.mean(rows, axis=0)]
        else:
            fractions += [None] * len(ENCODING_CATEGORIES[family])
    return fractions


def _median(values: Iterable[float | None]) -> float | None:
    present = [value for value in values if value is not None]
    return float(np.median(present)) if present else None


def _spread(found: list[_Observation]) -> float | None:
    """Circular standard deviation √(-2 ln R) of the tuning vectors' directions; null with fewer than two of them."""
    vectors = np.array(
        [
            [observation.relative[family] * np.sign(observation.tuning[family] or 0) for family in ENCODING_FAMILIES]
            for observation in found
            if observation.relative is not None
        ]
    ).reshape(-1, len(ENCODING_FAMILIES))
    lengths = np.linalg.norm(vectors, axis=1)
    directions = vectors[lengths > 0] / lengths[lengths > 0, None]
    if len(directions) < 2:
        return None
    resultant = float(np.linalg.norm(directions.mean(axis=0)))
    return math.sqrt(2 * math.log(1 / min(max(resultant, 1e-6), 1.0)))
