"""Regression of a property of pairs on several others, with cells permuted: MRQAP with double semi-partialling
(Dekker, Krackhardt & Snijders 2007, doi 10.1007/s11336-007-9016-1), over ranks.

For predictor k: its residuals E on the other predictors over all pairs, put into 999 orders of the cells, stand in its
place; |t| of the refit is compared with that of the data. Pairs share cells and are not independent: the t alone says
nothing, its place among those of the permutations does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from app.analysis.statistics.permutations import SAME
from app.analysis.structure_function.pairs import Pairs, standard_ranks
from app.analysis.structure_function.single import RESAMPLES, permuted, sampled_orders

Floats = npt.NDArray[np.float64]

CENTRAL: Final = (0.025, 0.975)
LEAST_UNEXPLAINED: Final = 1e-15
LEAST_LEFT: Final = 1e-10  # share of a predictor's variance that the others leave it; below, it follows from them


@dataclass(frozen=True, eq=False)
class Regression:
    """k predictors, in their order. NaN: a predictor that does not vary, or follows from the others."""

    beta: Floats  # (k,) standardized coefficients
    t: Floats
    p: Floats  # two-sided, of the permutations
    null_low: Floats  # central 95 % of the coefficients of the permutations, by their t
    null_high: Floats
    r2: float
    residuals: Floats  # (pairs,) of the function, in its own standard deviations of ranks; NaN where it is not known
    n_pairs: int  # of which the function is known
    resamples: int
    floor: float


def mrqap(function: Floats, predictors: Floats, pairs: Pairs, seed: int, resamples: int = RESAMPLES) -> Regression:
    """``function`` (pairs,), NaN where it is not known; ``predictors`` (k, pairs), all known. The predictors are ranked
    over all pairs, the function over those where it is known."""
    known = np.isfinite(function)
    y = standard_ranks(function[known])
    x = standard_ranks(predictors)
    k = len(x)
    used = _independent(x, known)
    if known.sum() < len(used) + 3 or not y.any() or not used:
        nothing = np.full(k, np.nan)
        return Regression(
            nothing, nothing, nothing, nothing, nothing, float("nan"), np.full(len(function), np.nan),
            int(known.sum()), resamples, 1 / (resamples + 1),
        )  # fmt: skip
    freedom = len(y) - len(used) - 1
    bases = [_basis(x[[other for other in used if other != one]][:, known]) for one in used]
    found = np.full((5, k), np.nan)
    null = _null(x, used, y, known, bases, pairs, sampled_orders(pairs.n_cells, resamples, seed), freedom)
    for one, basis, of_one in zip(used, bases, null, strict=True):
        left, own = _left(y, basis), _left(x[one, known], basis)
        t = float(_t(np.array([own @ left]), np.array([own @ own]), float(left @ left), freedom)[0])
        beta = float(own @ left) / float(own @ own)
        error = beta / t if t else 0.0
        extreme = int((np.abs(of_one) >= abs(t) - SAME * max(1.0, abs(t))).sum())
        low, high = (np.quantile(of_one, CENTRAL) * abs(error)).tolist()
        found[:, one] = (beta, t, (extreme + 1) / (resamples + 1), low, high)
    rest = _left(y, _basis(x[used][:, known]))
    residuals = np.full(len(function), np.nan)
    residuals[known] = rest
    beta_of, t_of, p_of, lows, highs = found
    return Regression(
        beta=beta_of,
        t=t_of,
        p=p_of,
        null_low=lows,
        null_high=highs,
        r2=1 - float(rest @ rest) / float(y @ y),
        residuals=residuals,
        n_pairs=int(known.sum()),
        resamples=resamples,
        floor=1 / (resamples + 1),
    )


def _independent(x: Floats, known: npt.NDArray[np.bool_]) -> list[int]:
    """Numbers of the predictors that vary and do not follow from those before them, over the known pairs."""
    used: list[int] = []
    for one, row in enumerate(x[:, known]):
        centered = row - row.mean()
        left = _left(row, _basis(x[used][:, known]))
        if left @ left > LEAST_LEFT * max(float(centered @ centered), 1.0):
            used.append(one)
    return used


def _basis(x: Floats) -> Floats:
    """(pairs, k + 1), orthonormal: of a constant and the rows of ``x`` (k, pairs)."""
    return np.asarray(np.linalg.qr(np.column_stack([np.ones(x.shape[1]), *x]))[0])


def _left(values: Floats, basis: Floats) -> Floats:
    """What of ``values`` (pairs,) the basis does not explain."""
    return np.asarray(values - basis @ (basis.T @ values))


def _null(
    x: Floats,
    used: list[int],
    y: Floats,
    known: npt.NDArray[np.bool_],
    bases: list[Floats],
    pairs: Pairs,
    orders: npt.NDArray[np.intp],
    freedom: int,
) -> Floats:
    """(used, orders) t of the residuals of each predictor in each order of the cells, beside the other predictors."""
    over_all = [_left(x[one], _basis(x[[other for other in used if other != one]])) for one in used]
    squared = [float(residuals @ residuals) for residuals in over_all]
    lefts = [_left(y, basis) for basis in bases]
    totals = [float(left @ left) for left in lefts]
    # one product for what is left of the function and for the basis
    beside = [np.column_stack([left, basis]) for left, basis in zip(lefts, bases, strict=True)]
    found = np.empty((len(used), len(orders)))
    for some, k, rows in permuted([pairs.square(residuals) for residuals in over_all], pairs, known, orders):
        products = rows @ beside[k]
        # all pairs known: the same numbers in another order
        squares = squared[k] if known.all() else np.einsum("ij,ij->i", rows, rows)
        # no share of it in the product: left is orthogonal to the basis
        within = (products[:, 1:] ** 2).sum(axis=1)
        found[k, some] = _t(products[:, 0], squares - within, totals[k], freedom)
    return found


def _t(products: Floats, squares: Floats, total: float, freedom: int) -> Floats:
    """t of the slope of what is left of the function on what is left of a predictor."""
    scale = np.maximum(squares, 0.0) * total
    r = np.divide(products, np.sqrt(scale), out=np.zeros_like(products), where=scale > 0)
    return np.asarray(r * np.sqrt(freedom / np.maximum(1 - r**2, LEAST_UNEXPLAINED)))
