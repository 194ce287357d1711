"""The reference's way of shortening numbers for JSON: cut off after n decimals, never rounded."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from data_loader.schema import FloatArray


def truncate(values: FloatArray, decimals: int) -> npt.NDArray[np.float64]:
    """``trunc(x · 10^n) / 10^n`` of every value, float64, contiguous, without negative zeros; NaN stays NaN.

    float64 values follow the formula to the letter, since that is what the reference answers. A float32 value has
    already lost the digits that decide it: stored from 0.57 it reads 0.56999999. Where a multiple of 10^-n lies within
    the rounding of float32, that multiple is meant.
    """
    array = np.asarray(values)
    scaled = array.astype(np.float64) * 10.0**decimals
    if array.dtype == np.float32:
        with np.errstate(invalid="ignore"):  # infinities are passed through
            rounding = np.spacing(np.abs(array)).astype(np.float64) * (0.5 * 10.0**decimals)
            nearest = np.rint(scaled)
            meant = np.abs(scaled - nearest) <= rounding
        scaled = np.where(meant & (rounding < 0.5), nearest, scaled)
    return np.ascontiguousarray(np.trunc(scaled) / 10.0**decimals + 0.0)  # + 0.0 turns -0.0 into 0.0
