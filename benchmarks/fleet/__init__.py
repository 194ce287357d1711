"""nginx as deployed before three instances with a Redis, while one is killed, one is drained and new data come.

64 connections ask for pages, callbacks, data and files all the while; a failed request is any answer but the right 200.
FLEET_SECONDS in the environment says how long (120).
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

from app import urls
from benchmarks.building import INITIAL_DATA
from benchmarks.fleet.front import Front
from benchmarks.fleet.instances import READY, ROOT, Instance, Redis, free_port
from benchmarks.fleet.visitors import Question, Visitors, page_callback
from benchmarks.measuring import Figure

CONNECTIONS = 64
NEURONS = ("AVAL", "AVAR", "AVBL", "AVBR", "RIAL", "RIML", "ASEL", "ASER", "AWCL", "DVA", "PVCL", "SMDVL")
PAGES = (
    urls.HOME,
    urls.ABOUT,
    urls.CONNECTOME,
    f"{urls.CONNECTOME_EXPLORE}?classes=AVA,RIA",
    urls.CONNECTOME_MATRIX,
    urls.ACTIVITY_DATASETS,
    urls.ENCODING,
)
LOCAL_FILE = re.compile(r'(?:src|href)="(/(?:_bundles|assets|_dash-component-suites)/[^"]+)"')
EDGES = f"{urls.API_GET_EDGES}?datasets=white_1986_whole&neurons="

# when what happens, as parts of the whole time
SETTLED, KILLED, BACK, DRAINED, BACK_AGAIN, NEW_DATA = 0.1, 0.2, 0.3, 0.45, 0.55, 0.7


def measure(folder: Path) -> Iterator[Figure]:
    for tool in ("nginx", "redis-server"):
        if shutil.which(tool) is None:
            raise SystemExit(f"fleet: {tool} is needed; on Debian: apt-get install nginx-light redis-server")
    seconds = float(os.environ.get("FLEET_SECONDS", "120"))
    home = folder / "fleet"
    source, store = home / "source", home / "store"
    shutil.copytree(INITIAL_DATA, source)
    build(source, store)
    redis = Redis(home)
    instances = [Instance(home, store, redis) for _ in range(3)]
    front = Front(home / "nginx", free_port(), [instance.port for instance in instances])
    try:
        for instance in instances:
            instance.wait()
        front.start()
        yield from across(instances)
        yield from under_load(front, instances, seconds, lambda: change(source, store))
        yield from across(instances)
    finally:
        front.stop()
        for instance in instances:
            instance.process.terminate()
        for instance in instances:
            instance.process.wait()
        redis.stop()


def build(source: Path, store: Path) -> None:
    command = [sys.executable, "-m", "data_loader", "build", "--source", str(source), "--store", str(store)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def change(source: Path, store: Path) -> None:
    """The same data with another title of a paper, as a new version of the store in use."""
    path = source / "activity" / "papers.json"
    papers = json.loads(path.read_text("utf-8"))
    papers[0]["title_full"] += " (second version)"
    path.write_text(json.dumps(papers), "utf-8")
    build(source, store)


def questions(instance: Instance) -> list[Question]:
    """What is asked, in equal parts of pages, callbacks, data and files, and how a right answer is known."""
    recording = next(iter(sorted(recordings(json.loads(instance.get(urls.API_DATASETS))))))
    page = instance.get(urls.HOME).decode()
    explore = urls.path(urls.ACTIVITY_EXPLORE, dataset_id=recording)
    traces = urls.path(urls.API_TRACES_BINARY, dataset_id=recording)
    size = len(instance.get(traces))
    pages = [Question(path, lambda body: b"react-entry-point" in body) for path in (*PAGES, explore)]
    callbacks = [page_callback(path.partition("?")[0]) for path in (*PAGES, explore)]
    data = [
        Question(f"{EDGES}{one},{other}", lambda body: body.startswith(b'{"datasets":["white_1986_whole"]'))
        for one, other in product(NEURONS, NEURONS)
    ]
    files = [exactly(path, instance.get(path)) for path in sorted(set(LOCAL_FILE.findall(page)))]
    rest = [
        Question(traces, lambda body: len(body) == size),
        Question(urls.HEALTH, lambda body: body == b"OK"),
        Question(urls.API_DATASETS, lambda body: recording.encode() in body),
    ]
    if instance.can_tell_its_version():
        rest.append(Question(READY, lambda body: b'"data_version"' in body))
    kinds = [pages, callbacks, data, [*files, *rest]]
    most = max(map(len, kinds))
    return [kind[number % len(kind)] for kind in kinds for number in range(most)]


def recordings(answer: object) -> Iterator[str]:
    """The ids of recordings anywhere in an answer."""
    if isinstance(answer, dict):
        if isinstance(answer.get("dataset_id"), str):
            yield answer["dataset_id"]
        for inner in answer.values():
            yield from recordings(inner)
    elif isinstance(answer, list):
        for inner in answer:
            yield from recordings(inner)


def exactly(path: str, body: bytes) -> Question:
    digest = hashlib.sha256(body).digest()
    return Question(path, lambda answer: hashlib.sha256(answer).digest() == digest)


def across(instances: list[Instance]) -> Iterator[Figure]:
    """What a page of one instance names is asked of the others; so is the same callback."""
    asked = different = 0
    for one in instances:
        for path in sorted(set(LOCAL_FILE.findall(one.get(urls.HOME).decode()))):
            bodies = {hashlib.sha256(other.get(path)).digest() for other in instances}
            asked, different = asked + len(instances), different + (len(bodies) != 1)
    for question in (page_callback(path.partition("?")[0]) for path in PAGES):
        # as objects: Dash writes the properties of a component in another order in each process
        answers = [json.loads(other.post(question.path, question.body or b"")) for other in instances]
        asked, different = asked + len(instances), different + any(answer != answers[0] for answer in answers)
    what = "files named by each instance's page and callbacks, asked of all three"
    yield Figure(what, f"{asked}, {different} differ", "0 differ")


def under_load(
    front: Front, instances: list[Instance], seconds: float, new_data: Callable[[], None]
) -> Iterator[Figure]:
    first, second, third = instances
    visitors = Visitors(front.port, questions(third), CONNECTIONS)
    visitors.start()
    try:
        until(visitors, SETTLED * seconds)
        before = third.memory()
        until(visitors, KILLED * seconds)
        first.kill()
        until(visitors, BACK * seconds)
        first.start()
        yield Figure("failed requests up to the return of an instance killed with SIGKILL", visitors.told(), "0")
        until(visitors, DRAINED * seconds)
        since = visitors.now()
        code, took = second.drain()
        until(visitors, BACK_AGAIN * seconds)
        second.start()
        yield Figure(
            "failed requests up to the return of an instance drained with SIGTERM",
            f"{visitors.told(since)}; it ended after {took:.1f} s with {code}",
            "0; < 20 s with 0",
        )
        until(visitors, NEW_DATA * seconds)
        yield from _new_version(visitors, instances, new_data)
        until(visitors, seconds)
        after = third.memory()
    finally:
        visitors.stop()
    times = visitors.seconds
    shown = f"{len(times)} in {seconds:.0f} s, {len(visitors.failures)} failed: {visitors.told()}"
    yield Figure(f"requests over {CONNECTIONS} connections", shown, "0 failed")
    median, most = statistics.median(times) * 1_000, statistics.quantiles(times, n=100)[-1] * 1_000
    yield Figure("time of a request, visitors on the same processors", f"median {median:.0f} ms, p99 {most:.0f} ms")
    what = "PSS of the instance that stayed, after a tenth of the time and at the end"
    yield Figure(what, f"{before:.0f}, {after:.0f} MB", "flat")


def _new_version(visitors: Visitors, instances: list[Instance], new_data: Callable[[], None]) -> Iterator[Figure]:
    what = "failed requests while a new version of the store is built and taken up"
    if not all(instance.can_tell_its_version() for instance in instances):
        yield Figure(what, f"not tried: no instance answers {READY}", "0")
        return
    (old,) = instances[0].versions()
    since = visitors.now()
    new_data()
    built = time.monotonic()
    while time.monotonic() < built + 60:
        served = set().union(*(instance.versions() for instance in instances))
        if old not in served:
            break
    else:
        yield Figure(what, f"not taken up within 60 s: {', '.join(sorted(served))} are served", "0")
        return
    took = time.monotonic() - built
    until(visitors, visitors.now() + 2)
    yield Figure(what, f"{visitors.told(since)}; all serve it {took:.1f} s after the build", "0")


def until(visitors: Visitors, second: float) -> None:
    time.sleep(max(0.0, second - visitors.now()))
