"""Service times after a warm-up, in process: no HTTP, no cache."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import orjson

from app.analysis.connectome.paths import shortest_paths
from app.analysis.structure_function.mrqap import mrqap
from app.analysis.structure_function.pairs import Pairs
from app.services.activity.service import ActivityService
from app.services.animals.correlations.questions import AcrossQuestion, EffectiveQuestion
from app.services.animals.service import AnimalsService
from app.services.connectome.requests import EdgesRequest
from app.services.connectome.service import ConnectomeService
from app.services.replay.service import ReplayRequest, ReplayService
from app.settings import Settings
from benchmarks.building import INITIAL_DATA
from benchmarks.measuring import Figure, milliseconds
from data_loader.build import build
from data_loader.store import Store

DATASETS = ["white_1986_whole", "witvliet_2020_7", "witvliet_2020_8"]


def measure(folder: Path) -> Iterator[Figure]:
    build(INITIAL_DATA, folder / "default")
    store, settings = Store.open(folder / "default"), Settings()
    connectome, activity = ConnectomeService(store, settings), ActivityService(store, settings)
    encoded = store.encoding_table or {"class": []}
    cells = store.frame("cells")
    head = cells[cells["cell_class"].isin({name[:3] for name in encoded["class"]})]["name"].tolist()
    present = connectome.available_neurons(tuple(DATASETS))["neurons"]
    many = [name for name in head if name in present][:166]
    few = EdgesRequest.of({"datasets": DATASETS, "neurons": ["AVAL", "AVAR"], "classes": ["RIB"]})
    all_of_them = EdgesRequest.of({"datasets": DATASETS, "neurons": many, "show_individual_neuron": True})
    # the search itself: the service keeps the paths it has found
    graph = store.graph("white_1986_whole", "neuron")
    longest = partial(shortest_paths, graph, ["M4"], ["VD04"], weighted=False, limit=settings.max_paths)
    recording = str(store.frame("recordings")["dataset_id"].iloc[0])
    twenty = tuple(range(1, 21))
    replay = ReplayService(store, settings, activity)
    played = ReplayRequest.of(
        {"activity_dataset": recording, "connectome_dataset": ["cook_jarrell_2019_h"], "traces": False}
    )
    shown = replay.replay(played)["meta"]
    size = f"{shown['n_nodes']} cells and {shown['n_edges']} connections"
    animals = AnimalsService(store, settings)
    ava, six = AcrossQuestion(neuron="AVA"), EffectiveQuestion(dataset=recording, n=tuple(range(1, 7)))
    sixty = Pairs(60, directed=False)
    properties = np.random.default_rng(0).normal(size=(6, len(sixty)))
    permuted = partial(mrqap, properties[0], properties[1:], sixty, 0)
    questions: list[tuple[str, Callable[[], Any], str]] = [
        ("AVA with velocity in 8 animals, in detail", lambda: animals.correlations_across(ava), "< 300 ms"),
        ("what 15 pairs of neurons are worth", lambda: animals.effective_correlations(six), "< 300 ms"),
        ("edges of AVAL, AVAR and RIB in 3 data sets", lambda: connectome.edges(few), "< 1 ms"),
        (f"edges of {len(many)} cells in 3 data sets", lambda: connectome.edges(all_of_them), "< 4 ms"),
        ("the 3330 shortest paths from M4 to VD04", longest, "< 10 ms"),
        ("20 traces as binary", lambda: activity.traces_binary(recording, twenty), ""),
        ("correlations of 20 neurons", lambda: activity.correlations(recording, twenty), ""),
        ("behavior of a recording", lambda: activity.behavior(recording), ""),
        (f"replay of {size}, without traces", lambda: replay.replay(played), ""),
        ("traces of that replay as binary", lambda: replay.traces_binary(played), ""),
    ]
    yield Figure("MRQAP of 60 cells, 999 permutations", milliseconds(permuted, repeats=10, warm_up=2), "< 1 s")
    gc.collect()
    gc.freeze()  # as the server does once it is up
    for what, ask, budget in questions:
        yield Figure(what, milliseconds(ask, repeats=100, warm_up=10), budget)
    answer = orjson.dumps(connectome.edges(all_of_them))
    yield Figure("size of the second answer", f"{len(answer) / 1000:.0f} kB")
