"""What Neural Activity › Correlations shows: which neurons go with a signal across the animals of a group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from app import services, theme, urls
from app.analysis.correlations.states import State
from app.services.animals.correlations.answers import AcrossAnswer, AcrossRow
from app.services.animals.correlations.questions import AcrossQuestion
from app.services.credits import citations
from app.services.credits.citations import Reference
from app.states.activity.correlations import CorrelationsState
from app.views.connectome import page_address
from app.views.python_code import Kind, Snippet
from app.views.view import Describe, Part, Request, SharedView, Simulated, Table, columns, counted

SESSIONS: Final = Reference("Harris, 2020", "10.1101/2020.11.29.402719", note="Permutation of sessions")
MATCH: Final = Reference("Yuan & Shou, 2023", "10.1101/2023.03.13.531689", note="Permute-match test")
DISCOVERIES: Final = Reference(
    "Benjamini & Hochberg, 1995", "10.1111/j.2517-6161.1995.tb02031.x", note="False discovery rate"
)
EFFECTIVE: Final = Reference("Pyper & Peterman, 1998", "10.1139/f98-104", note="Effective number of samples")
METHODS: Final = (SESSIONS, MATCH, DISCOVERIES, EFFECTIVE)
STATES: Final[Mapping[State, str]] = {
    State.ALL: "All frames",
    State.FORWARD: "Between reversals",
    State.REVERSAL: "In reversals",
}
SIGNIFICANT: Final = 0.05
FORMULAS: Final = (
    "Recordings are cut to the common length T. R(i, j) is Pearson's r of the neuron of animal i with the "
    "signal of animal j. Effect: tanh of the mean of atanh R(i, i), with the 95 % interval of Student's t "
    "between animals; one animal has none.",
    "From 8 animals on: S(π) = Σ R(i, π(i)) over 9,999 pairings π of animals; p = (1 + #{|S(π)| ≥ |S|}) / "
    "10,000. 3 to 7 animals: where every R(i, i) is the largest of its row, or each of its column, p = "
    "2/nⁿ one-sided, else it is the one-sided permutation p; doubled for both signs. One animal: its |r| "
    "among those with the signals of the others.",
    "In a state: the frames of the state of the signal's animal, at least 3 bouts and 30 frames. Partial: "
    "(r_ab − r_ac r_bc) / √((1 − r_ac²)(1 − r_bc²)), where c is velocity. Between − in reversals: "
    "difference of atanh r, sign-flip over animals.",
    "n*: 1/n* = 1/n + (2/n) Σ (n − k)/n ρx(k) ρy(k), with autocorrelations ρ at lags k up to n/5. Lag: r "
    "of the neuron at t with the signal at t + k, up to 30 s, never across a gap in time; a peak counts "
    "above the 95 % quantile of max |r| over pairings of animals.",
)
COMMON_TO_ALL: Final = (
    "What all animals share at the same frame, as bleaching or a stimulus, counts as null: a response to heat is not "
    "found here. Look at Events for it."
)
EXCHANGEABLE: Final = (
    "The null takes animals for exchangeable: recorded in the same way, from the same start. That is why only "
    "recordings of one paper and of the same types stand together."
)
UNREACHABLE: Final = (
    "With so few animals no q can be below 0.05, however strong a correlation is: read the effects and their "
    "intervals, not an absence of filled dots."
)
UNITS: Final[Mapping[str, str]] = {
    "n": "animals",
    "n_frames": "frames of these animals",
    "n_bouts": "stretches without a break of these animals",
    "r": "Pearson r, mean over animals by Fisher's z",
    "ci_low": "95 % interval between animals (Student's t on Fisher's z), lower end",
    "ci_high": "upper end",
    "p": "two-sided, of the method",
    "q": "Benjamini-Hochberg over the rows with a p",
    "floor": "smallest p that could have come out",
    "method": "null hypothesis: how p was found",
    "opposed": "animals in which a left and a right cell of the class have r < 0",
    "difference": "atanh r between reversals minus in reversals, mean over animals",
    "difference_p": "sign-flip over animals",
    "difference_q": "Benjamini-Hochberg over the differences",
}


def correlations(site: services.Services, query: Mapping[str, Any], _: Mapping[str, str]) -> SharedView:
    state, bad = CorrelationsState.read(query, site)
    group = site.animals.groups.group(state.group)
    signal = site.animals.recorded(state.group, state.level).signal(state.signal)
    asked = question(state)
    papers = site.activity.dataset(group.labeled[0].dataset_id)
    simulated = Simulated.of(row.simulated for row in group.labeled)
    title = f"Correlation with {said(signal)} across {counted(len(group.labeled), 'animal')}"
    return SharedView(
        page=page_address(urls.ACTIVITY_CORRELATIONS, state),
        title=title,
        description=f"Which neurons of C. elegans go with {said(signal)} across the animals of {group.id}, tested "
        "against pairings of different animals.",
        requests=(Request.of(urls.API_CORRELATIONS_ACROSS, asked),),
        units=UNITS,
        citations=(citations.of_paper(papers["paper"] | {"simulated": papers["simulated"]}), *METHODS),
        table=lambda: _table(site.animals.correlations_across(asked)["rows"]),
        snippet=lambda: Snippet(
            Kind.CORRELATIONS,
            {
                "question": asked.query(),
                "title": f"{title}{simulated.mark.upper()}",
                "color": theme.TRACES[0].light,
            },
        ),
        picture="activity-correlations",
        file_name="correlations_across_animals",
        measure="Pearson r",
        simulated=simulated,
        ignored=tuple(bad),
        notes=lambda: notes(site.animals.correlations_across(asked), site.store.data_version),
        parts={
            "sessions": Part(
                table=lambda: columns(
                    ("neuron", "dataset_id", "signal_dataset_id", "r"), site.animals.session_correlations(asked)
                ),
                units={
                    "dataset_id": "animal of the neuron",
                    "signal_dataset_id": "animal of the signal",
                    "r": "Pearson r of the two; of one animal where both are the same",
                },
                file_name="correlations_of_animals_with_each_other",
            )
        },
    )


def question(state: CorrelationsState, neuron: str = "") -> AcrossQuestion:
    return AcrossQuestion(
        group=state.group,
        signal=state.signal,
        level=state.level,
        state=state.state,
        partial=state.partial,
        neuron=neuron,
    )


def said(signal: Mapping[str, Any]) -> str:
    return str(signal["name"]).lower() if signal["kind"] == "behavior" else str(signal["name"])


def caption(answer: AcrossAnswer, data_version: str, marked: bool = False) -> str:
    """Animals first, then frames; null, family, smallest p, data. ``marked``: a badge beside it says SIMULATED."""
    given = ", given velocity (partial)" if answer["partial"] else ""
    where = {"all": "", "forward": " between reversals", "reversal": " in reversals"}[answer["state"]]
    bouts = sum(animal["n_bouts"] for animal in answer["animals"] if animal["left_out"] is None)
    length = (
        f"{answer['n_frames']:,} frames of each"
        if answer["state"] == State.ALL
        else f"{counted(bouts, 'bout')} in all, of {answer['n_frames']:,} frames of each"
    )
    types = ", ".join(answer["types"]) or "no types"
    made = " SIMULATED." if answer["simulated"] and not marked else ""
    return (
        f"Correlation with {said(answer['signal'])}{where}{given} across n = {counted(answer['n_animals'], 'animal')} "
        f"({answer['paper_id']}: {types}), {length}. Dots: mean (Fisher z), bars: 95 % CI between animals "
        f"(Student's t). Filled: q < 0.05. p: {_null(answer)}; Benjamini-Hochberg over "
        f"{counted(answer['n_tests'], 'test')}; smallest reachable p {_floors(answer)}.{made} "
        f"Data version {data_version}."
    )


def _null(answer: AcrossAnswer) -> str:
    methods = sorted({row["method"] for row in answer["rows"] if row["p"] is not None})
    sampled = f" ({answer['resamples']:,} pairings)"
    return ", ".join(method.replace(", sampled", sampled) for method in methods) or "no test"


def _floors(answer: AcrossAnswer) -> str:
    """They depend on how many animals have a neuron."""
    floors = {row["n"]: row["floor"] for row in answer["rows"] if row["floor"] is not None}
    by_size = sorted(floors.items(), key=lambda item: item[1])
    ends = by_size if len(by_size) < 2 else [by_size[0], by_size[-1]]
    return " to ".join(f"{floor:.2g} ({counted(n, 'animal')})" for n, floor in ends) or "none"


def notes(answer: AcrossAnswer, data_version: str) -> Sequence[str]:
    left_out = [f"{animal['dataset_id']}: {animal['left_out']}" for animal in answer["animals"] if animal["left_out"]]
    opposed = [row["neuron"] for row in answer["rows"] if row["opposed"]]
    return (
        caption(answer, data_version),
        *([UNREACHABLE] if answer["unreachable"] else []),
        *([f"Animals left out: {'; '.join(left_out)}"] if left_out else []),
        *([f"Left and right go against each other in an animal: {', '.join(opposed)}"] if opposed else []),
        COMMON_TO_ALL,
        EXCHANGEABLE,
        *(f"{method.note}: {method.plain}" for method in METHODS),
    )


MOST_OPPOSED: Final = 8  # pairs of a row that a page tells one by one; files have all


def opposed_words(row: AcrossRow, most: int | None = None) -> str:
    """``most``: how many of them are told one by one."""
    told = [f"{one['left']} and {one['right']} r {one['r']:.2f} in {one['dataset_id']}" for one in row["opposed"]]
    more = [f"{len(told) - most:,} more"] if most is not None and len(told) > most else []
    return "; ".join([*told[:most], *more])


def _table(rows: Sequence[AcrossRow]) -> Table:
    told = [
        {
            **row,
            "opposed": opposed_words(row),
            "difference": row["states"]["difference"] if row["states"] else None,
            "difference_p": row["states"]["p"] if row["states"] else None,
            "difference_q": row["states"]["q"] if row["states"] else None,
        }
        for row in rows
    ]
    return columns(("neuron", *UNITS), told)


VIEWS: Mapping[str, Describe] = {urls.ACTIVITY_CORRELATIONS: correlations}
