"""Neural activity › Circuit replay: a labeled recording played over a connectome.

The server lays out the controls with the values of the address and names what it could not use. From then on the page
lives in the browser (assets/browser/pages/activity/replay/): the recording comes once, as binary, and every frame is
drawn from it there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dash import html, register_page

from app import services, urls
from app.color_scales import color_scales
from app.site import SITE
from app.states.activity.replay import (
    CORRELATION,
    EDGE_MODES,
    EDGE_TYPES,
    MAX_PLOTTED,
    NO_BEHAVIORS,
    NO_NEURONS,
    NODE_MODES,
    REPLAY_LAYOUTS,
    ReplayState,
    default_connectome,
)
from components.activity.behaviors import behavior_facts
from components.connectome.controls import columns
from components.connectome.graph import graph_datasets, palettes
from components.elements.messages import empty_state
from components.elements.tour import Step
from components.page.live import LivePage, facts, values
from components.replay.card import replay_card, replay_plots, replay_table
from components.replay.controls import correlation_options, replay_controls
from components.replay.dialogs import film_dialog, method_button, method_dialog
from components.shell import address
from data_loader.schema import Behavior

PAGE = "activity-replay"
PURPOSE = "A recording played over the wiring: which cells are active, and where their signals could go."
STEPS = (
    Step("Choose a recording", "Every recording with identified neurons can be played.", f"#{PAGE}-activity_dataset"),
    Step("Choose cells", "All identified cells, or those you name.", f"#{PAGE}-cells-panel"),
    Step(
        "Choose connectomes",
        "One or several; their counts are added up.",
        f"#{PAGE}-connectomes",
    ),
    Step(
        "Settings",
        "What sets the size and color of cells and connections, thresholds, layout and color scales.",
        f"#{PAGE}-settings",
    ),
    Step(
        "Read the marks",
        "Circles were recorded, dotted circles are uncertain, dashed diamonds were not recorded.",
        f"#{PAGE}-card .connectome-legend",
    ),
    Step(
        "Play", "Play, pause, or go frame by frame. Space and the arrow keys do the same.", f"#{PAGE} .replay-buttons"
    ),
    Step("Scrub", "Drag the slider to any frame. The address keeps it.", f"#{PAGE} .replay-track"),
    Step("Loop", "Mark where a stretch starts and ends to see it again and again.", f"#{PAGE} [data-part='loop']"),
    Step(
        "Look closer",
        "A click on a cell or a connection gives its values at the frame; with Ctrl or Cmd, those of several cells.",
        f"#{PAGE}-card .connectome-stage",
    ),
    Step("Activity and behavior", "The same moment in the traces. A click goes there.", f"#{PAGE}-plots"),
    Step("Take it along", "A picture, the values, or a film of the replay.", f"#{PAGE}-card .connectome-menu"),
)

LIVE = LivePage(
    name=PAGE,
    module="pages/activity/replay/page",
    inputs=values(PAGE, ("connectome_dataset",)),
    title="Circuit replay",
    purpose=PURPOSE,
    steps=STEPS,
    class_name="connectome-explore activity-replay",
)

register_page(
    __name__,
    path=urls.ACTIVITY_REPLAY,
    title=f"Circuit replay · {SITE}",
    description="Whole-brain recordings of C. elegans played over its connectome, frame by frame.",
)


def layout(**query: Any) -> html.Div:
    site = services.current()
    recordings = [row for row in site.activity.datasets() if row["n_labeled"]]
    connectomes = site.connectome.datasets()
    if not recordings or not connectomes:
        nothing = empty_state(
            "Nothing to replay", "This instance has no recording with identified neurons, or no connectome.", "activity"
        )
        return LIVE.without(nothing)
    example = ReplayState.example(site, recordings)
    state, bad = ReplayState.read(query, recordings, [row["id"] for row in connectomes], example)
    state = state.spelled(site.connectome.canonical)
    shown = replace(
        state,
        activity_dataset=state.activity_dataset or recordings[0]["dataset_id"],
        connectome_dataset=state.connectome_dataset or default_connectome(connectomes),
    )
    value = {**ReplayState.defaults(), **state.query()}
    body = [
        columns(
            replay_controls(PAGE, shown, recordings, connectomes, _choices(shown, recordings)),
            [
                replay_card(PAGE, state.speed),
                replay_plots(PAGE, value["show_reversal"], value["show_event"]),
                replay_table(),
            ],
            noted=True,
        ),
        film_dialog(PAGE, state.speed),
        method_dialog(PAGE),
    ]
    return LIVE.layout(body, _config(site, state, example, recordings, connectomes), bad, [method_button()])


def _choices(state: ReplayState, recordings: Sequence[Mapping[str, Any]]) -> dict[str, Mapping[Any, str]]:
    """Key of the address -> what can be chosen for it."""
    chosen = next(row for row in recordings if row["dataset_id"] == state.activity_dataset)
    node_modes: dict[Any, str] = {**NODE_MODES, **correlation_options(chosen["behaviors"], CORRELATION)}
    return {
        "layout": REPLAY_LAYOUTS,
        "edge_type": EDGE_TYPES,
        "edge_size_mode": EDGE_MODES,
        "edge_color_mode": EDGE_MODES,
        "node_size_mode": node_modes,
        "node_color_mode": node_modes,
    }


def _config(
    site: services.Services,
    state: ReplayState,
    example: Mapping[str, Any],
    recordings: Sequence[Mapping[str, Any]],
    connectomes: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:
    """What the browser needs to know besides the values of the controls."""
    prefix = site.settings.url_prefix
    return {
        **facts(state, site.store.data_version, example),
        "start": {
            "activity_dataset": recordings[0]["dataset_id"],
            "connectome_dataset": ",".join(default_connectome(connectomes)),
        },
        "none": {"n": NO_NEURONS, "behaviors": NO_BEHAVIORS},
        "recordings": [_recording(row, prefix) for row in recordings],
        "connectomes": graph_datasets(connectomes),
        "behaviors": behavior_facts(Behavior),
        "palettes": palettes(),
        "scales": color_scales(),
        "maxPlotted": MAX_PLOTTED,
        "modes": {
            "node": {str(key): text for key, text in NODE_MODES.items()},
            "edge": {str(key): text for key, text in EDGE_MODES.items()},
            "correlation": CORRELATION,
        },
        "urls": {
            "replay": address(urls.API_REPLAY, prefix),
            "traces": address(urls.API_REPLAY_TRACES, prefix),
        },
    }


def _recording(row: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    return {
        "id": row["dataset_id"],
        "name": row["name"],
        "paper": row["paper"]["title"],
        "frames": row["max_t"],
        "minutes": row["duration"],  # from the first frame to the last one
        "neurons": row["n_neuron"],
        "labeled": row["n_labeled"],
        "behaviors": row["behaviors"],
        "events": bool(row["events"]),
        "simulated": row["simulated"],
        "explore": address(urls.path(urls.ACTIVITY_EXPLORE, dataset_id=row["dataset_id"]), prefix),
    }


LIVE.start()
