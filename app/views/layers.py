"""What Connectome › Layers shows: pairs of cells that one layer has and another has, has not, or does not know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from app import services, theme, urls
from app.analysis.connectome.layers.overlap import PERMUTATIONS
from app.analysis.connectome.layers.states import ALL, PairState
from app.services.credits.citations import Reference
from app.services.layers.answers import LayerInfo, OverlapAnswer
from app.services.layers.overlaps import rule_of
from app.services.layers.requests import OverlapRequest, Show
from app.services.layers.tables import KIND_NAMES
from app.services.layers.words import MEANING, SHORT
from app.states.connectome.layers import ConnectomeLayersState
from app.views.connectome import page_address
from app.views.python_code import Kind, Snippet
from app.views.view import Describe, Part, Request, SharedView, Table, columns, counted
from data_loader.layers.randi import STRAINS

KRACKHARDT: Final = Reference(
    "Krackhardt, 1988", "10.1016/0378-8733(88)90004-4", note="Cells relabeled: quadratic assignment"
)
PHIPSON: Final = Reference("Phipson & Smyth, 2010", "10.2202/1544-6115.1585", note="p of sampled permutations")
METHODS: Final = (KRACKHARDT, PHIPSON)
FORMULAS: Final = (
    "A layer says of a pair of cells a value, or why there is none: 0 that was measured, none by a model, no report, "
    "not significant, not measured, not assessed. These are different answers and are counted apart, in files, tables "
    "and figures.",
    "Two layers are compared over the cells that both speak of, without pairs of a cell with itself: in both (a), in "
    "one (b, c), in neither (d). Odds ratio a d / (b c). It is given only where an absence says that there is none: of "
    "a layer whose absences may not have been measured there is no d.",
    f"p: the cells of one layer change names, rows and columns together, {PERMUTATIONS:,} times; p = (1 + number of "
    "log odds ratios as far from 0) / (1 + number of permutations), with ½ added to each count. Pairs share cells, and "
    "a test of single pairs would call nearly anything significant.",
)
NOT_CAUSE: Final = (
    "An odds ratio says that two layers have the same pairs more or less often than by chance; it does not say that "
    "one makes the other. A pair without a synapse is not a pair that cannot talk."
)
RULES: Final[Mapping[Show, str]] = {
    Show.ONLY_A: "In A and not in B",
    Show.BOTH: "In both",
    Show.ONLY_B: "In B and not in A",
    Show.UNKNOWN_B: "In A and unknown in B",
    Show.UNKNOWN_A: "In B and unknown in A",
    Show.STATES: "One cell of the table",
}
TITLES: Final[Mapping[Show, str]] = {
    Show.ONLY_A: "{a}, and not {b}",
    Show.BOTH: "{a}, and {b}",
    Show.ONLY_B: "{b}, and not {a}",
    Show.UNKNOWN_B: "{a}, where {b} is unknown",
    Show.UNKNOWN_A: "{b}, where {a} is unknown",
    Show.STATES: "{a}: {state_a}; {b}: {state_b}",
}
PAIR_COLUMNS: Final = ("pre", "post", "a", "b", "a_words", "b_words")
WILD, MUTANT = STRAINS["wt"][0], STRAINS["unc31"][0]


def layers(site: services.Services, query: Mapping[str, Any], _: Mapping[str, str]) -> SharedView:
    state, bad = ConnectomeLayersState.read(query, site.layers)
    counts, asked = state.counts(), state.question()
    a, b = site.layers.info(state.a), site.layers.info(state.b)
    title = rule_title(site, state)
    return SharedView(
        page=page_address(urls.CONNECTOME_LAYERS, state),
        title=title,
        description=f"Pairs of cells in {name_of(site, state.a)} and in {name_of(site, state.b)}: counts of every "
        "state, odds ratio, and the pairs.",
        requests=(Request.of(urls.API_LAYERS_OVERLAP, counts),),
        units={
            "a": f"state in {a['name']}",
            "b": f"state in {b['name']}",
            "n": "pairs of different cells that both layers speak of",
        },
        citations=(*_sources(a, b), *METHODS),
        table=lambda: columns(("a", "b", "n"), site.layers.overlap(counts)["states"]),
        snippet=lambda: Snippet(
            Kind.LAYERS,
            {
                "question": counts.query(),
                "title": f"{name_of(site, state.a)} (rows) and {name_of(site, state.b)} (columns)",
                "color": theme.TRACES[0].light,
            },
        ),
        picture="connectome-layers",
        file_name="layers_counts",
        measure="pairs",
        ignored=tuple(bad),
        notes=lambda: notes(site, state, site.layers.overlap(counts)),
        parts={
            "pairs": Part(
                table=lambda: _pairs(site, asked),
                units={
                    "pre": "sending cell",
                    "post": "receiving cell",
                    "a": f"{a['name']}: {a['unit']}",
                    "b": f"{b['name']}: {b['unit']}",
                    "a_words": "what a says; an empty value is explained here",
                    "b_words": "what b says; an empty value is explained here",
                },
                file_name="layers_pairs",
                notes=lambda: (f"{title}. {listed_words(site.layers.overlap(asked))}", *remarks(site, state)),
                requests=(Request.of(urls.API_LAYERS_OVERLAP, asked),),
            )
        },
    )


def name_of(site: services.Services, layer: str) -> str:
    """Short: of a connectome as its menus have it."""
    dataset, _, kind = layer.partition(":")
    facts = site.connectome.tables.datasets.get(dataset)
    if kind in KIND_NAMES and facts is not None:
        return f"{facts['short_name']}, {KIND_NAMES[kind]}"
    return site.layers.info(layer)["name"]


def rule_title(site: services.Services, state: ConnectomeLayersState) -> str:
    """Which pairs are listed."""
    words = {
        "state_a": SHORT[PairState(state.state_a)] if state.state_a else "",
        "state_b": SHORT[PairState(state.state_b)] if state.state_b else "",
    }
    return TITLES[state.show].format(a=name_of(site, state.a), b=name_of(site, state.b), **words)


def odds(answer: OverlapAnswer) -> str:
    """Odds ratio and p, or the reason why there is none."""
    if answer["odds_ratio"] is None or answer["p"] is None:
        return f"No odds ratio. {answer['reason']}" if answer["reason"] else "No odds ratio: too few cells."
    return (
        f"Odds ratio {answer['odds_ratio']:.3g}, p {answer['p']:.2g} (node permutation, {answer['permutations']:,} "
        f"times, two-sided; smallest reachable {answer['floor']:.2g})."
    )


def listed_words(answer: OverlapAnswer) -> str:
    """How many pairs there are, and how many stand in the list."""
    with_cell = f" with {answer['neuron']}" if answer["neuron"] else ""
    shown = len(answer["pairs"])
    if not answer["n_shown"]:
        return f"None of {answer['n_rule']:,} pairs is{with_cell}." if answer["n_rule"] else "There is no such pair."
    first = "" if shown == answer["n_shown"] else f", strongest first, the first {shown:,} here"
    of_all = f"{answer['n_shown']:,} of {counted(answer['n_rule'], 'pair')}{with_cell}"
    return f"{of_all if with_cell else counted(answer['n_rule'], 'pair')}{first}."


def caption(site: services.Services, answer: OverlapAnswer) -> str:
    """Layers, cells, pairs, states, data version."""
    a, b = answer["a"], answer["b"]
    kind = "ordered pairs" if answer["ordered"] else "pairs, each once,"
    by_layer = (
        ("A", [(row["a"], row["n"]) for row in answer["states"]]),
        ("B", [(row["b"], row["n"]) for row in answer["states"]]),
    )
    told = [f"{key}: {', '.join(_summed(counts))}" for key, counts in by_layer]
    return (
        f"A: {name_of(site, a['id'])} ({a['unit']}; {_meaning(a)}). B: {name_of(site, b['id'])} ({b['unit']}; "
        f"{_meaning(b)}). {counted(answer['n_cells'], 'cell')} that both speak of, {answer['n_pairs']:,} {kind} of "
        f"different cells; of {answer['n_known']:,} both know whether they have them. States counted: "
        f"{'; '.join(told)}. Data version {site.store.data_version}."
    )


def remarks(site: services.Services, state: ConnectomeLayersState) -> list[str]:
    """What a reader must know of both layers."""
    both = [site.layers.info(layer) for layer in (state.a, state.b)]
    told = [f"{info['name']}: {remark}" for info in both for remark in info["remarks"]]
    return [*told, *_contrast(site, state)]


def _contrast(site: services.Services, state: ConnectomeLayersState) -> list[str]:
    """What the two strains of the atlas say together, where one of them is looked at."""
    if not {WILD, MUTANT} & {state.a, state.b} or not {WILD, MUTANT} <= set(site.layers.ids):
        return []
    found = site.layers.overlap(OverlapRequest.of({"a": WILD, "b": MUTANT}))
    table = found["table"]
    never = sum(row["n"] for row in found["states"] if rule_of(row["a"], row["b"]) is Show.UNKNOWN_B)
    return [
        f"Significant responses of pairs that were measured in wild type and in unc-31: {table['only_a']:,} only in "
        f"wild type, {table['both']:,} in both, {table['only_b']:,} only in unc-31. Only in wild type is not "
        f"“peptidergic”: unc-31 had fewer stimulations, and {never:,} further significant pairs of wild type were not "
        "measured in it."
    ]


def notes(site: services.Services, state: ConnectomeLayersState, answer: OverlapAnswer) -> Sequence[str]:
    return (
        caption(site, answer),
        odds(answer),
        *answer["notes"],
        *remarks(site, state),
        NOT_CAUSE,
        *(f"{SHORT[one]}: {MEANING[one]}" for one in ALL if one in _states(answer)),
        *(f"{method.note}: {method.plain}" for method in METHODS),
    )


def _summed(counts: Sequence[tuple[PairState, int]]) -> list[str]:
    """``found 7,035`` for each state."""
    return [f"{SHORT[one]} {sum(n for other, n in counts if other is one):,}" for one in ALL if one in dict(counts)]


def _states(answer: OverlapAnswer) -> set[PairState]:
    return {state for row in answer["states"] for state in (row["a"], row["b"])}


def _meaning(info: LayerInfo) -> str:
    return f"{info['meaning'][:1].lower()}{info['meaning'][1:].rstrip('.')}"


def _sources(*infos: LayerInfo) -> list[Reference]:
    found = {
        one["text"] + one["doi"]: Reference(one["text"], one["doi"]) for info in infos for one in info["citations"]
    }
    return list(found.values())


def _pairs(site: services.Services, asked: OverlapRequest) -> Table:
    return columns(PAIR_COLUMNS, site.layers.overlap(asked)["pairs"])


VIEWS: Mapping[str, Describe] = {urls.CONNECTOME_LAYERS: layers}
