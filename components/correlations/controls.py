"""What is correlated: group of animals, signal, cells or classes, state of the animal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import dcc, html

from app.analysis.activity.identities import Level
from app.services.animals.groups import Group
from app.states.activity.correlations import CorrelationsState
from app.views.correlations import STATES
from data_loader.schema import BEHAVIORS, Behavior

LEVELS = {Level.CLASS: "Classes", Level.CELL: "Cells"}
NAMES = ("group", "signal", "level", "state", "partial")  # ids after the name of the page


def controls(
    name: str, state: CorrelationsState, groups: Sequence[Group], behaviors: Sequence[Behavior], cells: Sequence[str]
) -> html.Section:
    chosen = state.group or groups[0].id
    return html.Section(
        [
            _field(
                "Animals",
                dcc.Dropdown(
                    id=f"{name}-group", clearable=False, searchable=False, value=chosen, options=_groups(groups)
                ),
                f"{name}-group",
            ),
            _field(
                "With",
                dcc.Dropdown(
                    id=f"{name}-signal", clearable=False, value=state.signal, options=signals(behaviors, cells)
                ),
                f"{name}-signal",
            ),
            _choice(
                "Of", dcc.RadioItems(id=f"{name}-level", inline=True, value=str(state.level), options=_named(LEVELS))
            ),
            _choice(
                "Frames",
                dcc.RadioItems(id=f"{name}-state", inline=True, value=str(state.state), options=_named(STATES)),
            ),
            _choice(
                "Held constant",
                dcc.Checklist(
                    id=f"{name}-partial",
                    value=["partial"] if state.partial else [],
                    options=partial(state.signal, behaviors),
                ),
            ),
        ],
        className="panel correlations-controls",
    )


def signals(behaviors: Sequence[Behavior], cells: Sequence[str]) -> Any:
    """Behaviors first, then neurons by name."""
    return [
        *({"value": behavior.value, "label": BEHAVIORS[behavior].name} for behavior in behaviors),
        *({"value": cell, "label": cell} for cell in sorted(cells)),
    ]


def partial(signal: str, behaviors: Sequence[Behavior]) -> Any:
    """Velocity can be held constant where it is known, and not what is asked about."""
    off = signal == Behavior.VELOCITY or Behavior.VELOCITY not in behaviors
    return [{"value": "partial", "label": "Given velocity (partial r)", "disabled": off}]


def _groups(groups: Sequence[Group]) -> Any:
    return [
        {
            "value": group.id,
            "label": f"{group.paper_id}: {', '.join(group.types) or 'no types'} · {len(group.labeled)} of "
            f"{len(group.recordings)} animals identified{' · SIMULATED' if group.simulated else ''}",
        }
        for group in groups
    ]


def _named(labels: Any) -> Any:
    return [{"value": str(key), "label": label} for key, label in labels.items()]


def _field(label: str, control: Any, control_id: str) -> html.Div:
    return html.Div([html.Label(label, htmlFor=control_id), control], className="correlations-field")


def _choice(label: str, control: Any) -> html.Fieldset:
    return html.Fieldset([html.Legend(label), control], className="correlations-field")
