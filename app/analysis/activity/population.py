"""The activity of all neurons of a recording at once: orders of the neurons and principal components."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.analysis.ordering import average_linkage_order

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class PrincipalComponents:
    """``mean`` (neurons,); ``loadings`` (components, neurons) of unit length; ``explained`` (components,), parts of the
    variance of all neurons. Scores over time are ``loadings @ (traces - mean[:, None])``."""

    mean: Floats
    loadings: Floats
    explained: Floats


def principal_components(traces: npt.ArrayLike, n_components: int) -> PrincipalComponents:
    """Components of (neurons, frames) by singular values, each neuron centered on its mean over time.

    A missing sample counts as the mean of its neuron. The sign of a component is not determined by the data; here the
    largest entry of its loadings is positive. There are at most as many components as neurons or frames, and none
    where nothing varies.
    """
    values = np.asarray(traces, dtype=np.float64)
    known = np.isfinite(values)
    count = np.maximum(known.sum(axis=1), 1)
    mean = np.where(known, values, 0.0).sum(axis=1) / count
    centered = np.where(known, values - mean[:, None], 0.0)
    # what rounding leaves of a constant trace is no variance
    extent = np.abs(centered).max(axis=1, initial=0.0)
    centered[extent <= 4 * np.finfo(float).eps * np.abs(mean)] = 0.0
    # eigenvectors of the neurons' covariance are the left singular vectors, at a fraction of the time
    covariance = centered @ centered.T
    eigenvalues, vectors = np.linalg.eigh(covariance)
    eigenvalues, vectors = eigenvalues[::-1], vectors[:, ::-1]
    total = float(np.trace(covariance))
    n_found = min(n_components, int((eigenvalues > total * len(values) * np.finfo(float).eps).sum())) if total else 0
    loadings = vectors[:, :n_found].T
    largest = np.abs(loadings).argmax(axis=1) if n_found else np.zeros(0, dtype=np.intp)
    signs = np.sign(loadings[np.arange(n_found), largest])
    return PrincipalComponents(mean, loadings * signs[:, None], eigenvalues[:n_found] / (total or 1.0))


def descending_order(values: npt.ArrayLike) -> list[int]:
    """Rows by value, largest first; undefined ones last, ties by number."""
    keys = np.asarray(values, dtype=np.float64)
    return [int(row) for row in np.lexsort((np.arange(len(keys)), -np.where(np.isnan(keys), -np.inf, keys)))]


def cluster_order(correlations: npt.ArrayLike) -> list[int]:
    """Neurons with similar correlations to all others side by side: average linkage of the rows of the matrix by cosine
    distance. Neurons without any correlation come last; a single undefined one counts as 0."""
    matrix = np.asarray(correlations, dtype=np.float64)
    off_diagonal = matrix.copy()
    np.fill_diagonal(off_diagonal, np.nan)
    defined = np.flatnonzero(np.isfinite(off_diagonal).any(axis=1))
    order = average_linkage_order(np.nan_to_num(matrix[np.ix_(defined, defined)]))
    rest = sorted(set(range(len(matrix))) - set(defined.tolist()))
    return [int(defined[row]) for row in order] + rest


def name_order(labels: Sequence[str]) -> list[int]:
    """Labeled neurons by label, then the others by number."""
    return sorted(range(len(labels)), key=lambda row: (not labels[row], labels[row], row))
