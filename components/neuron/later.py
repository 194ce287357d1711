"""Parts of a neuron's page that are asked for when they come into sight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from dash import dcc, html

from app.services.animals.answers import ListedGroup
from app.services.animals.events.answers import EventAverages
from app.services.animals.tuning import TuningAnswer, TuningCurve
from app.services.neuron.answers import NeuronFacts, NeuronRecordings
from app.theme import Mode
from components.elements.attributes import aria, data
from components.elements.messages import counted, loading, note, simulated_badge
from components.elements.tables import scroll_table
from components.neuron.figures import events_figure, tuning_figure
from components.neuron.links import Links
from components.neuron.tables import MISSING, heads, missing, number

CONFIG: Final[dict[str, Any]] = {"displaylogo": False, "responsive": True, "toImageButtonOptions": {"format": "svg"}}
MOST_PICTURES: Final = 8


def later(page: str, key: str, height: int) -> html.Div:
    """The place of a part: ``<page>-<key>``, filled by a callback that hears of ``<page>-<key>-seen``."""
    waiting = html.P("Loading …", className="neuron-waiting")
    return html.Div(
        [dcc.Store(id=f"{page}-{key}-seen"), loading(html.Div(waiting, id=f"{page}-{key}"))],
        className="neuron-later",
        style={"minHeight": f"{height}px"},
        **data(later=f"{page}-{key}-seen"),
    )


def figure(name: str, drawn: dict[str, Any], label: str) -> html.Div:
    """A figure that can be saved as SVG from its own menu."""
    height = drawn["layout"]["height"]
    config = {**CONFIG, "toImageButtonOptions": {"format": "svg", "filename": name}}
    graph = dcc.Graph(figure=drawn, config=config, style={"height": f"{height}px"})
    return html.Div(graph, role="group", className="neuron-figure", **aria(label=label))


def group_choice(groups: Sequence[ListedGroup], shown: str, links: Links, anchor: str) -> html.Nav | None:
    """Which recordings are read together."""
    labeled = [group for group in groups if group["n_labeled"]]
    if len(labeled) < 2:
        return None
    options = [
        html.A(
            f"{_title(group['group'])} ({group['n_labeled']})",
            href=links.again(anchor, group=group["group"]),
            title=group["group"],
            className="neuron-option",
            **(aria(current="true") if group["group"] == shown else {}),
        )
        for group in labeled
    ]
    return html.Nav([html.Span("Animals"), *options], className="neuron-choice", **aria(label="Group of animals"))


def _title(group: str) -> str:
    return group.partition(":")[2].replace("+", " + ").replace("_", " ")


def tuning(answer: TuningAnswer, mode: Mode) -> list[Any]:
    """Curves with what they rest on, and the same as a table."""
    if not answer["n_animals"]:
        return [note(unrecorded(answer["neuron"], answer["n_labeled"], answer["group"]))]
    if not answer["curves"]:
        return [note(f"No behavior was recorded in the animals in which {answer['neuron']} was identified.")]
    label = f"Tuning of {answer['neuron']} to {', '.join(curve['name'].lower() for curve in answer['curves'])}"
    frames = max(curve["n_frames"] for curve in answer["curves"])
    caption = (
        f"{counted(answer['n_animals'], 'animal')} of {answer['n_labeled']} of {answer['group']}, up to {frames:,} "
        f"frames. {answer['method']} Data version {answer['data_version']}."
    )
    parts: list[Any] = [figure(f"tuning_{answer['neuron']}", tuning_figure(answer, mode), label)]
    if answer["n_animals"] == 1:
        parts.append(html.P("One animal: no interval and no inference.", className="neuron-remark"))
    if answer["level"] == "class":
        parts.append(html.P(_made_of(answer), className="neuron-method"))
    mark = [" ", simulated_badge()] if answer["simulated"] else []
    return [
        *parts,
        html.P([caption, *mark], className="neuron-method"),
        html.Details(
            [html.Summary("The numbers"), *(_curve_table(curve) for curve in answer["curves"])],
            className="fold neuron-fold",
        ),
    ]


EVENT_TITLES: Final = {"reversal_start": "Reversal start", "reversal_end": "Reversal end"}
EVENTS_METHOD: Final = (
    "Thin lines are animals, the thick one their mean, the band its pointwise 95 % interval (Student's t); gray, where "
    "it is, holds 95 % of averages at as many random times. Response: mean over 5 s from the event, less the baseline "
    "(5 to 1 s before it); p by exact sign flips over animals, q by Benjamini-Hochberg over all {family} of the group."
)


def events(answers: Sequence[EventAverages], name: str, mode: Mode) -> list[Any]:
    """Averages around the start and the end of reversals, and what they rest on."""
    first = answers[0]
    shown = [one for one in answers if one["rows"] and one["rows"][0]["n_events"]]
    if not first["rows"]:
        return [note(unrecorded(name, first["n_animals"], first["group"]))]
    if not shown:
        return [note(f"No reversal of the animals with {name} has a whole window around it.")]
    titles = [EVENT_TITLES[one["event"]] for one in shown]
    label = f"Activity of {name} around {' and '.join(title.lower() for title in titles)}"
    mark = [" ", simulated_badge()] if first["simulated"] else []
    parts: list[Any] = [
        figure(f"events_{name}", events_figure(shown, titles, mode), label),
        scroll_table(
            ("Event", *heads("Animals", "Events", "Response (sd)", "95 %", "p", "q", "Smallest p")),
            [_response(one) for one in shown],
            "Responses",
        ),
    ]
    if any(one["unreachable"] for one in shown):
        parts.append(note(UNREACHABLE, "warning"))
    dropped = {reason: count for one in shown for reason, count in one["dropped"].items() if count}
    left_out = f" Left out: {', '.join(f'{count} ({reason})' for reason, count in dropped.items())}." if dropped else ""
    family = counted(
        first["family_size"],
        first["level"],
        "classes" if first["level"] == "class" else "",
    )
    text = f"{first['group']}.{left_out} {EVENTS_METHOD.format(family=family)}"
    return [*parts, html.P([text, *mark], className="neuron-method")]


UNREACHABLE: Final = (
    "With so few animals no q below 0.05 can be reached for so many neurons, however strong the response: the table "
    "cannot tell a response from none."
)


def _response(one: EventAverages) -> html.Tr:
    row = one["rows"][0]
    span = row["response_ci"]
    return html.Tr(
        [
            html.Th(EVENT_TITLES[one["event"]], scope="row"),
            number(str(row["n_animals"])),
            number(str(row["n_events"])),
            _figure_of(row["response"], ".2f"),
            missing("one animal: no interval") if span is None else number(f"{span[0]:.2f} to {span[1]:.2f}"),
            _figure_of(row["p"], ".3g"),
            _figure_of(row["q"], ".3g"),
            _figure_of(row["floor"], ".3g"),
        ]
    )


def _figure_of(value: float | None, form: str) -> html.Td:
    return missing("no test with one animal") if value is None else number(format(value, form))


def unrecorded(neuron: str, n_labeled: int, group: str) -> str:
    animals = counted(n_labeled, "animal")
    return f"{neuron} was identified in 0 of {animals} of {group}: there is no activity to show."


def _made_of(answer: TuningAnswer) -> str:
    text = f"The trace of the class is the mean of the z-scored traces of {', '.join(answer['cells'])}."
    if answer["opposed"]:
        pairs = "; ".join(" and ".join(pair) for pair in answer["opposed"])
        text += (
            f" In at least one animal {pairs} go against each other (r < 0): their mean hides both, look at the cells."
        )
    return text


def _curve_table(curve: TuningCurve) -> html.Div:
    rows = [
        html.Tr(
            [
                html.Th(f"{low:.3g} to {high:.3g}", scope="row"),
                number(str(n)),
                missing("fewer than 10 frames in every animal") if mean is None else number(f"{mean:.3f}"),
                number(MISSING if ci_low is None or ci_high is None else f"{ci_low:.3f} to {ci_high:.3f}"),
            ]
        )
        for low, high, n, mean, ci_low, ci_high in zip(
            curve["edges"],
            curve["edges"][1:],
            curve["n"],
            curve["mean"],
            curve["ci_low"],
            curve["ci_high"],
            strict=False,
        )
    ]
    columns = (f"{curve['name']} ({curve['unit']})", *heads("Animals", "Mean z (sd)", "95 % interval"))
    return scroll_table(columns, rows, f"Tuning to {curve['name'].lower()}")


def traces(facts: NeuronFacts, found: NeuronRecordings, links: Links, pictures: Sequence[str]) -> list[Any]:
    """A small picture of each recording with the neuron. ``pictures``: their addresses."""
    cards = [
        html.Figure(
            [
                html.A(
                    html.Img(
                        src=src, alt=f"Traces of {facts['name']} and velocity in {one['name']}", width=360, height=150
                    ),
                    href=links.recording(one["dataset_id"], [trace["idx_neuron"] for trace in one["traces"]]),
                ),
                html.Figcaption([one["name"], *([" ", simulated_badge()] if one["simulated"] else [])]),
            ],
            className="neuron-trace",
        )
        for one, src in zip(found["recordings"], pictures, strict=False)
    ]
    text = "Above the z-scored traces, below velocity; reversals are shaded. A click opens the recording."
    return [html.Div(cards, className="neuron-traces"), html.P(text, className="neuron-method")]
