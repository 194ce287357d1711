"""A click does not go through the state that Dash keeps of each element around it."""

from __future__ import annotations

from dash import dcc, html

from components.page.clicks import uncounted


def test_elements_with_an_id_do_not_count_clicks() -> None:
    inner = html.Button("Plot", id="plot")
    field = dcc.Input(id="name")  # counts none
    plain = html.P("no id")
    page = uncounted(html.Div([html.Section([inner, field, plain])], id="page"))
    assert vars(page)["disable_n_clicks"] is True
    assert vars(inner)["disable_n_clicks"] is True
    assert "disable_n_clicks" not in field.to_plotly_json()["props"]
    assert "disable_n_clicks" not in plain.to_plotly_json()["props"]  # Dash counts for elements with an id only
