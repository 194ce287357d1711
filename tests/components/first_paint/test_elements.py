"""Components as HTML. The rules are those of HTML and of React's DOM; how Dash's controls look is compared in a browser
(tests/browser/test_first_paint.py)."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import dash_cytoscape
import pytest
from dash import dcc, html

from components.first_paint import painted

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title></script><svg/onload=alert(1)>",
    "&lt;b&gt;",
    "\u2028\u0000]]>",
]


class Read(HTMLParser):
    """Tags with attributes, and the text, as a browser reads them."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize(
    ("component", "markup"),
    [
        (None, ""),
        ("a < b & c", "a &lt; b &amp; c"),
        (3, "3"),
        (["a", None, html.B("b"), 2.5], "a<b>b</b>2.5"),
        (html.Div(), "<div></div>"),
        (html.Br(), "<br>"),
        (html.Div([html.P("x"), "y"], className="a b", id="c"), '<div id="c" class="a b"><p>x</p>y</div>'),
        (html.Label("x", htmlFor="y"), '<label for="y">x</label>'),
        (html.Td("x", colSpan=2, rowSpan=3), '<td colspan="2" rowspan="3">x</td>'),
        (html.Button("x", disabled=True), '<button disabled="">x</button>'),
        (html.Button("x", disabled=False, n_clicks=3), "<button>x</button>"),
        (html.Div(hidden=True), '<div hidden=""></div>'),
        (html.Div(tabIndex=-1, **{"data-part": "p", "aria-hidden": "true"}),
         '<div tabindex="-1" data-part="p" aria-hidden="true"></div>'),
        (html.Div(contentEditable=False, spellCheck=True), '<div contenteditable="false" spellcheck="true"></div>'),
        (html.Img(src="/a.svg?x=1&y=2", alt=""), '<img src="/a.svg?x=1&amp;y=2" alt="">'),
        (html.Div(style={"maxWidth": 20, "--left": 3, "lineHeight": 1.5, "color": "red"}),
         '<div style="max-width:20px;--left:3;line-height:1.5;color:red"></div>'),
        (html.I(id={"type": "t", "name": "n"}), """<i id='{"name":"n","type":"t"}'></i>"""),
        (html.Details(html.Summary("s"), open=True), '<details open=""><summary>s</summary></details>'),
        (dcc.Store(id="s", data={"secret": 1}), ""),
        (dcc.Link("x", href="/a/", className="l"), '<a class="l" href="/a/" data-inside="">x</a>'),
        (dcc.Link("x", href="/a/", target="_blank"), '<a href="/a/" target="_blank">x</a>'),
        (dash_cytoscape.Cytoscape(id="g", elements=[{"data": {"id": "AVAL"}}], className="c",
                                  style={"height": "5rem"}),
         '<div id="g" class="c" style="height:5rem"></div>'),
    ],
)  # fmt: skip
def test_markup(component: Any, markup: str) -> None:
    read, expected = Read(painted(component)), Read(markup)
    assert (read.tags, read.text) == (expected.tags, expected.text)


@pytest.mark.parametrize("words", HOSTILE)
def test_text_and_attributes_cannot_leave_their_place(words: str) -> None:
    page = html.Div([words, html.A(words, href=words, title=words, **{"aria-label": words}), html.B("end")], id=words)
    read = Read(painted(page))
    assert [tag for tag, _ in read.tags] == ["div", "a", "b"]
    assert read.text == f"{words}{words}end"
    assert read.tags[0][1] == {"id": words}
    assert read.tags[1][1] == {"href": words, "title": words, "aria-label": words}


@pytest.mark.parametrize("words", HOSTILE)
def test_values_of_controls_cannot_leave_their_place(words: str) -> None:
    options: Any = [{"value": words, "label": words}, {"value": "b", "label": html.B(words)}]
    page = html.Div(
        [
            dcc.Input(id="i", value=words, placeholder=words),
            dcc.Checklist(id="c", options=options, value=[words]),
            dcc.RadioItems(id="r", options=options, value="b"),
            dcc.Dropdown(id="d", options=options, value=words, clearable=False),
            dcc.Link(words, href=words),
        ]
    )
    read = Read(painted(page))
    assert {tag for tag, _ in read.tags} == {"div", "input", "label", "span", "b", "button", "svg", "path", "a"}
    (field,) = [attributes for tag, attributes in read.tags if tag == "input" and attributes.get("id") == "i"]
    assert (field["value"], field["placeholder"]) == (words, words)
    assert not any(name.startswith("on") for _, attributes in read.tags for name in attributes)


def test_names_of_attributes_cannot_bring_markup() -> None:
    strange: Any = {'data-x onload="alert(1)"': "1", "data-ok": "2"}
    assert painted(html.Div(**strange)) == '<div data-ok="2"></div>'


def test_chosen_options_are_checked() -> None:
    options: Any = [{"value": "a", "label": "A"}, {"value": "b", "label": "B", "disabled": True}]
    read = Read(painted(dcc.Checklist(id="c", options=options, value=["a"])))
    boxes = [attributes for tag, attributes in read.tags if tag == "input"]
    assert [("checked" in box, "disabled" in box, box["value"]) for box in boxes] == [
        (True, False, "a"), (False, True, "b"),
    ]  # fmt: skip
    assert read.text == "AB"


def test_a_closed_drop_down_shows_what_is_chosen() -> None:
    options: Any = [{"value": "a", "label": "First"}, {"value": "b", "label": "Second"}]
    assert Read(painted(dcc.Dropdown(id="d", options=options, value="b", clearable=False))).text == "Second"
    assert Read(painted(dcc.Dropdown(id="d", options=options, placeholder="All papers"))).text == "All papers"


def test_numbers_are_written_as_javascript_writes_them() -> None:
    assert ' value="2"' in painted(dcc.Input(id="i", type="number", value=2.0))
    assert ' value="0.25"' in painted(dcc.Input(id="i", type="number", value=0.25))
