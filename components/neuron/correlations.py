"""How a neuron goes with each behavior."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from dash import html

from app.services.animals.answers import ListedGroup
from app.services.neuron.answers import BehaviorCorrelation, NeuronFacts
from app.theme import Mode
from components.elements.messages import counted, note
from components.elements.tables import scroll_table
from components.neuron.figures import correlations_figure
from components.neuron.later import UNREACHABLE, figures, tested, unrecorded
from components.neuron.links import Links
from components.neuron.tables import heads, link, mark, missing, number

METHOD: Final = (
    "Dots: mean r over animals (Fisher z), filled where q < 0.05; bars: 95 % interval between animals (Student's t). p "
    "by {methods} (Harris, doi:10.1101/2020.11.29.402719; Yuan & Shou, doi:10.1101/2023.03.13.531689), q by "
    "Benjamini-Hochberg over all {family} of {group} with the behavior. What all animals share at the same frame, as a "
    "stimulus, is not found by this null."
)


def correlations(
    rows: Sequence[BehaviorCorrelation], facts: NeuronFacts, group: ListedGroup, links: Links, mode: Mode
) -> list[Any]:
    """With every behavior, and what it rests on."""
    name = facts["name"]
    known = [row for row in rows if row["r"] is not None]
    if not known:
        return [note(unrecorded(name, group["n_labeled"], group["group"]))]
    kind = facts["kind"]
    family = counted(max(row["family_size"] for row in known), kind, "classes" if kind == "class" else "")
    methods = ", ".join(dict.fromkeys(row["method"] for row in known))
    method = METHOD.format(methods=methods, family=family, group=group["group"])
    parts: list[Any] = [
        figures(
            f"correlations_{name}", [("", correlations_figure(rows, mode))], f"Correlations of {name} with behavior"
        ),
        scroll_table(
            ("Behavior", *heads("Animals", "Frames", "r", "95 %", "p", "q", "Smallest p"), "Null"),
            [_correlation(row, links.correlations(row["behavior"], group["group"])) for row in rows],
            f"Correlations of {name}",
        ),
    ]
    if any(row["unreachable"] for row in known):
        parts.append(note(UNREACHABLE, "warning"))
    return [*parts, html.P([method, *mark(group["simulated"])], className="neuron-method")]


def _correlation(row: BehaviorCorrelation, href: str) -> html.Tr:
    low, high = row["ci_low"], row["ci_high"]
    return html.Tr(
        [
            html.Th(link(row["name"], href, "All neurons and this behavior"), scope="row"),
            number(str(row["n_animals"])),
            number(f"{row['n_frames']:,}"),
            missing("in no animal") if row["r"] is None else number(f"{row['r']:.2f}"),
            missing("one animal: no interval") if low is None or high is None else number(f"{low:.2f} to {high:.2f}"),
            *(tested(row[key], ".3g") for key in ("p", "q", "floor")),
            html.Td(row["method"]),
        ]
    )
