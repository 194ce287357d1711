"""Which correlations are the strongest: ranking of the matrices the store keeps. Undefined (NaN) values rank last."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from data_loader.schema import FloatArray


def strength_order(values: FloatArray) -> npt.NDArray[np.intp]:
    """Positions of ``values`` (m,) by decreasing |r|, NaN last; ties keep their order."""
    return np.argsort(-np.abs(values), kind="stable")  # NaN sorts last


def ranked_pairs(matrix: FloatArray, rows: Sequence[int]) -> list[tuple[int, int, float]]:
    """Every pair of the given rows of a symmetric matrix as (row, row, r), strongest |r| first. 0-based."""
    chosen = np.asarray(rows, dtype=np.intp)
    first, second = np.triu_indices(len(chosen), k=1)
    values = np.asarray(matrix)[chosen[first], chosen[second]]
    order = strength_order(values)
    left, right = chosen[first[order]], chosen[second[order]]
    return list(zip(left.tolist(), right.tolist(), values[order].tolist(), strict=True))


def strongest(matrix: FloatArray, row: int, count: int) -> list[tuple[int, float]]:
    """The ``count`` other rows most correlated with ``row``, as (row, r); undefined ones are left out. 0-based."""
    values = np.array(matrix[row], dtype=np.float64)
    values[row] = np.nan
    order = strength_order(values)[:count]
    return [(int(other), float(values[other])) for other in order if not np.isnan(values[other])]


def rounded(r: float, decimals: int) -> float | None:
    """r for an answer: rounded as the reference does, None where undefined."""
    return None if np.isnan(r) else round(float(r), decimals) + 0.0
