"""Orders of rows that put similar ones side by side. Plain numpy: both are quadratic in the number of rows."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

MOST_CLUSTERED: Final = 900  # profiles; above, peak order stands in


def profile_orders(stages: Floats, pre: list[str], post: list[str]) -> dict[str, list[int]]:
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


def nearest_neighbor_order(profiles: Floats) -> list[int]:
    """From the row with the largest first entry on, always the nearest row that is left (Euclidean, ties by number).

    ``profiles``: (rows, values) without NaN.
    """
    n_rows = len(profiles)
    if n_rows == 0:
        return []
    left = np.ones(n_rows, dtype=bool)
    order = [int(np.lexsort(-profiles.T[::-1])[0])]
    left[order[0]] = False
    for _ in range(n_rows - 1):
        distance = ((profiles - profiles[order[-1]]) ** 2).sum(axis=1)
        distance[~left] = np.inf
        order.append(int(distance.argmin()))
        left[order[-1]] = False
    return order


def average_linkage_order(profiles: Floats) -> list[int]:
    """Leaves of the average linkage tree (UPGMA) of the rows by cosine distance, from left to right.

    Rows without any value lie at distance 1 from all others. At every junction the side with the larger sum of values
    comes first. The tree is found by following chains of nearest neighbors (Murtagh 1983, doi
    10.1093/comjnl/26.4.354), which takes quadratic time.
    """
    n_rows = len(profiles)
    if n_rows == 0:
        return []
    norm = np.linalg.norm(profiles, axis=1, keepdims=True)
    unit = np.divide(profiles, norm, out=np.zeros_like(profiles), where=norm > 0)
    distance = 1.0 - unit @ unit.T
    np.fill_diagonal(distance, np.inf)
    size = np.ones(n_rows)
    weight = profiles.sum(axis=1)
    leaves: list[list[int]] = [[row] for row in range(n_rows)]
    alive = np.ones(n_rows, dtype=bool)
    chain: list[int] = []
    for _ in range(n_rows - 1):
        if not chain:
            chain.append(int(alive.argmax()))
        while True:
            tip = chain[-1]
            nearest = int(distance[tip].argmin())
            # a tie goes to the row before, or the chain might run in a circle
            if len(chain) > 1 and distance[tip, chain[-2]] <= distance[tip, nearest]:
                break
            chain.append(nearest)
        one, other = chain.pop(), chain.pop()
        first, second = (one, other) if (weight[one], -one) >= (weight[other], -other) else (other, one)
        leaves[first] += leaves[second]
        joined = (size[one] * distance[one] + size[other] * distance[other]) / (size[one] + size[other])
        size[first], weight[first] = size[one] + size[other], weight[one] + weight[other]
        alive[second] = False
        distance[first] = distance[:, first] = np.where(alive, joined, np.inf)
        distance[second] = distance[:, second] = np.inf
        distance[first, first] = np.inf
    return leaves[int(alive.argmax())]
