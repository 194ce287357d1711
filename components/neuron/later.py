"""Parts of a neuron's page that are asked for when they come into sight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from dash import dcc, html

from app.services.animals.answers import ListedGroup
from app.services.animals.tuning import TuningAnswer, TuningCurve
from app.services.neuron.answers import NeuronFacts, NeuronRecordings
from app.theme import Mode
from components.elements.attributes import aria, data
from components.elements.messages import counted, loading, note
from components.elements.tables import scroll_table
from components.neuron.figures import Figure, tuning_figures
from components.neuron.links import Links
from components.neuron.tables import MISSING, heads, mark, missing, number

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


def figures(name: str, drawn: Sequence[tuple[str, Figure]], label: str) -> html.Div:
    """Figures beside one another, each with its title; each can be saved as SVG from its own menu."""
    return html.Div([_figure(name, title, one, label) for title, one in drawn], className="neuron-figures")


def _figure(name: str, title: str, drawn: Figure, label: str) -> html.Figure:
    file = "_".join([name, *title.lower().split()])
    config: Any = {**CONFIG, "toImageButtonOptions": {"format": "svg", "filename": file}}
    graph = dcc.Graph(figure=drawn, config=config, style={"height": f"{drawn['layout']['height']}px"})
    named = aria(label=f"{label}: {title}" if title else label)
    return html.Figure(
        [html.Figcaption(title) if title else None, html.Div(graph, role="group", **named)], className="neuron-figure"
    )


def group_choice(groups: Sequence[ListedGroup], shown: str, links: Links, anchor: str, of: str) -> html.Nav | None:
    """Which recordings are read together; ``of``: the section's name."""
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
    return html.Nav([html.Span("Animals"), *options], className="neuron-choice", **aria(label=f"Animals of {of}"))


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
    drawn = [(curve["name"], one) for curve, one in zip(answer["curves"], tuning_figures(answer, mode), strict=True)]
    parts: list[Any] = [figures(f"tuning_{answer['neuron']}", drawn, label)]
    if answer["n_animals"] == 1:
        parts.append(html.P("One animal: no interval and no inference.", className="neuron-remark"))
    if answer["level"] == "class":
        parts.append(html.P(_made_of(answer), className="neuron-method"))
    return [
        *parts,
        html.P([caption, *mark(answer["simulated"])], className="neuron-method"),
        html.Details(
            [html.Summary("The numbers"), *(_curve_table(curve) for curve in answer["curves"])],
            className="fold neuron-fold",
        ),
    ]


UNREACHABLE: Final = (
    "With so few animals no q below 0.05 can be reached for so many neurons, however strong the response: the table "
    "cannot tell a response from none."
)


def tested(value: float | None, form: str) -> html.Td:
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
                html.Figcaption([one["name"], *mark(one["simulated"])]),
            ],
            className="neuron-trace",
        )
        for one, src in zip(found["recordings"], pictures, strict=False)
    ]
    text = "Above the z-scored traces, below velocity; reversals are shaded. A click opens the recording."
    return [html.Div(cards, className="neuron-traces"), html.P(text, className="neuron-method")]
