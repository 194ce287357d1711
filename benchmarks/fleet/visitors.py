"""Visitors behind nginx: connections that stay open and ask for pages, callbacks, data and files by turns."""

from __future__ import annotations

import http.client
import json
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

TIMEOUT = 30.0  # s: past that a visitor has gone
SHOWN = 5


@dataclass(frozen=True)
class Question:
    """``right``: whether a body is what was asked for."""

    path: str
    right: Callable[[bytes], bool]
    body: bytes | None = None


@dataclass(frozen=True)
class Failure:
    at: float  # s since the start
    path: str
    what: str


@dataclass
class Visitors:
    port: int
    questions: Sequence[Question]
    connections: int
    seconds: list[float] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)
    _started: float = 0.0

    def start(self) -> None:
        self._started = time.monotonic()
        for number in range(self.connections):
            thread = threading.Thread(target=self._visit, args=(random.Random(number),), daemon=True)
            self._threads.append(thread)
            thread.start()

    def stop(self) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def now(self) -> float:
        return time.monotonic() - self._started

    def told(self, since: float = 0.0) -> str:
        """The failures in words, those alike together."""
        alike = Counter(f"{failure.what} at {failure.path}" for failure in self.failures if failure.at >= since)
        return "; ".join(f"{count} × {what}" for what, count in alike.most_common(SHOWN)) or "0"

    def _visit(self, choice: random.Random) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
        while not self._stop.is_set():
            question = choice.choice(self.questions)
            asked = time.monotonic()
            problem = ask(connection, question)
            self.seconds.append(time.monotonic() - asked)
            if problem:
                self.failures.append(Failure(asked - self._started, question.path, problem))
                connection.close()
        connection.close()


def ask(connection: http.client.HTTPConnection, question: Question) -> str:
    """What is wrong with the answer; empty when nothing is."""
    headers = {"Content-Type": "application/json"} if question.body else {}
    try:
        connection.request("POST" if question.body else "GET", question.path, question.body, headers)
        answer = connection.getresponse()
        body = answer.read()
    except (OSError, http.client.HTTPException) as error:
        return f"{type(error).__name__}: {error}"[:100]
    if answer.status != 200:
        return f"{answer.status} {body[:100]!r}"
    return "" if question.right(body) else f"200 with something else: {body[:60]!r}"


def page_callback(path: str) -> Question:
    """What Dash in a browser asks to be shown a page."""
    outputs = [{"id": "_pages_content", "property": "children"}, {"id": "_pages_store", "property": "data"}]
    address = (("pathname", path), ("search", ""))
    inputs = [{"id": "_pages_location", "property": name, "value": value} for name, value in address]
    body = {
        "output": ".._pages_content.children..._pages_store.data..",
        "outputs": outputs,
        "inputs": inputs,
        "changedPropIds": [],
    }
    return Question("/_dash-update-component", lambda answer: b'"_pages_content"' in answer, json.dumps(body).encode())
