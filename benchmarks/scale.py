"""The same site with 91 and with 910 labeled recordings of 146 neurons x 800 frames: nothing may grow faster than they.

Each value stands twice, first with 91, then with 910 recordings. A page's first request is that of its document and of
its content, page after page, asked of a site that has just started: the median of three starts. Pages about many
animals open first; what goes through all of them (pairs of all animals with all others among it) comes with another
answer, and is told apart. Other work on the machine is in every time but that of the processor: on two idle processors,
a build takes about half of it.
"""

from __future__ import annotations

import gzip
import os
import statistics
import sys
import time
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path
from urllib.parse import urlencode

import orjson

from app import urls
from benchmarks.labeled_recordings import LabeledRecordings
from benchmarks.measuring import MIB, Figure, children, milliseconds, proportional_set_size
from benchmarks.serving import serving
from components.page import later
from data_loader.store import Store

SIZES = (91, 910)
STARTS = 3
VISITS = 6  # of each page, so that both workers have seen all of them
NEURON = "AVAL"
CONTENT = "_dash-update-component"
ALL_PAGES = "PSS of the workers after all pages"
ALL_PATHS = "PSS of the workers after a path question in every data set, in 8 ways"

# what is measured, in the order of the results -> its budget with the most recordings
BUDGETS: Mapping[str, str] = {
    "labeled recordings": "",
    "their files": "",
    "build, the first time": "< 20 s",
    "processor time of that in one process": "",
    "build, nothing has changed": "< 3 s",
    "build, one file was added": "< 3 s",
    "store": "",
    "opening the store": "< 300 ms",
    "slowest first request of a page": "< 300 ms",
    "slowest answer that goes through all animals": "",
    "list of recordings": "≤ 500 kB",
    "first request of the list": "< 300 ms",
    "first request of find neuron": "< 100 ms",
    f"first answer to where {NEURON} is": "< 100 ms",
    ALL_PAGES: "≤ 80 MB",
    ALL_PATHS: "≤ 90 MB",
}


def measure(folder: Path) -> Iterator[Figure]:
    measured = [_measure(folder / f"scale-{number}", number) for number in SIZES]
    for what, budget in BUDGETS.items():
        yield Figure(what, " · ".join(one[what] for one in measured), budget)


def _measure(folder: Path, number: int) -> dict[str, str]:
    source, store = LabeledRecordings(folder / "source", number), folder / "store"
    found = {"labeled recordings": str(number), "their files": f"{_megabytes(source.data):.0f} MB"}
    found["build, the first time"] = f"{_build(source.folder, store)[0]:.1f} s"
    one_process = _build(source.folder, folder / "again", "--processes", "1")
    found["processor time of that in one process"] = f"{one_process[1]:.1f} s"
    found["build, nothing has changed"] = f"{_build(source.folder, store)[0]:.1f} s"
    source.add()
    found["build, one file was added"] = f"{_build(source.folder, store)[0]:.1f} s"
    found["store"] = f"{_megabytes(store / (store / 'CURRENT').read_text()):.0f} MB"
    found["opening the store"] = milliseconds(lambda: Store.open(store), repeats=10)
    return found | _first_requests(store) | _memory(store)


def _build(source: Path, store: Path, *options: str) -> tuple[float, float]:
    """Seconds, start of Python included, and those of the processor that the process itself and its threads used."""
    command = ["-m", "data_loader", "build", "--source", str(source), "--store", str(store), *options]
    started = time.perf_counter()
    pid = os.posix_spawn(sys.executable, [sys.executable, *command], os.environ | {"OPENBLAS_NUM_THREADS": "1"})
    _, status, used = os.wait4(pid, 0)
    if status:
        raise RuntimeError(f"the build of {source} failed")
    return time.perf_counter() - started, used.ru_utime + used.ru_stime


# ------------------------------------------------------------------ requests


def _pages(store: Path) -> list[str]:
    """Addresses of all pages, with a path and a query."""
    recording = Store.open(store).frame("recordings")["dataset_id"].iloc[-1]
    return [
        urls.HOME,
        urls.ACTIVITY,
        urls.ACTIVITY_DATASETS,
        urls.ACTIVITY_FIND_NEURON,
        f"{urls.ACTIVITY_FIND_NEURON}?n={NEURON}",
        urls.path(urls.ACTIVITY_EXPLORE, dataset_id=recording),
        f"{urls.path(urls.ACTIVITY_EXPLORE, dataset_id=recording)}?n=1-2-3&b=v",
        urls.ACTIVITY_PLOT_MULTIPLE,
        urls.ACTIVITY_REPLAY,
        urls.ACTIVITY_EVENTS,
        urls.ACTIVITY_CORRELATIONS,
        urls.ACTIVITY_GROUPS,
        urls.ENCODING,
        urls.ENCODING_TABLE,
        urls.ENCODING_CONNECTOME,
        urls.CONNECTOME,
        urls.CONNECTOME_EXPLORE,
        urls.CONNECTOME_PATH,
        urls.CONNECTOME_COMPARE,
        urls.CONNECTOME_DEVELOPMENT,
        urls.CONNECTOME_MATRIX,
        urls.CONNECTOME_STRUCTURE_FUNCTION,
        urls.CONNECTOME_LAYERS,
        urls.CONNECTOME_STATISTICS,
        urls.ABOUT,
        urls.API_DOCS,
    ]


# pages about many animals, and what they wait for
THROUGH_ALL = (
    urls.ACTIVITY_EVENTS,
    urls.ACTIVITY_GROUPS,
    urls.ACTIVITY_CORRELATIONS,
    urls.CONNECTOME_STRUCTURE_FUNCTION,
)


def _first_requests(store: Path) -> dict[str, str]:
    times: dict[str, list[float]] = {}
    through_all: dict[str, list[float]] = {}
    sizes: dict[str, int] = {}
    question = f"{urls.API_MATCHING}?n={NEURON}"
    for _ in range(STARTS):
        with serving(store, workers=1) as (address, _):
            times.setdefault(question, []).append(_taken(_get, address + question))
            for page in _pages(store):
                document = _taken(_get, address + page)
                started = time.perf_counter()
                sizes[page] = len(_content(address, page))
                times.setdefault(page, []).append(document + 1000 * (time.perf_counter() - started))
            for page in THROUGH_ALL:
                through_all.setdefault(page, []).append(_taken(_rest, address, page))
    medians = {page: statistics.median(each) for page, each in times.items()}
    slowest = max(medians, key=medians.__getitem__)
    of_all = {page: statistics.median(each) for page, each in through_all.items()}
    longest = max(of_all, key=of_all.__getitem__)
    return {
        "slowest first request of a page": f"{medians[slowest]:.0f} ms ({slowest.partition('?')[0]})",
        "slowest answer that goes through all animals": f"{of_all[longest]:.0f} ms ({longest})",
        "list of recordings": f"{sizes[urls.ACTIVITY_DATASETS] / 1000:.0f} kB",
        "first request of the list": f"{medians[urls.ACTIVITY_DATASETS]:.0f} ms",
        "first request of find neuron": f"{medians[urls.ACTIVITY_FIND_NEURON]:.0f} ms",
        f"first answer to where {NEURON} is": f"{medians[question]:.0f} ms",
    }


def _memory(store: Path) -> dict[str, str]:
    with serving(store) as (address, pid):
        for page in _pages(store) * VISITS:
            _get(address + page)
            _content(address, page)
            if page in THROUGH_ALL:
                _rest(address, page)
        found = {ALL_PAGES: _pss(pid)}
        for question in _path_questions(address, Store.open(store).frame("connectomes")["id"]):
            for _ in range(VISITS // 2):
                _get(f"{address}{urls.API_FIND_PATHS}?{urlencode(question)}")
        return found | {ALL_PATHS: _pss(pid)}


def _path_questions(address: str, datasets: Iterable[str]) -> Iterator[dict[str, str]]:
    """From the first to the last cell, and class, of every data set."""
    for dataset in datasets:
        names = orjson.loads(_get(f"{address}{urls.API_AVAILABLE_NEURONS}?datasets={dataset}"))
        for by_class, gaps, combine in product((False, True), (False, True), ("max", "sum")):
            there = list(names["neuron_classes" if by_class else "neurons"])
            yield {
                "dataset": dataset,
                "start": there[0],
                "end": there[-1],
                "class": str(by_class).lower(),
                "gap_junction": str(gaps).lower(),
                "combine": combine,
            }


def _pss(pid: int) -> str:
    return f"{', '.join(f'{proportional_set_size(child):.0f}' for child in children(pid))} MB"


def _content(address: str, page: str) -> bytes:
    """What Dash's router answers when the browser comes to a page."""
    path, mark, query = page.partition("?")
    inputs = (("pathname", path), ("search", f"{mark}{query}"))
    body = {
        "output": ".._pages_content.children..._pages_store.data..",
        "outputs": [{"id": "_pages_content", "property": "children"}, {"id": "_pages_store", "property": "data"}],
        "inputs": [{"id": "_pages_location", "property": name, "value": value} for name, value in inputs],
        "changedPropIds": [],
    }
    return _get(f"{address}/{CONTENT}", orjson.dumps(body), {"Content-Type": "application/json"})


def _rest(address: str, page: str) -> bytes:
    """What a page about many animals waits for."""
    asked = {"path": page, "query": {}}
    body = {
        "output": f"{later.ID}.children",
        "outputs": {"id": later.ID, "property": "children"},
        "inputs": [{"id": later.ASKED, "property": "data", "value": asked}],
        "changedPropIds": [f"{later.ASKED}.data"],
    }
    return _get(f"{address}/{CONTENT}", orjson.dumps(body), {"Content-Type": "application/json"})


def _taken(ask: Callable[..., bytes], *arguments: str) -> float:
    """ms"""
    started = time.perf_counter()
    ask(*arguments)
    return 1000 * (time.perf_counter() - started)


def _get(address: str, body: bytes | None = None, headers: Mapping[str, str] | None = None) -> bytes:
    asked = urllib.request.Request(address, body, {"Accept-Encoding": "gzip"} | dict(headers or {}))  # as browsers do
    with urllib.request.urlopen(asked, timeout=60) as answer:
        content: bytes = answer.read()
        return gzip.decompress(content) if answer.headers["Content-Encoding"] == "gzip" else content


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / MIB
