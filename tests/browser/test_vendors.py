"""What assets/browser/vendors uses of Plotly, AG Grid, React and Dash is there and means what it is used for.

None of it is promised by these libraries. The names are read from the modules themselves, so a name that is used from
now on is looked for too.
"""

from __future__ import annotations

import re
from pathlib import Path

import dash_ag_grid
import pytest
from playwright.sync_api import Page, expect

from tests.browser.explore_page import FIGURE, LABELED, ROOT, SLOW, shown

pytestmark = pytest.mark.browser

VENDORS = Path(__file__).resolve().parents[2] / "assets" / "browser" / "vendors"
TABLE = "#activity-explore-encoding"
GRID = "activity-explore-encoding-grid"


def test_a_page_has_all_that_is_used_of_its_libraries(open_page) -> None:
    page = shown(open_page(f"{ROOT}/{LABELED}/?n=1&b=v"))
    _plotly_draws_and_exports(page)
    _plotly_says_where_values_lie(page)
    page.locator(TABLE).scroll_into_view_if_needed()
    page.wait_for_selector(f"{TABLE} .ag-row", timeout=SLOW)
    _grid_answers(page)
    _react_makes_elements(page)
    _dash_takes_properties_and_follows_links(page)


def _functions_of(name: str, module: str) -> list[str]:
    """What a module calls of a global."""
    return sorted(set(re.findall(rf"window\.{name}\.(\w+)", (VENDORS / module).read_text("utf-8"))))


def _methods_of(interface: str) -> list[str]:
    """Of an interface of vendors/types.d.ts."""
    types = (VENDORS / "types.d.ts").read_text("utf-8")
    body = re.search(rf"interface {interface}(?:<\w+>)? {{\n(.*?)\n}}", types, re.DOTALL)
    assert body
    return re.findall(r"^  (\w+)\(", body[1], re.MULTILINE)


def _plotly_draws_and_exports(page: Page) -> None:
    used = _functions_of("Plotly", "plotly.js")
    assert used == ["newPlot", "purge", "react", "relayout", "toImage"]
    assert page.evaluate("names => names.filter((name) => typeof Plotly[name] !== 'function')", used) == []
    picture = page.evaluate("figure => Plotly.toImage(figure, { format: 'svg', width: 300, height: 200 })",
                            page.query_selector(FIGURE))  # fmt: skip
    assert re.match(r"data:image/svg\+xml,(%3C%3Fxml|%3Csvg)", picture)


def _plotly_says_where_values_lie(page: Page) -> None:
    found = page.evaluate(
        """figure => {
            const { width, height, _size, xaxis, yaxis } = figure._fullLayout;
            const box = figure.getBoundingClientRect();
            // what takes the pointer covers the axes of the neurons, the upper ones
            const area = figure.querySelector(".nsewdrag[data-subplot='xy']").getBoundingClientRect();
            const ends = ({ range, l2p, p2l, _length }) => [...range.map(l2p), ...[0, _length].map(p2l)];
            return {
                size: [width, height, _size.t, _size.b], shown: [box.width, box.height],
                margins: [figure.layout.margin.t, figure.layout.margin.b],
                area: [area.left - box.left, area.width, area.top - box.top, area.height],
                x: [xaxis._offset, xaxis._length, xaxis.range, ends(xaxis)],
                y: [yaxis._offset, yaxis._length, yaxis.range, ends(yaxis)],
                traces: figure.data.length, listens: typeof figure.on,
            };
        }""",
        page.query_selector(FIGURE),
    )
    assert found["size"] == pytest.approx([*found["shown"], *found["margins"]], abs=1)
    left, width, top, height = found["area"]
    offset, length, (start, end), ends = found["x"]
    assert [offset, length] == pytest.approx([left, width], abs=1)
    assert ends == pytest.approx([0, length, start, end], abs=1e-6)
    offset, length, (low, high), ends = found["y"]
    assert [offset, length] == pytest.approx([top, height], abs=1)
    assert ends == pytest.approx([length, 0, high, low], abs=1e-6)  # px count from above, values from below
    assert (found["traces"], found["listens"]) == (2, "function")


def _grid_answers(page: Page) -> None:
    assert _functions_of("dash_ag_grid", "aggrid.js") == ["getApiAsync"]
    missing = page.evaluate(
        """async ([id, ofGrid, ofColumn]) => {
            const api = await dash_ag_grid.getApiAsync(id);
            const lacks = (object, names) => names.filter((name) => typeof object[name] !== "function");
            return [...lacks(api, ofGrid), ...lacks(api.getColumns()[0], ofColumn)];
        }""",
        [GRID, _methods_of("GridApi"), _methods_of("GridColumn")],
    )
    assert missing == []
    scripts = Path(str(dash_ag_grid.__file__)).parent.glob("*.js")
    assert any("dashAgGridComponentFunctions" in script.read_text("utf-8") for script in scripts)


def _react_makes_elements(page: Page) -> None:
    assert _functions_of("React", "react.js") == ["createElement"]
    made = page.evaluate("({ ...React.createElement('a', { href: '/' }, 'b').props })")
    assert made == {"href": "/", "children": "b"}


def _dash_takes_properties_and_follows_links(page: Page) -> None:
    assert page.evaluate("typeof dash_clientside.set_props") == "function"
    page.evaluate(
        """() => {
            window.samePage = true;
            history.pushState({}, "", "/about/");
            dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
        }"""
    )
    expect(page.locator("h1")).to_have_text(re.compile("About"), timeout=SLOW)
    assert page.evaluate("window.samePage") is True
