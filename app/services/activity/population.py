"""The population view of a recording: in which orders its neurons can be shown, and its principal components."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from app.analysis.activity.population import cluster_order, descending_order, name_order, principal_components
from app.services.activity.answers import PopulationOrders
from data_loader.schema import Behavior, FloatArray

N_COMPONENTS: Final = 6
LOADING_DECIMALS: Final = 6
EXPLAINED_DECIMALS: Final = 5


def population(
    traces: FloatArray,
    labels: Sequence[str],
    correlation_neurons: FloatArray,
    correlation_behavior: FloatArray,
    behaviors: Sequence[Behavior],
) -> PopulationOrders:
    """Orders as neuron numbers from the top down, and loadings in order of number.

    The scores over time are not in it: whoever has the traces has them by one product.
    """
    components = principal_components(traces, N_COMPONENTS)
    orders = {
        "cluster": cluster_order(correlation_neurons),
        "pc1": descending_order(components.loadings[0]) if len(components.loadings) else list(range(len(labels))),
        "name": name_order(labels),
    }
    by_behavior = {
        behavior.value: descending_order(column)
        for behavior, column in zip(behaviors, np.asarray(correlation_behavior).T, strict=True)
    }
    return {
        "orders": {name: [row + 1 for row in order] for name, order in (orders | by_behavior).items()},
        "components": {
            "mean": np.round(components.mean, LOADING_DECIMALS).tolist(),
            "loadings": np.round(components.loadings, LOADING_DECIMALS).tolist(),
            "explained": np.round(components.explained, EXPLAINED_DECIMALS).tolist(),
        },
    }
