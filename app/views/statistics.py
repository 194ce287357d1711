"""What Connectome › Statistics shows: how a connectome is built, against random networks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from app import services, theme, urls
from app.services.credits import citations
from app.services.credits.citations import Reference
from app.services.statistics.answers import State, StatisticRow, StatisticsAnswer
from app.services.statistics.questions import MOST_TRIADS, AcrossQuestion, StatisticsQuestion, TriadsQuestion
from app.services.statistics.words import MEANINGS, NULL_NAMES
from app.states.connectome.statistics import ConnectomeStatisticsState
from app.views.connectome import page_address
from app.views.correlations import DISCOVERIES
from app.views.python_code import Kind, Snippet
from app.views.view import Describe, Part, Request, SharedView, Table, columns, counted
from data_loader.networks.rewiring import Null
from data_loader.networks.runs import MODULARITY_RUNS

MASLOV: Final = Reference("Maslov & Sneppen, 2002", "10.1126/science.1065103", note="Random networks of given degrees")
MILO: Final = Reference("Milo et al., 2002", "10.1126/science.298.5594.824", note="Triads, and mutual pairs kept")
MOODY: Final = Reference("Moody, 1998", "10.1016/S0378-8733(98)00006-9", note="Triads by products of matrices")
FAGIOLO: Final = Reference("Fagiolo, 2007", "10.1103/PhysRevE.76.026107", note="Clustering with directions")
LATORA: Final = Reference("Latora & Marchiori, 2001", "10.1103/PhysRevLett.87.198701", note="Global efficiency")
LEICHT: Final = Reference("Leicht & Newman, 2008", "10.1103/PhysRevLett.100.118703", note="Modularity with directions")
BLONDEL: Final = Reference("Blondel et al., 2008", "10.1088/1742-5468/2008/10/P10008", note="Louvain partitions")
TOWLSON: Final = Reference("Towlson et al., 2013", "10.1523/JNEUROSCI.3784-12.2013", note="Rich club of the worm")
PHIPSON: Final = Reference("Phipson & Smyth, 2010", "10.2202/1544-6115.1585", note="p of sampled nulls")
METHODS: Final = (MASLOV, MILO, MOODY, FAGIOLO, LATORA, LEICHT, BLONDEL, TOWLSON, PHIPSON, DISCOVERIES)
NULL_SOURCES: Final[Mapping[Null, str]] = {
    Null.DEGREE: "Maslov & Sneppen 2002",
    Null.MUTUAL: "after Milo et al. 2002",
    Null.SPATIAL: "after Maslov & Sneppen 2002, by distance",
}
FORMULAS: Final = (
    "Cells are neurons that are connected with another one. A chemical connection is there or not: a_ij = 1 for any "
    "weight above 0, also where weights are EM sections. Connections of a cell with itself are left out. Reciprocity "
    "r = Σ a_ij a_ji / Σ a_ij. Clustering: mean of (A + Aᵀ)³_ii / (2 (d (d − 1) − 2 d↔)), with all connections d and "
    "mutual ones d↔ of a cell. Path length: mean of the shortest steps over ordered pairs that have a path; "
    "efficiency: mean of 1 / steps over all, 0 without a path. Modularity Q: best of 100 Louvain partitions of the "
    "directed network.",
    "Triads: three cells of which each is connected, by their MAN names: numbers of mutual, asymmetric and null pairs; "
    "D down, U up, T transitive, C cyclic. They are counted by products of matrices, as Σ (C C) ∘ C for 030T, with the "
    "asymmetric connections C.",
    "Rich club: φ(k) = 2 E / (N (N − 1)) of the N cells with more than k partners, E pairs of which are connected by "
    "any chemical or gap junction, without directions. The row is of the smallest club of eleven cells or more. In a "
    "dense network most of it follows from degrees.",
    "Random networks: a → b and c → d become a → d and c → b, where that makes no loop and no double, about ten times "
    "for each connection. All connections are paired at random and swapped at once, in a number of rounds that is the "
    "same for all. Mutual pairs kept: one-way connections are swapped with one-way, mutual with mutual. Distances "
    "kept: only swaps that leave the number of connections in each tenth of the distances between connected somata; "
    "cells without a soma position count as a tenth of their own. The rich club has no null of mutual pairs.",
    "z = (value − mean) / sd of the random networks. p = 2 (b + 1) / (m + 1), with the b of m random networks that are "
    "at least as far on the side of the value. q: Benjamini-Hochberg over the rows with a p. Random networks were made "
    "once, from a seed, for these very connections: of another network they are not used.",
)
ONLY_Z: Final = (
    "Of different data sets only z can be compared, and z grows with the number of cells and connections; values "
    "depend on the part of the animal, the counting and the cells that were reconstructed."
)
STATE_WORDS: Final[Mapping[State, str]] = {
    State.TESTED: "tested",
    State.KEPT: "kept by this null",
    State.NOT_DEFINED: "not defined",
    State.NO_SPREAD: "random networks all alike",
    State.OTHER_NULL: "has no such null",
    State.NO_NULLS: "no random networks",
}
TOLD: Final = (
    "statistic", "name", "value", "state", "null", "n_nulls", "tested_value", "null_mean", "null_sd", "null_low",
    "null_high", "z", "p", "q", "floor", "percentile",
)  # fmt: skip
UNITS: Final[Mapping[str, str]] = {
    "value": "of the connectome; triads are counted",
    "state": "tested, kept (by this null), no_spread (all random networks alike), other_null (needs another one), "
    "not_defined or no_nulls",
    "null": "what random networks keep",
    "n_nulls": "random networks",
    "tested_value": "found in the same way as in the random networks",
    "null_mean": "of the random networks",
    "null_sd": "of the random networks",
    "null_low": "2.5 % of the random networks are below",
    "null_high": "97.5 % of the random networks are below",
    "z": "(tested_value - null_mean) / null_sd",
    "p": "two-sided, 2 (b + 1) / (m + 1)",
    "q": "Benjamini-Hochberg over the rows with a p",
    "floor": "smallest p that could have come out",
    "percentile": "% of the random networks that are at most as large",
}


def statistics(site: services.Services, query: Mapping[str, Any], _: Mapping[str, str]) -> SharedView:
    state, bad = ConnectomeStatisticsState.read(query, site.connectome)
    asked = question(state)
    dataset = next(row for row in site.connectome.datasets() if row["id"] == state.dataset)
    title = f"Statistics of {dataset['short_name']}"
    listed = triads_question(state, MOST_TRIADS)
    triads = {} if listed is None else {
        "triads": Part(
            table=lambda: _triads(site, listed),
            units={"x": "cell", "y": "cell", "z": "cell"},
            file_name=f"triads_{state.statistic}",
            notes=lambda: _triad_notes(site, listed),
            requests=(Request.of(urls.API_TRIADS, listed),),
        )
    }  # fmt: skip
    across = AcrossQuestion(null=state.null)
    return SharedView(
        page=page_address(urls.CONNECTOME_STATISTICS, state),
        title=title,
        description=f"Reciprocity, triads, clustering, paths, modularity and rich club of {dataset['name']} against "
        f"random networks that keep {NULL_NAMES[state.null].lower()}.",
        requests=(Request.of(urls.API_STATISTICS, asked),),
        units=UNITS,
        citations=(*citations.of_connectomes([dataset]), *METHODS),
        table=lambda: columns(TOLD, site.statistics.statistics(asked)["rows"]),
        snippet=lambda: Snippet(
            Kind.STATISTICS, {"question": asked.query(), "title": title, "color": theme.TRACES[0].light}
        ),
        picture="connectome-statistics",
        file_name="connectome_statistics",
        measure="z",
        ignored=tuple(bad),
        notes=lambda: notes(site, site.statistics.statistics(asked)),
        parts={
            "across": Part(
                table=lambda: _across(site, across),
                units={"value": "of the data set", "z": UNITS["z"], "p": UNITS["p"], "state": UNITS["state"]},
                file_name="connectome_statistics_of_all_data_sets",
                notes=lambda: (ONLY_Z,),
                requests=(Request.of(urls.API_STATISTICS_ACROSS, across),),
            ),
            **triads,
        },
    )


def question(state: ConnectomeStatisticsState) -> StatisticsQuestion:
    return StatisticsQuestion(dataset=state.dataset, null=state.null, level="neuron")


def triads_question(state: ConnectomeStatisticsState, limit: int) -> TriadsQuestion | None:
    """None where the statistic in detail is no triad."""
    if state.triad is None:
        return None
    return TriadsQuestion(dataset=state.dataset, triad=state.triad, neuron=state.neuron, offset=0, limit=limit)


def caption(site: services.Services, answer: StatisticsAnswer) -> str:
    """Animals first, then cells and connections; null, family, smallest p, data."""
    dataset = next(row for row in site.connectome.datasets() if row["id"] == answer["dataset"])
    gap = (
        "gap junctions not annotated"
        if answer["n_gap_pairs"] is None
        else f"{counted(answer['n_gap_pairs'], 'pair')} with gap junctions"
    )
    return (
        f"{dataset['short_name']}: n = {counted(len(dataset['animals']), 'animal')} "
        f"({', '.join(dataset['animals'])}), {counted(answer['n_cells'], 'neuron')}, "
        f"{counted(answer['n_chemical'], 'chemical connection')}, {gap}; a connection is {answer['threshold']} "
        f"({answer['unit']}). {_null(answer)} Data version {site.store.data_version}."
    )


def _null(answer: StatisticsAnswer) -> str:
    if not answer["n_nulls"]:
        return "No random networks were made of it: values only."
    fewer = {row["n_nulls"] for row in answer["rows"] if 0 < row["n_nulls"] < answer["n_nulls"]}
    floor = min((row["floor"] for row in answer["rows"] if row["floor"] is not None), default=None)
    smallest = "" if floor is None else f", smallest reachable {floor:.2g}"
    parts = f"; modularity, best of {MODULARITY_RUNS} partitions, against {min(fewer):,}" if fewer else ""
    return (
        f"Null: {counted(answer['n_nulls'], 'random network')} that keep {answer['keeps']} "
        f"({NULL_SOURCES[answer['null']]}; about {answer['swaps']:g} swaps for each connection)"
        f"{parts}. p: two-sided{smallest}; q: Benjamini-Hochberg over {counted(answer['n_tests'], 'test')}."
    )


def notes(site: services.Services, answer: StatisticsAnswer) -> Sequence[str]:
    return (
        caption(site, answer),
        *([UNREACHABLE] if answer["unreachable"] else []),
        *answer["notes"],
        ONLY_Z,
        *(f"{method.note}: {method.plain}" for method in METHODS),
    )


UNREACHABLE: Final = "With so few random networks no q can be below 0.05, however far a value lies from them."


def meaning(row: StatisticRow) -> str:
    return MEANINGS[row["statistic"]]


def _across(site: services.Services, asked: AcrossQuestion) -> Table:
    answer = site.statistics.across(asked)
    rows = [
        {"dataset": dataset, "statistic": row["statistic"], "value": value, "z": z, "p": p, "state": state}
        for row in answer["rows"]
        for dataset, value, z, p, state in zip(
            answer["datasets"], row["values"], row["z"], row["p"], row["states"], strict=True
        )
    ]
    return columns(("dataset", "statistic", "value", "z", "p", "state"), rows)


def _triads(site: services.Services, asked: TriadsQuestion) -> Table:
    listed = site.statistics.triads(asked)["triads"]
    return {name: [one[place] for one in listed] for place, name in enumerate(("x", "y", "z"))}


def _triad_notes(site: services.Services, asked: TriadsQuestion) -> Sequence[str]:
    answer = site.statistics.triads(asked)
    with_cell = f" with {answer['neuron']}" if answer["neuron"] else ""
    return (
        f"The first {len(answer['triads']):,} of {answer['n']:,} triads {answer['triad']}{with_cell}: "
        f"x to y {answer['x_y']}, y to z {answer['y_z']}, x to z {answer['x_z']}.",
    )


VIEWS: Mapping[str, Describe] = {urls.CONNECTOME_STATISTICS: statistics}
