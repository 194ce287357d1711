"""Several neurons of several recordings at once: the selection, its address, and what a posted selection may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from app import urls
from app.errors import BadRequestError, TooLargeError
from app.settings import Settings
from app.state import BadValue, Flag, Integers, Name, Names, Selections, ViewState, param
from data_loader.problems import shorten
from data_loader.schema import Behavior

Selection = tuple[tuple[str, tuple[int, ...]], ...]
MAX_HIDDEN = 1_000


@dataclass(frozen=True)
class PlotMultipleState(ViewState):
    """``?d=<dataset_id>:1-2,<dataset_id>:3``: the whole selection, so the link works anywhere and never expires."""

    selection: Selection = param("d", Selections())
    behaviors: tuple[str, ...] = param(
        "b", Names(separator="-", item=Name(r"\w{1,8}")), (Behavior.VELOCITY.value,)
    )  # shown, where a recording has them
    # labels, and <dataset_id>:<number> of neurons that were not identified
    hidden: tuple[str, ...] = param("hidden", Names(max_items=MAX_HIDDEN, item=Name(r"[\w.?*:-]{1,100}")))
    colors: tuple[int, ...] = param("colors", Integers(low=0))  # slot of each label, unless 0, 1, 2 …
    events: bool = param("events", Flag(), True)
    reversals: bool = param("reversals", Flag(), False)

    @classmethod
    def read(
        cls, query: Mapping[str, Any], n_neurons: Mapping[str, int], settings: Settings
    ) -> tuple[PlotMultipleState, list[BadValue]]:
        """As ``parse``, but a bad part of the selection is left out and named while its other parts hold.

        ``n_neurons`` are the data sets there are, with their numbers of neurons.
        """
        state, bad = cls.parse({key: value for key, value in query.items() if key != "d"})
        raw = query.get("d") or ""
        selection, bad_parts = readable_selection(str(raw[-1] if isinstance(raw, list) else raw), n_neurons, settings)
        known = [behavior.value for behavior in Behavior]
        bad += [BadValue("b", name, f"one of {', '.join(known)}") for name in state.behaviors if name not in known]
        behaviors = tuple(name for name in state.behaviors if name in known)
        return replace(state, selection=selection, behaviors=behaviors), bad_parts + bad


def readable_selection(text: str, n_neurons: Mapping[str, int], settings: Settings) -> tuple[Selection, list[BadValue]]:
    """The parts of ``?d=`` that name known neurons of known data sets, within the bounds, and the parts that do not."""
    selection: dict[str, tuple[int, ...]] = {}
    bad: list[BadValue] = []
    left = settings.max_neurons
    for part in filter(None, text.split(",")):
        try:
            ((dataset_id, numbers),) = Selections().parse(part)
        except ValueError as error:
            bad.append(BadValue("d", part, str(error)))
            continue
        if dataset_id not in n_neurons:
            bad.append(BadValue("d", dataset_id, "a data set of this site"))
        elif dataset_id in selection:
            bad.append(BadValue("d", part, f"each data set once, not {dataset_id} again"))
        elif len(selection) == settings.max_datasets:
            bad.append(BadValue("d", part, f"at most {settings.max_datasets} data sets"))
        else:
            size = n_neurons[dataset_id]
            unknown = tuple(n for n in numbers if n > size)
            if unknown or not numbers:
                bad.append(BadValue("d", f"{dataset_id}:{Integers().format(unknown)}", f"neurons from 1 to {size}"))
            known = tuple(n for n in numbers if n <= size)
            if len(known) > left:
                bad.append(BadValue("d", part, f"at most {settings.max_neurons} neurons in all"))
            elif known:
                selection[dataset_id] = known
                left -= len(known)
    return tuple(selection.items()), bad


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


def address(selection: Selection, settings: Settings) -> str:
    """Path and query of the page that shows the selection. Raises ``TooLargeError`` when no address can hold it."""
    query = PlotMultipleState(selection).query() | {"d": Selections().short(selection)}
    url = urls.with_query(urls.ACTIVITY_PLOT_MULTIPLE, query)
    length = len(url) - len(urls.ACTIVITY_PLOT_MULTIPLE) - 1
    if length > settings.max_query_bytes:
        raise TooLargeError(
            f"The selection takes {length} bytes of an address; at most {settings.max_query_bytes} are possible."
        )
    return settings.url_prefix.rstrip("/") + url


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
