"""What can be asked of the connectomes, as models: they validate, and the OpenAPI document is made from them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field

from app.analysis.connectome.animals import Pooling
from app.analysis.connectome.matrix import Level, Measure, Order, Synapses
from app.analysis.connectome.partners import Which
from app.analysis.connectome.simple_paths import Rank
from app.services.questions import Ordered, Question, Text, Unordered

MOST_REQUIRED = 5  # cells a path must pass through: their orders are tried one by one
MOST_HOPS = 20


class Combine(StrEnum):
    """How parallel connections between two nodes become one weight."""

    MAX = "max"
    SUM = "sum"


class Mode(StrEnum):
    SHORTEST = "shortest"  # all paths of least cost
    SIMPLE = "simple"  # the k best paths without a repeated cell, whatever they cost


def _names(value: Any) -> Any:
    """Several names may be one text, as they are in a query."""
    return [part for part in value.split(",") if part] if isinstance(value, str) else value


Names = Annotated[Unordered, BeforeValidator(_names)]


HALVE = "Gap junctions that the source lists twice (those of white_1986_jsh) count half."


class LayerRule(StrEnum):
    """Which connections are shown, by what a layer says of their cells."""

    ALL = "all"  # every one; they are only counted
    HAS = "has"  # the layer has the pair, too
    LACKS = "lacks"  # it knows that it has not
    SILENT = "silent"  # it does not know


class NeuronsRequest(Question):
    """Which cells and classes are there?"""

    datasets: Unordered = Field(min_length=1, description="Connectome data sets.")


class EdgesRequest(Question):
    """Which connections do these cells and classes have?"""

    datasets: Ordered = Field(min_length=1, description="Connectome data sets, in the order of list_count.")
    neurons: Unordered = Field((), description="Cells shown one by one.")
    classes: Unordered = Field((), description="Classes shown as one node each.")
    show_individual_neuron: bool = Field(False, description="Show connected cells one by one instead of by class.")
    show_connected_neuron: bool = Field(True, description="Also edges with only one end among neurons and classes.")
    combine: Pooling = Field(Pooling.SUM, description="count: the sum over data sets, or the mean over animals.")
    halve: bool = Field(False, description=HALVE)
    layer: str = Field("", max_length=80, description="Layer that the connections are looked up in.")
    layer_rule: LayerRule = Field(LayerRule.HAS, description="Those that it has, lacks, does not know, or all.")


class PartnersRequest(Question):
    """Who are the inputs and outputs of these cells and classes?"""

    datasets: Ordered = Field(min_length=1, description="Connectome data sets, in the order of list_count.")
    neurons: Unordered = Field((), description="Chosen cells.")
    classes: Unordered = Field((), description="Chosen classes.")
    show_individual_neuron: bool = Field(False, description="Partners one by one instead of by class.")
    which: Which = Field(Which.INPUTS, description="Chemical inputs, chemical outputs, or both and gap junctions.")
    least_animals: int = Field(1, ge=1, le=100, description="Least number of independent animals that have it.")
    search: str = Field("", max_length=80, description="In the partner's name, type or transmitter.")
    halve: bool = Field(False, description=HALVE)


class PathsRequest(Question):
    """Which are the best paths from one set of cells or classes to another?"""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)  # "class" is a word of Python

    dataset: Text = Field(description="Connectome data set.")
    start: Names = Field(min_length=1, description="First cells, or classes when class is true.")
    end: Names = Field(min_length=1, description="Last cells, or classes when class is true.")
    weighted: bool = Field(True, description="The cost is the sum of 1/weight; otherwise the number of edges.")
    gap_junction: bool = Field(True, description="Gap junctions can be walked, in both directions.")
    by_class: bool = Field(False, alias="class", description="Between classes instead of single cells.")
    combine: Combine = Field(Combine.MAX, description="Weight of parallel connections: their maximum or their sum.")
    limit: int | None = Field(None, ge=1, description="Most shortest paths in the answer, strongest first.")
    mode: Mode = Field(Mode.SHORTEST, description="All shortest paths, or the k best simple paths.")
    k: int | None = Field(None, ge=1, description="Number of simple paths; 10 when left out.")
    rank: Rank = Field(Rank.COST, description="Of simple paths: least cost, or largest total weight, first.")
    max_hops: int | None = Field(None, ge=1, le=MOST_HOPS, description="Most edges of a simple path.")
    exclude: Names = Field((), description="Cells or classes no path may touch.")
    require: Names = Field((), max_length=MOST_REQUIRED, description="Cells or classes every path passes through.")
    neurons_only: bool = Field(False, description="Between its ends a path passes through neurons only.")
    halve: bool = Field(False, description=HALVE)


class CompareRequest(Question):
    """How do the connections of these cells and classes differ between two connectomes?"""

    a: Text = Field(description="First connectome data set.")
    b: Text = Field(description="Second connectome data set.")
    neurons: Unordered = Field((), description="Cells shown one by one.")
    classes: Unordered = Field((), description="Classes shown as one node each.")
    show_individual_neuron: bool = Field(False, description="Show connected cells one by one instead of by class.")
    show_connected_neuron: bool = Field(True, description="Also edges with only one end among neurons and classes.")
    normalize: bool = Field(False, description="Compare % of input also where the units are equal.")
    tolerance: float = Field(
        0, ge=0, lt=1, description="Largest difference, as a share of the larger weight, that still counts as same."
    )
    halve: bool = Field(False, description=HALVE)


class DevelopmentRequest(Question):
    """How do the chemical synapses of these cells and classes develop from birth to adulthood?"""

    neurons: Unordered = Field((), description="Cells shown one by one.")
    classes: Unordered = Field((), description="Classes shown as one node each.")
    show_individual_neuron: bool = Field(False, description="Show connected cells one by one instead of by class.")
    show_connected_neuron: bool = Field(True, description="Also edges with only one end among neurons and classes.")
    threshold: float = Field(0, ge=0, le=10_000, description="Least number of synapses at the stage with most.")


class MatrixRequest(Question):
    """Who connects to whom, how strongly?"""

    dataset: Text = Field(description="Connectome data set.")
    plus: Unordered = Field((), description="Data sets of the same unit that come on top.")
    combine: Pooling = Field(Pooling.SUM, description="Value over these: their sum, or the mean over animals.")
    minus: Text | None = Field(None, description="Data set whose values are subtracted.")
    level: Level = Field(Level.CLASS, description="Single cells or classes.")
    synapses: Synapses = Field(Synapses.CHEMICAL, description="Chemical synapses, gap junctions or both added up.")
    measure: Measure = Field(Measure.COUNT, description="Counts, % of the column's input or % of the row's output.")
    neurons: Unordered = Field((), description="Cells; at class level, their classes.")
    classes: Unordered = Field((), description="Classes; at cell level, all their members.")
    types: Unordered = Field((), description="Cell types by their code: s, i, m, n, b (muscle), u (other).")
    halve: bool = Field(False, description=HALVE)


class MatrixTableRequest(MatrixRequest):
    """The same as a table."""

    order: Order = Field(Order.NAME, description="Order of rows and columns.")
