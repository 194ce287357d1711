"""Several neurons of several recordings at once, and what a posted selection of them may be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.errors import BadRequestError, TooLargeError
from app.settings import Settings
from data_loader.problems import shorten

Selection = tuple[tuple[str, tuple[int, ...]], ...]


def checked_selection(payload: Any, n_neurons: Mapping[str, int], settings: Settings) -> Selection:
    """A posted ``{"<dataset_id>": [1, 2]}`` as a selection; repeated numbers are dropped, order is kept.

    ``n_neurons`` are the data sets there are, with their numbers of neurons. Raises ``BadRequestError`` or
    ``TooLargeError``, naming the value.
    """
    if not isinstance(payload, dict):
        raise BadRequestError(
            f"The body must be an object of data sets and neuron numbers, not {shorten(repr(payload))}."
        )
    if not payload:
        raise BadRequestError("The body is empty: at least one data set is needed.", code="empty_selection")
    if len(payload) > settings.max_datasets:
        raise TooLargeError(f"{len(payload)} data sets were asked for; at most {settings.max_datasets} are possible.")
    selection = tuple(
        (_known(dataset_id, n_neurons), _numbers(dataset_id, numbers, n_neurons[dataset_id]))
        for dataset_id, numbers in payload.items()
    )
    total = sum(len(numbers) for _, numbers in selection)
    if total > settings.max_neurons:
        raise TooLargeError(f"{total} neurons were asked for; at most {settings.max_neurons} are possible.")
    return selection


def _known(dataset_id: str, n_neurons: Mapping[str, int]) -> str:
    if dataset_id not in n_neurons:
        raise BadRequestError(f"There is no activity data set “{shorten(dataset_id)}”.", code="unknown_dataset")
    return dataset_id


def _numbers(dataset_id: str, numbers: Any, n_neuron: int) -> tuple[int, ...]:
    expected = f"whole numbers from 1 to {n_neuron}"
    if not isinstance(numbers, list) or not numbers:
        raise BadRequestError(
            f"Neurons of “{dataset_id}”: expected a list of {expected}, not {shorten(repr(numbers))}.",
            code="invalid_neurons",
        )
    for number in numbers:
        # True is an int to Python, and no neuron
        if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= n_neuron:
            raise BadRequestError(
                f"Neurons of “{dataset_id}”: expected {expected}, not {shorten(repr(number))}.", code="invalid_neurons"
            )
    return tuple(dict.fromkeys(numbers))
