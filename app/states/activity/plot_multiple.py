"""The state of Neural Activity › Plot multiple: several neurons of several recordings, all of them in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any, ClassVar

from app import services, urls
from app.errors import TooLargeError
from app.services.activity.selection import Selection
from app.settings import Settings
from app.states.codec import BadValue, ViewState, param
from app.states.examples import REVERSALS
from app.states.kinds import Choice, Flag, Integers, Name, Names, Selections, parts
from data_loader.schema import Behavior

MAX_HIDDEN = 1_000
EXAMPLE_RECORDINGS = 4  # two rows of plots


class Average(StrEnum):
    """Whose traces are averaged over recordings."""

    NEURON = "neuron"
    CLASS = "class"
    NONE = "none"


@dataclass(frozen=True)
class PlotMultipleState(ViewState):
    """``?d=<dataset_id>:1-2,<dataset_id>:3``: the whole selection, so the link works anywhere and never expires."""

    SUBJECT: ClassVar = ("d",)

    selection: Selection = param("d", Selections())
    behaviors: tuple[str, ...] = param(
        "b", Names(separator="-", item=Name(r"\w{1,8}")), (Behavior.VELOCITY.value,)
    )  # shown, where a recording has them
    # labels, and <dataset_id>:<number> of neurons that were not identified
    hidden: tuple[str, ...] = param("hidden", Names(max_items=MAX_HIDDEN, item=Name(r"[\w.?*:-]{1,100}")))
    colors: tuple[int, ...] = param("colors", Integers(low=0))  # slot of each label, unless 0, 1, 2 …
    events: bool = param("events", Flag(), True)
    reversals: bool = param("reversals", Flag(), True)
    common: bool = param("common", Flag(), True)  # all plots share the axes of time and of values
    average: Average = param("average", Choice(Average), Average.NEURON)

    @classmethod
    def read(
        cls,
        query: Mapping[str, Any],
        n_neurons: Mapping[str, int],
        settings: Settings,
        example: Mapping[str, Any] = MappingProxyType({}),
    ) -> tuple[PlotMultipleState, list[BadValue]]:
        """As ``parse``, but a bad part of the selection is left out and named while its other parts hold.

        ``n_neurons`` are the data sets there are, with their numbers of neurons; ``example`` the fields of an address
        without a selection.
        """
        state, bad = cls.parse({key: value for key, value in query.items() if key != "d"})
        raw = query.get("d") or ""
        text = ",".join(map(str, raw)) if isinstance(raw, list) else str(raw)
        selection, bad_parts = readable_selection(text, n_neurons, settings)
        known = [behavior.value for behavior in Behavior]
        bad += [BadValue("b", name, f"one of {', '.join(known)}") for name in state.behaviors if name not in known]
        behaviors = tuple(name for name in state.behaviors if name in known)
        state = replace(state, selection=selection, behaviors=behaviors)
        return replace(state, **example) if cls.is_open(query) else state, bad_parts + bad

    @classmethod
    def of(
        cls, query: Mapping[str, Any], site: services.Services
    ) -> tuple[PlotMultipleState, list[BadValue], dict[str, Any]]:
        """As ``read``, of the recordings of the site; and its ``example``."""
        sizes = {row["dataset_id"]: row["n_neuron"] for row in site.activity.datasets()}
        fields = example(site)
        return *cls.read(query, sizes, site.settings, fields), fields


def example(site: services.Services) -> dict[str, Any]:
    """The selection to begin with, as fields: the cells of one class, in the first recordings that have them."""
    finder = site.activity.finder
    token = next((name for name in REVERSALS if finder.choice(name)), None)
    if token is None:
        return {"selection": ()}
    found = finder.matching([token])["recordings"][: min(EXAMPLE_RECORDINGS, site.settings.max_datasets)]
    return {
        "selection": tuple(
            (row["dataset_id"], tuple(neuron["idx_neuron"] for neuron in row["neurons"])) for row in found
        )
    }


def readable_selection(text: str, n_neurons: Mapping[str, int], settings: Settings) -> tuple[Selection, list[BadValue]]:
    """The parts of ``?d=`` that name known neurons of known data sets, within the bounds, and the parts that do not."""
    selection: dict[str, tuple[int, ...]] = {}
    bad: list[BadValue] = []
    left = settings.max_neurons
    for part in parts(text):
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
