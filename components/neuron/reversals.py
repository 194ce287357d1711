"""What a neuron does when reversals begin and end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from dash import html

from app.services.animals.events.answers import EventAverages
from app.theme import Mode
from components.elements.messages import counted, note
from components.elements.tables import scroll_table
from components.neuron.figures import events_figures
from components.neuron.later import UNREACHABLE, figures, tested, unrecorded
from components.neuron.links import Links
from components.neuron.tables import heads, link, mark, missing, number

TITLES: Final = {"reversal_start": "Reversal start", "reversal_end": "Reversal end"}
METHOD: Final = (
    "Thin lines are animals, the thick one their mean, the band its pointwise 95 % interval (Student's t); gray, where "
    "it is, holds 95 % of averages at as many random times. Response: mean over 5 s from the event, less the baseline "
    "(5 to 1 s before it); p by exact sign flips over animals, q by Benjamini-Hochberg over all {family} of the group."
)


def reversals(answers: Sequence[EventAverages], name: str, links: Links, mode: Mode) -> list[Any]:
    """Averages around the start and the end of reversals, and what they rest on."""
    first = answers[0]
    shown = [one for one in answers if one["rows"] and one["rows"][0]["n_events"]]
    if not first["rows"]:
        return [note(unrecorded(name, first["n_animals"], first["group"]))]
    if not shown:
        return [note(f"No reversal of the animals with {name} has a whole window around it.")]
    titles = [TITLES[one["event"]] for one in shown]
    label = f"Activity of {name} around {' and '.join(title.lower() for title in titles)}"
    parts: list[Any] = [
        figures(f"events_{name}", list(zip(titles, events_figures(shown, mode), strict=True)), label),
        scroll_table(
            ("Event", *heads("Animals", "Events", "Response (sd)", "95 %", "p", "q", "Smallest p")),
            [_response(one, links.events(one["event"], one["group"])) for one in shown],
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
    text = f"{first['group']}.{left_out} {METHOD.format(family=family)}"
    return [*parts, html.P([text, *mark(first["simulated"])], className="neuron-method")]


def _response(one: EventAverages, href: str) -> html.Tr:
    row = one["rows"][0]
    span = row["response_ci"]
    return html.Tr(
        [
            html.Th(link(TITLES[one["event"]], href, "All neurons around this event"), scope="row"),
            number(str(row["n_animals"])),
            number(str(row["n_events"])),
            tested(row["response"], ".2f"),
            missing("one animal: no interval") if span is None else number(f"{span[0]:.2f} to {span[1]:.2f}"),
            tested(row["p"], ".3g"),
            tested(row["q"], ".3g"),
            tested(row["floor"], ".3g"),
        ]
    )
