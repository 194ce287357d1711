"""Encoding pages as the server lays them out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.pages.conftest import Rendered

Render = Callable[..., Rendered]
METHOD = "https://doi.org/10.1016/j.cell.2023.07.035"


def config_of(page: Rendered) -> dict[str, Any]:
    return next(node for node in page.all("Store") if node.id == "encoding-table-config").data


def test_the_overview_says_what_an_encoding_is_and_cites_it(render: Render) -> None:
    page = render("/activity/encoding/")
    assert [node.children for node in page.all("H1")] == ["Encoding of behavior"]
    assert METHOD in page.links()
    assert "/activity/encoding/table/" in page.links()


def test_simulated_encodings_are_marked_on_the_overview(render: Render) -> None:
    page = render("/activity/encoding/")
    assert "SIMULATED" in page.text
    assert "say nothing about animals" in page.text
    # the model stays cited as that of the published encodings, not of these
    assert "The encodings here are fits" not in page.text
    assert "The encodings here are SIMULATED. They are no fits" in page.text


def test_the_table_starts_with_the_classes_and_the_default_columns(render: Render) -> None:
    config = config_of(render("/activity/encoding/table/"))
    assert config["state"] == {"view": "classes"}
    assert config["defaults"]["cols"] == "fwd,rev,dorsal,ventral,act,inh,timescale"
    assert config["classesSimulated"] is True
    assert all(row["count"] >= 1 for row in config["rows"])
    assert config["citation"]["url"] == METHOD
    assert config["citation"]["role"].startswith("SIMULATED: nothing was fitted")
    slope = next(feature for feature in config["features"] if feature["key"] == "dorsalness")
    # the simulated class table has medians of its neurons' values
    assert slope["heads"] == {"classes": "Dorsalness (F/F per rad)", "neurons": "Dorsalness (F/F per rad)"}
    assert slope["units"]["classes"] == "F/F per rad, median, forward plus reverse slope"


def test_every_column_is_explained_in_the_page(render: Render) -> None:
    page = render("/activity/encoding/table/")
    for words in ("Feedingness", "Dorsalness", "Forwardness", "Timescale (s)", "Variability"):
        assert words in page.text
    assert "Dor-ness" not in page.text


def test_the_address_is_the_state(render: Render) -> None:
    query = {
        "view": "neurons",
        "cols": "fwdness,tau_x,variability",
        "sort": "fwdness:desc,label:asc",
        "q": "AVA",
        "shade": "0",
    }
    page = render("/activity/encoding/table/", query)
    assert config_of(page)["state"] == {
        "view": "neurons",
        "cols": "fwdness,variability",
        "sort": "fwdness:desc,label:asc",
        "q": "AVA",
        "shade": "0",
    }
    assert "tau_x" in page.text


def test_unusable_values_are_named_and_ignored(render: Render) -> None:
    page = render("/activity/encoding/table/", {"sort": "fwd:up", "view": "cells"})
    assert "columns with a direction" in page.text
    assert config_of(page)["state"] == {"view": "classes"}


def test_no_column_at_all_is_a_choice(render: Render) -> None:
    assert config_of(render("/activity/encoding/table/", {"cols": "none"}))["state"]["cols"] == "none"
