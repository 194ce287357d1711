"""Connectome › Compare and › Development as the server lays them out: the address, and what is told of bad values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.pages.conftest import Rendered

Render = Callable[..., Rendered]


def config(page: Rendered, name: str) -> dict[str, Any]:
    store: Any = next(node for node in page.nodes if getattr(node, "id", None) == f"{name}-config")
    data: dict[str, Any] = store.data
    return data


def test_compare_starts_with_the_two_adults_of_cook(render: Render) -> None:
    page = render("/connectome/compare/")
    assert config(page, "connectome-compare")["defaults"]["a"] == "cook_jarrell_2019_h"
    assert config(page, "connectome-compare")["defaults"]["b"] == "cook_jarrell_2019_m"
    assert [node.children for node in page.all("H1")] == ["Compare connectomes"]


def test_both_sides_say_whose_they_are_from_the_start(render: Render) -> None:
    """Cook ♂ is of two papers, which count differently than White's (../shared/design/connectome_sources.md)."""
    page = render("/connectome/compare/", {"a": "white_1986_whole", "b": "cook_jarrell_2019_m"})
    titles = [node.children for node in page.all("H2")]
    assert [title for title in titles if title in ("White whole", "Cook ♂", "Difference")][:3]
    first, second, none = [node.children for node in page.all("P") if node.className == "connectome-citation"]
    assert first.startswith("Data: White et al., 1986")
    assert "Cook et al., 2019" in second
    assert none == ""


def test_compare_names_what_it_cannot_use(render: Render) -> None:
    query = {"a": "nowhere", "classes": "AVA,NOPE", "status": "same,odd", "layout": "custom", "tolerance": "200"}
    page = render("/connectome/compare/", query)
    for bad in ("a=nowhere", "classes=NOPE", "status=odd", "layout=custom", "tolerance=200"):
        assert bad in page.text
    assert config(page, "connectome-compare")["state"] == {"classes": "AVA", "status": "same"}


def test_development_reads_its_address(render: Render) -> None:
    query = {"classes": "AVA", "tab": "slider", "stage": "3", "pre": "AIB", "post": "", "map": "blues"}
    page = render("/connectome/development/", query)
    wanted = {"classes": "AVA", "tab": "slider", "stage": "3", "pre": "AIB", "map": "blues"}
    assert config(page, "connectome-development")["state"] == wanted
    assert len(config(page, "connectome-development")["datasets"]) == 8


def test_development_names_what_it_cannot_use(render: Render) -> None:
    page = render("/connectome/development/", {"neurons": "NOPE", "stage": "8", "order": "age"})
    for bad in ("neurons=NOPE", "stage=8", "order=age"):
        assert bad in page.text
