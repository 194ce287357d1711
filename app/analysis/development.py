"""How connections change from birth to adulthood: what is stable, variable or developmentally dynamic.

The classes are those of Witvliet et al. 2021 (doi 10.1038/s41586-021-03778-8); the rule is ours, after theirs, and
differs where ``RULE`` says so. One animal is one sample.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt

from app.analysis.ordering import nearest_neighbor_order
from app.analysis.trend import Floats, false_discovery_threshold, p_value, spearman

FALSE_DISCOVERY_RATE: Final = 0.05
LEAST_DATASETS: Final = 5  # with fewer nothing is classified
LEAST_FOLD: Final = 5.0
YOUNGEST: Final = 2  # data sets that are the young end of the fold change
LEAST_MEAN: Final = 1.0  # synapses per data set: weaker connections are not tested
MOST_CLUSTERED: Final = 900  # rows; above, peak order stands in
CITATION: Final = "Witvliet et al., 2021"
DOI: Final = "10.1038/s41586-021-03778-8"
RULE: Final = (
    "Operational rule of this site, after Witvliet et al. 2021. Counts are first scaled so that all data sets have the"
    " same total number of chemical synapses. Developmentally dynamic: Spearman's correlation with age over the data"
    f" sets (one animal, one sample) is significant at a false discovery rate of {FALSE_DISCOVERY_RATE:.0%} among all"
    " connections of the same kind (between classes, or with single cells), and the mean of the adults is at least"
    f" {LEAST_FOLD:g} times that of the {YOUNGEST} youngest data sets (increase) or the other way round (decrease)."
    " Stable: otherwise, and present in all data sets or all but one. Variable: the rest; so are connections with less"
    f" than {LEAST_MEAN:g} synapse per data set on average, which are not tested. Not classified: an end of the"
    " connection is missing from some data set, for instance because the cell is born later, or"
    f" fewer than {LEAST_DATASETS} data sets are here. Unlike the paper, left"
    " and right connections are not pooled, and the test is on the connections as they are shown here."
)


class Kind(StrEnum):
    STABLE = "stable"
    VARIABLE = "variable"
    DYNAMIC = "dynamic"
    UNCLASSIFIED = "unclassified"


@dataclass(frozen=True, eq=False)
class Trend:
    """Per connection; ``rho`` and ``p`` are NaN where nothing was tested."""

    kind: list[Kind]
    rho: Floats
    p: Floats
    fold: Floats  # adults over youngest; infinite when there was nothing, NaN when not classified


def scaled(counts: Floats, total: Floats) -> Floats:
    """Counts as if every data set (column) had the mean of all totals."""
    return counts / total * total.mean()


def _known(counts: Floats) -> npt.NDArray[np.bool_]:
    return ~np.isnan(counts).any(axis=1) & (counts.shape[1] >= LEAST_DATASETS)


def tested(counts: Floats) -> npt.NDArray[np.bool_]:
    """Mask of the connections that are known in all data sets (no NaN) and not very weak."""
    return _known(counts) & (np.nan_to_num(counts).mean(axis=1) >= LEAST_MEAN)


def significance_threshold(counts: Floats, total: Floats, age: Floats) -> float:
    """Largest p that is significant among all these connections, which should be all there are of their kind."""
    rows = tested(counts)
    return false_discovery_threshold(
        p_value(spearman(scaled(counts[rows], total), age), len(age)), FALSE_DISCOVERY_RATE
    )


def classify(counts: Floats, total: Floats, age: Floats, threshold: Floats) -> Trend:
    """``counts``: (connections, data sets), NaN where an end is missing; ``threshold``: significant p of each."""
    known = _known(counts)
    worth = tested(counts)
    values = scaled(counts, total)
    rho, p = np.full(len(counts), np.nan), np.full(len(counts), np.nan)
    rho[worth] = spearman(values[worth], age)
    p[worth] = p_value(rho[worth], len(age))
    young = values[:, np.argsort(age, kind="stable")[:YOUNGEST]].mean(axis=1)
    adult = values[:, age == age.max()].mean(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        fold = adult / young
        dynamic = (p <= threshold) & ((adult >= LEAST_FOLD * young) | (young >= LEAST_FOLD * adult))
    stable = (counts > 0).sum(axis=1) >= len(age) - 1
    chosen = np.select([~known, dynamic, stable & worth], [Kind.UNCLASSIFIED, Kind.DYNAMIC, Kind.STABLE], Kind.VARIABLE)
    return Trend([Kind(name) for name in chosen.tolist()], rho, p, fold)


def orders(stages: Floats, pre: list[str], post: list[str]) -> dict[str, list[int]]:
    """Row numbers by presynaptic name, postsynaptic name, total, peak stage, and similarity of profiles.

    ``stages``: (connections, stages), NaN where not known. Profiles are scaled to a maximum of 1; above
    ``MOST_CLUSTERED`` rows "clustered" is the order by peak.
    """
    known = np.nan_to_num(stages)
    total, highest, peak = known.sum(axis=1), known.max(axis=1, initial=0.0), known.argmax(axis=1)
    by_pre = sorted(range(len(pre)), key=lambda row: (pre[row], post[row]))
    by_peak = sorted(by_pre, key=lambda row: (peak[row], -highest[row]))
    profiles = np.divide(known, highest[:, None], out=np.zeros_like(known), where=highest[:, None] > 0)
    return {
        "pre": by_pre,
        "post": sorted(by_pre, key=lambda row: (post[row], pre[row])),
        "total": sorted(by_pre, key=lambda row: -total[row]),
        "peak": by_peak,
        "clustered": nearest_neighbor_order(profiles) if len(pre) <= MOST_CLUSTERED else by_peak,
    }
