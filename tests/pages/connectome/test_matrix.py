"""Connectome › Matrix as the server lays it out: the values of the address, and what is told of bad ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.pages.conftest import Rendered

PATH = "/connectome/matrix/"
PAGE = "connectome-matrix"

Render = Callable[..., Rendered]


def _part(page: Rendered, name: str) -> Any:
    return next(node for node in page.nodes if getattr(node, "id", None) == f"{PAGE}-{name}")


def _config(page: Rendered) -> dict[str, Any]:
    config: dict[str, Any] = _part(page, "config").data
    return config


def _value(page: Rendered, name: str) -> Any:
    return _part(page, name).value


def test_the_values_of_the_address_reach_controls_and_browser(render: Render) -> None:
    query = {
        "dataset": "white_1986_whole",
        "minus": "white_1986_n2u",
        "level": "neuron",
        "synapses": "both",
        "measure": "percent_output",
        "order": "cluster",
        "neurons": "AVAL,AVAR",
        "classes": "RIB",
        "types": "m,s",
        "pair": "AVAL,RIBL",
    }
    page = render(PATH, query)
    assert _config(page)["state"] == query
    names = ("dataset", "minus", "level", "synapses", "measure", "order")
    assert {name: _value(page, name) for name in names} == {name: query[name] for name in names}
    assert _value(page, "types") == ["m", "s"]


def test_the_page_says_in_words_what_rows_and_columns_are(render: Render) -> None:
    assert "rows are presynaptic (they send), columns are postsynaptic (they receive)" in render(PATH).text


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"dataset": "nowhere"}, "“dataset=nowhere” in the address was ignored: expected a connectome data set."),
        ({"minus": "nowhere"}, "“minus=nowhere” in the address was ignored: expected a connectome data set."),
        ({"neurons": "QQQ"}, "“neurons=QQQ” in the address was ignored: expected a cell of the connectomes."),
        ({"types": "x"}, "“types=x” in the address was ignored: expected cell types among s, i, m, n, b, u."),
        ({"measure": "sum"}, "expected one of count, percent_input, percent_output."),
    ],
)
def test_a_bad_value_is_named_and_the_rest_applies(render: Render, query: dict[str, str], sentence: str) -> None:
    page = render(PATH, {"level": "neuron", **query})
    assert sentence in page.text
    assert _config(page)["state"] == {"level": "neuron"}


def test_only_types_that_cells_have_can_be_chosen(render: Render) -> None:
    """No cell is of the type "n", modulatory neuron: asking for it would fail."""
    options = [option["value"] for option in _part(render(PATH), "types").options]
    assert options == ["s", "i", "m", "b", "u"]


def test_doubled_gap_junctions_can_be_halved(render: Render) -> None:
    assert _value(render(PATH), "switches") == []
    assert _value(render(PATH, {"halve": "1"}), "switches") == ["halve"]
