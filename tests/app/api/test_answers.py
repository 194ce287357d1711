"""Answers are computed once, kept by browsers and proxies, compressed on the way; errors are none of that."""

from __future__ import annotations

import gzip
import re
from typing import Any
from urllib.parse import urlsplit

import brotli
import numpy as np
import orjson
import pytest
from flask import Flask, Response
from flask.testing import FlaskClient

from app.api import answers, errors
from app.errors import NotFoundError
from app.http import compression
from app.services import Services
from app.settings import Settings
from data_loader.store import Store

NEURONS = "/connectome/api/available-neurons/?datasets=white_1986_whole"


class Questions:
    """A small API over the real services, which counts what it computes."""

    def __init__(self, settings: Settings, store: Store) -> None:
        self.computed = 0
        self.server = Flask("questions")
        Services.start(self.server, settings, store)
        compression.register(self.server)
        errors.register(self.server)
        self.server.add_url_rule("/json/<name>/", view_func=self.json, methods=["GET", "POST"])
        self.server.add_url_rule("/binary/", view_func=self.binary)
        self.server.add_url_rule("/broken/", view_func=self.broken)

    def json(self, name: str) -> Response:
        return answers.json_answer(f"json:{name}", lambda: self.compute(name))

    def binary(self) -> Response:
        return answers.binary_answer("binary", np.array([1.5, -2.5], "<f4").tobytes)

    def broken(self) -> Response:
        raise ZeroDivisionError("a secret of the implementation")

    def compute(self, name: str) -> dict[str, Any]:
        self.computed += 1
        if name == "none":
            raise NotFoundError("There is no data set “none”.", code="unknown_dataset")
        return {"name": name, "values": np.array([1.5, np.nan, np.inf]), "long": "worm " * 400}


@pytest.fixture
def questions(settings: Settings, embedded_store: Store) -> Questions:
    return Questions(settings, embedded_store)


@pytest.fixture
def asked(questions: Questions) -> FlaskClient:
    return questions.server.test_client()


def test_not_a_number_is_null(asked: FlaskClient) -> None:
    response = asked.get("/json/a/")
    assert response.mimetype == "application/json"
    assert b"NaN" not in response.data
    assert response.json is not None
    assert response.json["values"] == [1.5, None, None]


def test_an_answer_is_computed_once(questions: Questions, asked: FlaskClient) -> None:
    assert asked.get("/json/a/").data == asked.get("/json/a/").data
    assert questions.computed == 1
    asked.get("/json/b/")
    assert questions.computed == 2


def test_browsers_and_proxies_may_keep_it(asked: FlaskClient) -> None:
    response = asked.get("/json/a/")
    assert response.headers["Cache-Control"] == "public, no-cache"
    assert response.headers["Vary"] == "Accept-Encoding"
    assert response.headers["ETag"].startswith('W/"')
    assert response.headers["ETag"] != asked.get("/json/b/").headers["ETag"]


@pytest.mark.parametrize("encoding", ["", "gzip", "br"])
def test_the_one_who_has_it_gets_304(questions: Questions, asked: FlaskClient, encoding: str) -> None:
    first = asked.get("/json/a/", headers={"Accept-Encoding": encoding})
    for known in (first.headers["ETag"], f'"other", {first.headers["ETag"]}', "*"):
        again = asked.get("/json/a/", headers={"If-None-Match": known, "Accept-Encoding": encoding})
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["Cache-Control"] == "public, no-cache"
        assert again.headers["ETag"] == first.headers["ETag"]
    assert asked.get("/json/a/", headers={"If-None-Match": '"other"'}).status_code == 200
    assert questions.computed == 1


def test_a_star_does_not_vouch_for_what_is_not_there(client: FlaskClient) -> None:
    response = client.get("/connectome/api/available-neurons/?datasets=none", headers={"If-None-Match": "*"})
    assert response.status_code == 400
    assert client.get(NEURONS, headers={"If-None-Match": "*"}).status_code == 304


def test_the_tag_changes_with_the_data_and_the_cache_version(settings: Settings, embedded_store: Store) -> None:
    def tag(version: str, cache_version: int) -> str:
        class OtherStore(Store):
            data_version = version

        store = OtherStore(embedded_store.folder, embedded_store.meta)
        questions = Questions(settings.model_copy(update={"cache_version": cache_version}), store)
        return questions.server.test_client().get("/json/a/").headers["ETag"]

    assert len({tag("v1", 1), tag("v2", 1), tag("v1", 2)}) == 3
    assert tag("v1", 1) == tag("v1", 1)


def test_a_post_is_answered_from_the_cache_but_kept_by_nobody(questions: Questions, asked: FlaskClient) -> None:
    asked.get("/json/a/")
    response = asked.post("/json/a/")
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers
    assert questions.computed == 1


def test_compression(asked: FlaskClient) -> None:
    plain = asked.get("/json/a/")
    assert "Content-Encoding" not in plain.headers
    assert len(plain.data) > 2_000
    for encoding, unpack in (("gzip", gzip.decompress), ("br", brotli.decompress)):
        response = asked.get("/json/a/", headers={"Accept-Encoding": encoding})
        assert response.headers["Content-Encoding"] == encoding
        assert len(response.data) < 500
        assert unpack(response.data) == plain.data


def test_a_short_answer_is_not_compressed(client: FlaskClient) -> None:
    assert "Content-Encoding" not in client.get("/robots.txt", headers={"Accept-Encoding": "br"}).headers


def test_binary(asked: FlaskClient) -> None:
    response = asked.get("/binary/")
    assert response.mimetype == "application/octet-stream"
    assert np.frombuffer(response.data, "<f4").tolist() == [1.5, -2.5]
    assert response.headers["Cache-Control"] == "public, no-cache"
    assert asked.get("/binary/", headers={"If-None-Match": response.headers["ETag"]}).status_code == 304


def test_an_error_is_kept_by_nobody(questions: Questions, asked: FlaskClient) -> None:
    for _ in range(2):
        response = asked.get("/json/none/")
        assert response.status_code == 404
        assert response.headers["Cache-Control"] == "no-store"
        assert "ETag" not in response.headers
        assert response.json == {
            "status": "error",
            "code": "unknown_dataset",
            "message": "There is no data set “none”.",
        }
    assert questions.computed == 2


def test_a_defect_is_logged_and_not_shown(asked: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    response = asked.get("/broken/")
    assert response.status_code == 500
    assert response.headers["Cache-Control"] == "no-store"
    assert orjson.loads(response.data)["code"] == "internal_error"
    assert "secret" not in response.text
    assert "a secret of the implementation" in caplog.text
    assert "GET /broken/ failed" in caplog.text


def test_robots(client: FlaskClient) -> None:
    rules = client.get("/robots.txt").text.splitlines()
    assert rules[:2] == ["User-agent: *", "Disallow: /"]
    assert {"User-agent: Googlebot", "User-agent: Bingbot", "Disallow: /*/api/"} <= set(rules)


def test_search_engines_get_every_page_and_nothing_else(client: FlaskClient) -> None:
    answer = client.get("/sitemap.xml")
    assert answer.mimetype == "application/xml"
    places = re.findall(r"<loc>([^<]+)</loc>", answer.text)
    paths = {urlsplit(place).path for place in places}
    neurons = sorted(path for path in paths if path.startswith("/neuron/"))
    assert {"/neuron/AVA/", "/neuron/AVAL/", "/neuron/DD01/"} <= set(neurons)
    assert all(client.get(path).status_code == 200 for path in paths.difference(neurons))
    assert all(client.get(path).status_code == 200 for path in neurons[::60])
    assert {"/", "/about/", "/connectome/matrix/", "/activity/explore/simulated_demo-sim-2026-01-04-01/"} <= paths
    assert len(paths - set(neurons)) == 25 + 13  # pages, and the simulated recordings
    assert len(paths) == len(places)
    # rows of the cell table, and classes that are not called as their one cell is
    assert len(neurons) == 641 + 199
    assert "/access-admin-www/" not in paths
    assert "Sitemap: http://localhost/sitemap.xml" in client.get("/robots.txt").text
