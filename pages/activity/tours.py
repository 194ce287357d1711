"""The guided tours of a recording's page: one a view."""

from __future__ import annotations

from components.activity.wiring_column import WIRING
from components.elements.tour import Step


def explore(page: str, labeled: bool, has_encoding: bool) -> list[Step]:
    """The tour of the traces and, where neurons were identified, of the connectome beside them."""
    steps = [
        Step(
            "Choose neurons",
            "Type a name or a number, or paste a list. Each neuron keeps its color in traces, correlations and "
            "connectome.",
            f"#{page}-traces .trace-picker",
        ),
        Step(
            "Choose behaviors",
            "They are drawn below the neurons on the same time axis. Reversals are shaded, events are lines.",
            f"#{page}-traces .trace-behaviors",
        ),
        Step(
            "Look closer",
            "Drag to zoom, double click to see everything. A click sets the time cursor; arrow keys move it.",
            f"#{page}-traces .trace-canvas",
        ),
        Step(
            "Hide, show, remove",
            "A click on a name hides or shows its trace, a double click shows it alone, × removes it.",
            f"#{page}-traces .trace-legend",
        ),
        Step(
            "Settings, files, correlations",
            "Seconds, original traces, height; CSV, PNG and SVG with their source; correlations.",
            f"#{page}-traces .trace-tools",
        ),
        Step(
            "The wiring of what is plotted",
            "Identified neurons appear in the connectome with their connections. Choose data sets, layout and "
            "thresholds here; drag cells where you want them.",
            f"#{WIRING} .wiring-settings",
        ),
        Step(
            "Colors and cells",
            "Color cells by what this recording has of them, by their activity at the time cursor, or by type. "
            "Choose a cell to see how its partners correlate with it, and to plot or remove its trace.",
            f"#{WIRING} .wiring-nodes",
        ),
        Step(
            "What the neurons encode",
            "Where a recording was fitted, a table below says what each neuron is tuned to, and plots it.",
            f"#{page}-encoding",
        ),
        Step(
            "Time, and all neurons",
            "The player runs the time cursor through every view. Population shows all neurons at once. The address "
            "always holds what you see.",
            ".view-bar",
        ),
    ]
    absent = [*([] if labeled else [f"#{WIRING}"]), *([] if has_encoding else [f"#{page}-encoding"])]
    return [step for step in steps if not step.target.startswith(tuple(absent))]


def population(page: str) -> list[Step]:
    return [
        Step(
            "All neurons at once",
            "Each row is a neuron, each column a moment: blue is low, red is high activity (z-scores).",
            f"#{page}-population [data-pop=heat]",
        ),
        Step(
            "Choose the order",
            "Neurons that go together lie together. Order them by cluster, by the first principal component, or by how "
            "they correlate with a behavior.",
            f"#{page}-population .population-toolbar",
        ),
        Step(
            "The path of the whole brain",
            "Principal components turn all neurons into one path. Its color is a behavior: choose which, and which "
            "components.",
            f"#{page}-population .population-trajectory",
        ),
        Step(
            "One time for everything",
            "The pointer looks around, a click sets the time cursor, arrow keys move it, and the player runs it "
            "through the heatmap, the behaviors and the path.",
            f"#{page}-player",
        ),
        Step(
            "Take it with you",
            "Download the picture or all numbers. The address holds what you see: copy it to share it.",
            f"#{page}-population .population-toolbar .trace-menu",
        ),
    ]


def events(page: str) -> list[Step]:
    return [
        Step(
            "Around reversals",
            "Each row of the heat map is a cell, averaged over the reversals of this animal; they start at 0 s.",
            f"#{page}-events .events-figures",
        ),
        Step(
            "Plotted cells",
            "Cells whose traces are plotted, with the spread of their events. One animal is no sample: nothing is "
            "tested here.",
            f"#{page}-events .events-figures",
        ),
        Step(
            "Other events, other animals",
            "The links below lead to stimuli and thresholds, and to the averages over all animals of the group.",
            f"#{page}-events .events-caption",
        ),
    ]
