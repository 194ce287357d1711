"""A page about many animals opens first; what it is about comes with a callback."""

from __future__ import annotations

from typing import Any

import dash
import pytest
from dash.exceptions import PreventUpdate

from app import jobs, services
from app.errors import UnavailableError
from components.page.later import ASKED, ID, content
from tests.pages.conftest import Rendered

PAGES = ("/activity/events/", "/activity/correlations/", "/activity/groups/", "/connectome/structure-function/")


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two animals are many."""
    monkeypatch.setattr(jobs, "MANY_ANIMALS", 1)


def opened(path: str, **query: str) -> Rendered:
    page = next(one for one in dash.page_registry.values() if one["path"] == path)
    return Rendered(page["layout"].__wrapped__(**query))


@pytest.mark.parametrize("path", PAGES)
def test_of_few_animals_it_comes_whole(site: dash.Dash, path: str) -> None:
    with site.server.test_request_context(path):
        assert not {ID, ASKED} & set(opened(path).ids())


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("path", PAGES)
def test_of_many_it_opens_without_going_through_them(
    site: dash.Dash, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(*_: object) -> Any:
        raise AssertionError("a trace was read")

    query = {"group": "simulated_demo:baseline"} if path == PAGES[0] else {}
    with site.server.test_request_context(path):
        with monkeypatch.context() as patched:
            patched.setattr(type(services.current().store), "read_array", read)
            first = opened(path, **query)
        assert first.all("H1")
        assert "Going through" in first.text
        asked = {"path": path, "query": query}
        assert first.by_id(ASKED).nodes[0].data == asked
        rest = Rendered(content(asked))
    assert rest.all("Graph")
    assert ID not in rest.ids()


@pytest.mark.usefixtures("few")
def test_its_head_does_not_wait_either(site: dash.Dash) -> None:
    document = site.server.test_client().get("/activity/events/?level=cell").text
    assert "<title>Events · " in document
    assert "Event-triggered averages of neurons" in document
    assert "Going through" in document


@pytest.mark.usefixtures("few")
def test_who_would_wait_too_long_is_told(site: dash.Dash, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object) -> Any:
        raise UnavailableError("questions that wait", code="busy", retry_after=5)

    with site.server.test_request_context("/"):
        monkeypatch.setattr(type(services.current().jobs), "about", busy)
        told = content({"path": PAGES[0], "query": {}})
    assert "questions that wait" in str(told.to_plotly_json())


@pytest.mark.parametrize("asked", [None, [], {}, {"path": "/about/", "query": {}}, {"path": PAGES[0], "query": []}])
def test_anything_else_is_no_page(site: dash.Dash, asked: Any) -> None:
    with site.server.test_request_context("/"), pytest.raises(PreventUpdate):
        content(asked)
