"""What is asked: animals, connectome, what pairs do, and what stands in the model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dash import dcc, html

from app.services.animals.groups import Group
from app.services.connectome.answers import ConnectomeDataset
from app.services.structure_function.questions import MOST_ANIMALS, Function
from app.states.connectome.structure_function import StructureFunctionState
from app.views.correlations import STATES
from app.views.structure_function import FUNCTIONS

# ids after the name of the page
NAMES = ("dataset", "group", "function", "state", "partial", "predictors", "animals", "exclude")
ALWAYS = (Function.LAG, Function.RESPONSE)  # of all frames, and not partial


def controls(
    name: str,
    state: StructureFunctionState,
    groups: Sequence[Group],
    datasets: Iterable[ConnectomeDataset],
    predictors: Mapping[str, str],
    refused: Mapping[str, str],
    cells: Sequence[str],
) -> html.Section:
    """``predictors``: key -> name; ``refused``: key -> why it cannot be asked of this connectome."""
    return html.Section(
        [
            _field(
                "Animals",
                dcc.Dropdown(
                    id=f"{name}-group", clearable=False, searchable=False, value=state.group or groups[0].id,
                    options=_groups(groups),
                ),
                f"{name}-group",
            ),
            _field(
                "Connectome",
                dcc.Dropdown(
                    id=f"{name}-dataset", clearable=False, searchable=False, value=state.dataset,
                    options=[{"value": row["id"], "label": row["short_name"]} for row in datasets],
                ),
                f"{name}-dataset",
            ),
            _field(
                "What pairs do",
                dcc.Dropdown(
                    id=f"{name}-function", clearable=False, searchable=False, value=str(state.function),
                    options=[{"value": str(key), "label": label} for key, label in FUNCTIONS.items()],
                ),
                f"{name}-function",
            ),
            _field(
                "Frames",
                dcc.Dropdown(
                    id=f"{name}-state", clearable=False, searchable=False, value=str(state.state),
                    options=states(state.function),
                ),
                f"{name}-state",
            ),
            html.Fieldset(
                [
                    html.Legend("Held constant"),
                    dcc.Checklist(
                        id=f"{name}-partial", value=["partial"] if state.partial else [],
                        options=partial(state.function),
                    ),
                ],
                className="structure-field",
            ),
            html.Details(
                [
                    html.Summary("Model and cells"),
                    html.Div(
                        [
                            _field(
                                "Predictors, each beside all others",
                                dcc.Dropdown(
                                    id=f"{name}-predictors", multi=True, clearable=False, value=list(state.predictors),
                                    options=options(predictors, refused),
                                ),
                                f"{name}-predictors",
                            ),
                            _field(
                                "Identified in at least (animals)",
                                dcc.Input(
                                    id=f"{name}-animals", type="number", min=3, max=MOST_ANIMALS, step=1,
                                    value=state.animals, debounce=True,
                                ),
                                f"{name}-animals",
                            ),
                            _field(
                                "Cells left out",
                                dcc.Dropdown(
                                    id=f"{name}-exclude", multi=True, value=list(state.exclude), options=list(cells),
                                    placeholder="none",
                                ),
                                f"{name}-exclude",
                            ),
                        ],
                        className="structure-model",
                    ),
                ],
                className="structure-more",
            ),
        ],
        className="panel structure-controls",
    )  # fmt: skip


def options(predictors: Mapping[str, str], refused: Mapping[str, str]) -> Any:
    """Those that this connectome says nothing of stand there, and cannot be chosen."""
    return [
        {"value": key, "label": f"{label} (not known here)" if key in refused else label, "disabled": key in refused,
         "title": refused.get(key, "")}
        for key, label in predictors.items()
    ]  # fmt: skip


def states(function: Function) -> Any:
    return [
        {"value": str(key), "label": label, "disabled": function in ALWAYS and key != "all"}
        for key, label in STATES.items()
    ]


def partial(function: Function) -> Any:
    return [{"value": "partial", "label": "Velocity (partial r)", "disabled": function in ALWAYS}]


def _groups(groups: Sequence[Group]) -> Any:
    return [
        {
            "value": group.id,
            "label": f"{group.paper_id}: {', '.join(group.types) or 'no types'} · {len(group.labeled)} animals"
            f"{' · SIMULATED' if group.simulated else ''}",
        }
        for group in groups
    ]


def _field(label: str, control: Any, control_id: str) -> html.Div:
    return html.Div([html.Label(label, htmlFor=control_id), control], className="structure-field")
