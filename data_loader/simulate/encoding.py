"""CePNEM encodings written down from the known tuning of a simulated recording (formats.md d).

CePNEM fits 10,001 posterior samples and asks in how many a statistic exceeds a threshold. Here there is one sample, the
truth, so a neuron has a category exactly when its true statistic exceeds the published threshold: no fit, no p-value.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from data_loader.schema import ENCODING_FAMILIES, Behavior, Encoding, FloatArray
from data_loader.simulate.activity import Activity, Population, calcium, direction, terms
from data_loader.simulate.tuning import (
    HEAD_CURVATURE_SD,
    PUMPING_SD,
    VELOCITY_SD,
    gain_forward,
    gain_reverse,
)

SIGNAL_THRESHOLD, RATIO_THRESHOLD = 0.125, 0.25  # formats.md d.4
PERCENTILES = (25, 75)
# family -> the category pair that says whether its tuning strength counts (formats.md d.5)
STRENGTH_CATEGORIES = {"v": ("fwd", "rev"), "θh": ("dorsal", "ventral"), "P": ("act", "inh")}
CHANNELS = {"v": Behavior.VELOCITY, "θh": Behavior.HEAD_CURVATURE, "P": Behavior.PUMPING}

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class _Statistics:
    """Of one fit range: what the categories are decided on, each (n,), in sd of the trace."""

    deltas: dict[str, dict[str, FloatArray]]  # family -> positive category -> Δ
    span: dict[str, float]  # family -> width of the behavior over which the strength Δ was taken


# family -> (category of a positive Δ, of a negative Δ)
PAIRS: dict[str, tuple[tuple[str, str], ...]] = {
    "v": (
        ("fwd", "rev"),
        ("fwd_slope_pos", "fwd_slope_neg"),
        ("rev_slope_pos", "rev_slope_neg"),
        ("rect_pos", "rect_neg"),
    ),
    "θh": tuple((f"{part}dorsal", f"{part}ventral") for part in ("", "fwd_", "rev_", "rect_")),
    "P": tuple((f"{part}act", f"{part}inh") for part in ("", "fwd_", "rev_", "rect_")),
}


def true_encoding(
    population: Population,
    activity: Activity,
    behavior: dict[Behavior, FloatArray],
    ranges: tuple[tuple[int, int], ...],
    step: float,
) -> Encoding:
    """The encoding of all n neurons; ``step`` s per frame."""
    n = len(population.cells)
    signal = activity.original.std(axis=1, ddof=1) / activity.original.mean(axis=1)
    models = _Models(population, behavior, ranges, step)
    categorization: dict[str, Any] = {}
    encodes: list[Mask] = []
    strength: dict[str, list[FloatArray]] = {family: [] for family in ENCODING_FAMILIES}
    relative: dict[str, list[FloatArray]] = {family: [] for family in ENCODING_FAMILIES}
    threshold: dict[str, list[FloatArray]] = {family: [] for family in ENCODING_FAMILIES}
    for i, (first, last) in enumerate(ranges):
        frames = slice(first - 1, last)
        gain = population.gain[:, i] / activity.scale
        found = _statistics(population, gain, {family: behavior[CHANNELS[family]][frames] for family in CHANNELS})
        of_range: dict[str, Any] = {}
        everything = np.zeros(n, dtype=bool)
        share = models.relative_strength(frames)
        for family in ENCODING_FAMILIES:
            ratio = models.filter_ratio(family, frames)
            limit = np.maximum(SIGNAL_THRESHOLD / signal, RATIO_THRESHOLD * ratio)
            masks: dict[str, Mask] = {}
            for positive, negative in PAIRS[family]:
                delta = found.deltas[family][positive]
                masks[positive], masks[negative] = delta > limit, delta < -limit
            masks["all"] = np.any(list(masks.values()), axis=0)
            everything |= masks["all"]
            of_range[family] = {category: _numbers(mask) for category, mask in masks.items()}
            positive, negative = STRENGTH_CATEGORIES[family]
            slope = signal * found.deltas[family][positive] / ratio / found.span[family]
            strength[family].append(np.where(masks[positive] | masks[negative], slope, np.nan))
            relative[family].append(share[family])
            threshold[family].append(limit)
        of_range["all"] = _numbers(everything)
        categorization[str(i + 1)] = of_range
        encodes.append(everything)
    ever = np.any(encodes, axis=0)
    for family in ENCODING_FAMILIES:
        relative[family] = [
            np.where(mask, share, np.nan) for mask, share in zip(encodes, relative[family], strict=True)
        ]
    return Encoding(
        ranges=ranges,
        categorization=categorization,
        changing=_numbers(ever & _changes(population, activity, behavior, threshold)),
        strength={family: _median(relative[family]) for family in ENCODING_FAMILIES},
        forwardness=_median(strength["v"]),
        dorsalness=_median(strength["θh"]),
        feedingness=_median(strength["P"]),
        tau=np.where(ever, population.half_decay, 0.0),
    )


def _statistics(population: Population, gain: FloatArray, behavior: dict[str, FloatArray]) -> _Statistics:
    """Δ of every category on CePNEM's lattice. The drive is piecewise linear: differences are slopes times widths."""
    velocity = behavior["v"]
    backward, forward = velocity[velocity < 0], velocity[velocity > 0]
    # v2 = v1/100 and v4/100 = v3 leave 99 % of each half of the lattice; no reversal, no lattice there
    width_reverse = 0.99 * -np.median(backward) if backward.size else 0.0
    width_forward = 0.99 * np.median(forward) if forward.size else 0.0
    ahead, back = (g(population.rectification) * gain for g in (gain_forward, gain_reverse))
    deltas, span = {}, {}
    slopes = ahead * population.velocity * width_forward, back * population.velocity * width_reverse
    deltas["v"] = _quartet("v", *(slope / VELOCITY_SD for slope in slopes))
    span["v"] = width_forward + width_reverse
    for family, coefficient, sd in (
        ("θh", population.head_curvature, HEAD_CURVATURE_SD),
        ("P", population.pumping, PUMPING_SD),
    ):
        low, high = np.percentile(behavior[family], PERCENTILES)
        deltas[family] = _quartet(family, *(g * coefficient * (high - low) / sd for g in (ahead, back)))
        span[family] = float(high - low)
    return _Statistics(deltas, {family: float(width) or math.inf for family, width in span.items()})


def _quartet(family: str, in_forward: FloatArray, in_reverse: FloatArray) -> dict[str, FloatArray]:
    """Δ by the positive category of each pair of ``PAIRS``: both directions, each of them, and their difference."""
    values = (in_forward + in_reverse, in_forward, in_reverse, in_forward - in_reverse)
    return {positive: value for (positive, _), value in zip(PAIRS[family], values, strict=True)}


class _Models:
    """The true model with all behavior, without one, and with one only; before and after the calcium filter.

    Filter and drive are linear, so that all of them are sums of five parts: what each behavior adds while the worm
    moves as it does, and what θh and P add while v = 0.
    """

    def __init__(
        self,
        population: Population,
        behavior: dict[Behavior, FloatArray],
        ranges: tuple[tuple[int, int], ...],
        step: float,
    ) -> None:
        gain = np.concatenate(
            [np.repeat(population.gain[:, [i]], last - first + 1, axis=1) for i, (first, last) in enumerate(ranges)],
            axis=1,
        )
        velocity, head, pumping = terms(population, *(behavior[channel] for channel in CHANNELS.values()))
        moving = gain * direction(population, behavior[Behavior.VELOCITY])
        still = gain * direction(population, np.zeros(1))
        parts = [moving * velocity, moving * head, moving * pumping, still * head, still * pumping]
        filtered = calcium(np.concatenate(parts), np.tile(population.half_decay, len(parts)), step)
        by_v, by_head, by_pumping, head_alone, pumping_alone = np.split(filtered, len(parts))
        self.full = by_v + by_head + by_pumping
        self.without = {"v": head_alone + pumping_alone, "θh": by_v + by_pumping, "P": by_v + by_head}
        # before and after the filter
        self.only = {"v": (parts[0], by_v), "θh": (parts[3], head_alone), "P": (parts[4], pumping_alone)}

    def relative_strength(self, frames: slice) -> dict[str, FloatArray]:
        """family -> (n,) share of the error that leaving its behavior out makes; they sum to 1 (formats.md d.3)."""
        full = self.full[:, frames]
        errors = {family: ((full - self.without[family][:, frames]) ** 2).mean(axis=1) for family in CHANNELS}
        total = sum(errors.values(), np.zeros(len(full)))
        return {family: error / np.where(total > 0, total, 1.0) for family, error in errors.items()}

    def filter_ratio(self, family: str, frames: slice) -> FloatArray:
        """(n,) how much larger the single-behavior model is before the calcium filter; 1 where there is none."""
        before, after = (model[:, frames].std(axis=1) for model in self.only[family])
        ratio: FloatArray = np.divide(before, after, out=np.ones_like(before), where=after > 0)
        return ratio


def _changes(
    population: Population,
    activity: Activity,
    behavior: dict[Behavior, FloatArray],
    threshold: dict[str, list[FloatArray]],
) -> Mask:
    """Neurons whose true tuning differs between any two ranges by more than the threshold; feeding does not count."""
    whole = {family: behavior[channel] for family, channel in CHANNELS.items()}
    gain = population.gain
    largest = (gain.max(axis=1) - gain.min(axis=1)) / activity.scale
    found = _statistics(population, largest, whole)
    changed = np.zeros(len(population.cells), dtype=bool)
    for family in ("v", "θh"):
        limit = np.max(threshold[family], axis=0)
        changed |= np.any([np.abs(delta) > limit for delta in found.deltas[family].values()], axis=0)
    return changed


def _median(of_ranges: list[FloatArray]) -> FloatArray:
    """(n,) median over the ranges with a value, 0 where there is none: not significant, never "measured zero"."""
    values = np.sort(np.array(of_ranges), axis=0)  # NaN last
    count = np.isfinite(values).sum(axis=0)
    rows = np.arange(values.shape[1])
    middle = (values[np.maximum(count - 1, 0) // 2, rows] + values[np.minimum(count // 2, len(values) - 1), rows]) / 2
    return np.where(count > 0, middle, 0.0)


def _numbers(mask: Mask) -> tuple[int, ...]:
    """1-based neuron numbers."""
    return tuple(int(i) + 1 for i in np.flatnonzero(mask))
