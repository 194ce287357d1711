from __future__ import annotations

from dash.development.base_component import Component

from app.errors import NotFoundError
from app.states.codec import BadValue
from components.elements import messages, pills


def words(component: Component) -> str:
    """All text below a component."""
    found: list[str] = []

    def walk(node: object) -> None:
        if isinstance(node, str):
            found.append(node)
        elif isinstance(node, list | tuple):
            for child in node:
                walk(child)
        elif isinstance(node, Component):
            walk(getattr(node, "children", None))

    walk(component)
    return " ".join(found)


def test_page_header_has_one_title_and_its_purpose() -> None:
    header = messages.page_header("Connectomes", "What there is.")
    assert [type(child).__name__ for child in header.children[0].children] == ["H1", "P"]
    assert words(header.children[0]) == "Connectomes What there is."
    assert "Copy link" in words(header.children[1])


def test_an_error_is_announced_with_its_sentence() -> None:
    shown = messages.error_message(NotFoundError("Unknown data set “x”."))
    assert shown is not None
    assert words(shown) == "Unknown data set “x”."
    assert shown.role == "alert"
    assert "message-danger" in shown.className


def test_every_ignored_value_of_an_address_is_named() -> None:
    bad = [BadValue("n", "1-x", "numbers"), BadValue("layout", "spiral", "one of grid, circle")]
    shown = messages.error_message(bad)
    assert shown is not None
    assert "n=1-x" in words(shown)
    assert "layout=spiral" in words(shown)
    assert "message-warning" in shown.className


def test_no_error_shows_nothing() -> None:
    assert messages.error_message([]) is None


def test_simulated_data_are_marked_and_measured_ones_are_not() -> None:
    assert [words(part) if isinstance(part, Component) else part for part in messages.marked("Traces", True)] == [
        "Traces",
        " ",
        "SIMULATED",
    ]
    assert messages.marked("Traces", False) == ["Traces"]


def test_empty_state_says_what_to_do() -> None:
    assert words(messages.empty_state("No recordings", "Add some.")) == "No recordings Add some."


def test_numbers_as_words() -> None:
    assert messages.counted(1, "recording") == "1 recording"
    assert messages.counted(2405, "synapse") == "2,405 synapses"
    assert messages.counted(0, "entry", "entries") == "0 entries"
    assert messages.age(53.5) == "53.5 h after birth"
    assert messages.age(None) == ""


def test_pills_take_the_color_of_their_source_and_stay_readable() -> None:
    dark = pills.type_pill("NeuroPAL", "#0d6efd")
    assert dark.style == {"backgroundColor": "rgb(13, 110, 253)", "color": "#ffffff"}
    light = pills.type_pill("Re-fed", "rgb(200,200,0)")
    assert light.style == {"backgroundColor": "rgb(200, 200, 0)", "color": "#000000"}
    assert pills.type_pill("Sickness", "black").style["color"] == "#ffffff"
    assert pills.type_pill("Odd", "not a color").style["color"] == "#000000"
