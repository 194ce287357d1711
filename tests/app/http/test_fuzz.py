"""Five thousand requests that nobody meant: whatever comes, the answer is no failure of the server.

They are generated from what the site itself declares: its routes, the parameters of its API, its callbacks. The seed is
fixed, so a failure can be repeated.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote, urlencode

import dash
import orjson
import pytest
from flask.testing import FlaskClient

from app.dash_internals import CALLBACKS

REQUESTS = 5000
PART = 1000  # of them in one test
ALLOWED = {501, 503}  # of the answers from 500 on
RECORDING = "simulated_demo-sim-2026-01-01-01"
WORDS = (
    "", " ", ",", "AVAL", "AVA,RIM", "avar", "DD1", "white_1986_whole", "witvliet_2020_8,cook_2020", RECORDING, "v",
    "0", "1", "-1", "1-2-3", "1..99999", "1..2..3", "007", "1e308", "-1e999", "NaN", "inf", "0x10", "true", "null",
    "../../etc/passwd", "%00", "\x00", "\ufeff", "\u202e", "😀" * 50, "ß", "a" * 3000, "=HYPERLINK(1)", "<b>&\"'",
    "{}", "[]", "[" * 990, "{{7*7}}", "%(x)s", "${x}", "?", "#", "a=b", "v:1,hc:2", "AVA:1:2", ",,,,", "-", "--", ".",
)  # fmt: skip
METHODS = ("GET",) * 8 + ("HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH")


DEEP = {f"deep {levels}": "[" * levels + "]" * levels for levels in (3, 90, 990, 1100)}  # what no writer would write


def value(chance: random.Random) -> Any:
    """Any value of JSON."""
    kind = chance.randrange(10)
    if kind < 4:
        return chance.choice(WORDS)
    if kind < 6:
        return chance.choice((None, True, False, 0, -1, 2**53, 1.5, 1e300))
    if kind < 8:
        return [value(chance) for _ in range(chance.randrange(4))]
    if kind < 9:
        return {chance.choice(WORDS): value(chance) for _ in range(chance.randrange(3))}
    return chance.choice(list(DEEP))


def text(chance: random.Random) -> str:
    return "".join(chance.choice(WORDS) for _ in range(chance.choice((1, 1, 1, 2, 3))))


class Requests:
    """Requests to what ``app`` declares."""

    def __init__(self, app: dash.Dash, parameters: list[str], seed: int) -> None:
        self.chance = random.Random(seed)
        self.parameters = parameters
        self.rules = [rule.rule for rule in app.server.url_map.iter_rules()]
        self.pages = [page["path_template"] or page["path"] for page in dash.page_registry.values()]
        self.callbacks = {name: one for name, one in app.callback_map.items() if isinstance(name, str)}

    def __iter__(self) -> Iterator[Callable[[FlaskClient], Any]]:
        makers = (self.ask, self.ask, self.call, self.post)
        while True:
            yield self.chance.choice(makers)()

    def path(self) -> str:
        rule = self.chance.choice((*self.rules, *self.pages))
        fill = lambda _: quote(self.chance.choice((RECORDING, "1", text(self.chance)[:200])), safe="/:.")  # noqa: E731
        return re.sub(r"<[^>]*>", fill, rule)

    def query(self) -> str:
        names = self.chance.choices(self.parameters, k=self.chance.randrange(5))
        return urlencode([(name, text(self.chance)) for name in names], errors="replace")

    def ask(self) -> Callable[[FlaskClient], Any]:
        path, query, method = self.path(), self.query(), self.chance.choice(METHODS)
        return lambda client: client.open(path, query_string=query, method=method)

    def post(self) -> Callable[[FlaskClient], Any]:
        path, body = self.path(), self.body(value(self.chance))
        return lambda client: client.post(path, data=body, content_type="application/json")

    def call(self) -> Callable[[FlaskClient], Any]:
        """A callback as the browser would call it, but for one or two things."""
        name = self.chance.choice(list(self.callbacks))
        declared = self.callbacks[name]
        given = {
            key: [{"id": one["id"], "property": one["property"], "value": self.filled(one)} for one in declared[key]]
            for key in ("inputs", "state")
        }
        outputs = [
            dict(zip(("id", "property"), one.rsplit(".", 1), strict=True))
            for one in name.strip(".").split("...")
            if "." in one
        ]
        body: dict[str, Any] = {"output": name, "outputs": outputs if len(outputs) != 1 else outputs[0],
                                "changedPropIds": [], **given}  # fmt: skip
        for _ in range(self.chance.randrange(3)):
            self.spoil(body)
        sent = self.body(body)
        return lambda client: client.post(CALLBACKS, data=sent, content_type="application/json")

    def filled(self, one: Any) -> Any:
        return self.chance.choice(("/", "/about/", "?n=1", value(self.chance)))

    def spoil(self, body: dict[str, Any]) -> None:
        key = self.chance.choice(list(body))
        inside = body[key]
        if isinstance(inside, list) and inside and self.chance.random() < 0.7:
            k = self.chance.randrange(len(inside))
            if isinstance(inside[k], dict) and self.chance.random() < 0.7:
                inside[k][self.chance.choice(("id", "property", "value", "other"))] = value(self.chance)
            elif self.chance.random() < 0.5:
                inside.reverse()
            else:
                inside[k] = value(self.chance)
        elif self.chance.random() < 0.3:
            del body[key]
        else:
            body[key] = value(self.chance)

    @staticmethod
    def body(what: Any) -> bytes:
        written = orjson.dumps(what).decode()
        for name, deep in DEEP.items():
            written = written.replace(f'"{name}"', deep)
        return written.encode()


@pytest.fixture
def parameters(client: FlaskClient) -> list[str]:
    document = client.get("/api/openapi.json").json
    assert document
    found = {
        one["name"] for path in document["paths"].values() for way in path.values() for one in way.get("parameters", [])
    }
    return sorted(found | {"embed", "v", "z", "url", "look", "positions"})


@pytest.mark.parametrize("seed", range(REQUESTS // PART))
def test_no_request_makes_the_server_fail(
    client: FlaskClient, site: dash.Dash, parameters: list[str], seed: int
) -> None:
    failed = []
    for _, send in zip(range(PART), Requests(site, parameters, seed), strict=False):
        response = send(client)
        if response.status_code >= 500 and response.status_code not in ALLOWED:
            failed.append((response.request.method, response.request.url[:300], response.text[:300]))
        elif response.status_code >= 400:
            assert b"Traceback" not in response.data
    assert failed == []
