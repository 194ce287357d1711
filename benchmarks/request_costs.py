"""Processor time of a request: that of a server's processes, divided by the number of requests that it answered.

Answers are compared with those of a plain Flask route (``plain_site``) that returns as many bytes over the same
gunicorn with the same configuration. Both servers run at once and are asked in turns, so that what else the machine
does meets both.
"""

from __future__ import annotations

import http.client
import re
import statistics
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, count, cycle
from pathlib import Path
from urllib.parse import urlsplit

from app import urls
from benchmarks.documents import scripts_of
from benchmarks.measuring import Figure, children

ROUNDS = 7
A_ROUND = 150  # requests
DATA = urls.with_query(urls.API_AVAILABLE_NEURONS, {"datasets": "white_1986_whole"})
PARTNERS = urls.with_query(urls.API_GET_PARTNERS, {"datasets": "white_1986_whole", "neurons": "AVAL"})
FILES = ("/_bundles/site", "/boot", "/_bundles/dash.")  # of those a page names, one of each kind is asked for
SELECTION = "datasets=white_1986_whole&neurons=AVAL,AVAR"


@dataclass(frozen=True)
class Asked:
    """One kind of request. ``addresses``: the same one again and again, or never the same one twice."""

    what: str
    addresses: Callable[[], str]
    encoding: str = "identity"
    known: bool = False  # with the ETag of the answer, which is then a 304
    budget: float | None = None  # at most this many times what the plain route costs


def same(path: str) -> Callable[[], str]:
    return lambda: path


def another(path: str) -> Callable[[], str]:
    """With a key of the query that nobody reads."""
    numbers = count()
    return lambda: f"{path}{'&' if '?' in path else '?'}unread={next(numbers)}"


def kinds(scripts: list[str]) -> Iterator[Asked]:
    """``scripts``: addresses of files that a page asks for."""
    yield Asked("cached JSON", same(DATA), budget=1.3)
    yield Asked("cached JSON", same(DATA), "br", budget=1.3)
    yield Asked("short cached JSON", same(PARTNERS), "br", budget=1.3)
    yield Asked("JSON the browser has", same(DATA), "br", known=True, budget=1.3)
    for script in scripts:
        yield Asked(f"`{script.rsplit('/', 1)[1].split('?')[0].split('.')[0]}`, a file", same(script), "br", budget=1.3)
    yield Asked("`/is_healthy/`", same(urls.HEALTH), budget=1.5)
    yield Asked("HTML of a page", same(urls.CONNECTOME), "br", budget=3.0)
    yield Asked("HTML of Explore", same(f"{urls.CONNECTOME_EXPLORE}?{SELECTION}"), "br", budget=3.0)
    yield Asked("HTML of Explore, no address twice", another(f"{urls.CONNECTOME_EXPLORE}?{SELECTION}"), "br")
    yield Asked("an endpoint that knows no such thing (404)", same("/activity/api/data/no_such/behavior/"))


class Site:
    """A running server and one connection that is kept alive."""

    def __init__(self, address: str, pid: int) -> None:
        self.host = urlsplit(address).netloc
        self.pid = pid
        self.connection = http.client.HTTPConnection(self.host)

    def ask(self, path: str, headers: dict[str, str]) -> http.client.HTTPResponse:
        """The answer, read; ``length`` is then the number of bytes."""
        self.connection.request("GET", path, headers=headers)
        answer = self.connection.getresponse()
        answer.length = len(answer.read())
        return answer

    def cost(self, addresses: Callable[[], str], headers: dict[str, str], times: int = A_ROUND) -> float:
        """Milliseconds of processor time of a request, on average."""
        before = processor_time(children(self.pid))
        for _ in range(times):
            self.ask(addresses(), headers)
        return (processor_time(children(self.pid)) - before) * 1_000 / times

    def files_of(self, page: str) -> list[str]:
        """Addresses of this site that a document names and a browser fetches before anybody clicks."""
        self.connection.request("GET", page)
        document = self.connection.getresponse().read().decode()
        found = re.findall(r'<(?:script|link)\b[^>]*?(?:src|href)="(/[^"]+)"', document)
        return list(dict.fromkeys([*found, *chain(*scripts_of(document).values())]))


def processor_time(processes: Iterable[int]) -> float:
    """Seconds that the threads of processes have run, as the scheduler counts them."""
    threads = (thread for pid in processes for thread in Path(f"/proc/{pid}/task").iterdir())
    return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads) / 1e9


def measure(site: Site, plain: Site) -> Iterator[Figure]:
    page = f"{urls.CONNECTOME_EXPLORE}?{SELECTION}"
    files = site.files_of(page)
    yield from _one_by_one(site, plain, [next(file for file in files if part in file) for part in FILES])
    whole = cycle([page, *files])
    number, headers = len(files) + 1, {"Accept-Encoding": "br"}
    costs = [site.cost(lambda: next(whole), headers, times=3 * number) * number for _ in range(ROUNDS)]
    yield Figure(
        f"processor time of a whole page (Explore), its document and the {number - 1} files that it names",
        f"{statistics.median(costs):.1f} ms",
    )


def _one_by_one(site: Site, plain: Site, scripts: list[str]) -> Iterator[Figure]:
    for asked in kinds(scripts):
        headers = {"Accept-Encoding": asked.encoding}
        for _ in range(20):
            answer = site.ask(asked.addresses(), headers)
        if asked.known:
            headers["If-None-Match"] = answer.headers["ETag"]
            answer = site.ask(asked.addresses(), headers)
        size = answer.length or 0
        for _ in range(20):
            plain.ask(f"/{size}", headers)
        rounds = [(site.cost(asked.addresses, headers), plain.cost(same(f"/{size}"), headers)) for _ in range(ROUNDS)]
        cost, floor = (statistics.median(times) for times in zip(*rounds, strict=True))
        ratio = statistics.median(mine / others for mine, others in rounds)
        yield Figure(
            f"processor time of a request: {asked.what}; {answer.status}, {size:,} bytes, {asked.encoding}",
            f"{ratio:.2f} × plain Flask ({cost:.2f} ms / {floor:.2f} ms)",
            f"≤ {asked.budget} ×" if asked.budget else "",
        )
