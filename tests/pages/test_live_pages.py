"""What the server tells the browser of its pages fits: every input exists, and each has a name in the page's config."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import dash
import pytest

from app import urls
from components.browser_modules import BOOT, entries, sources
from tests.pages.conftest import Rendered

RECORDING = "simulated_demo-sim-2026-01-01-01"
# page -> modules of the browser that it starts
STARTED = {
    urls.CONNECTOME_EXPLORE: {"pages/connectome/explore/page"},
    urls.CONNECTOME_PATH: {"pages/connectome/path/page"},
    urls.CONNECTOME_COMPARE: {"pages/connectome/compare/page"},
    urls.CONNECTOME_DEVELOPMENT: {"pages/connectome/development/page"},
    urls.CONNECTOME_MATRIX: {"pages/connectome/matrix/page"},
    urls.CONNECTOME_STRUCTURE_FUNCTION: {"pages/connectome/structure_function/page"},
    urls.ACTIVITY_DATASETS: {"pages/activity/datasets/page"},
    urls.ACTIVITY_FIND_NEURON: {"pages/activity/find_neuron/page"},
    urls.ACTIVITY_PLOT_MULTIPLE: {"pages/activity/plot_multiple/page"},
    urls.ACTIVITY_EXPLORE: {
        "pages/activity/explore/page",
        "pages/activity/explore/wiring/column",
        "pages/activity/population/page",
        "pages/activity/encodings/page",
    },
    urls.ACTIVITY_CORRELATIONS: {"pages/activity/correlations/page"},
    urls.ACTIVITY_REPLAY: {"pages/activity/replay/page"},
    urls.NEURON: {"pages/neuron/neuron/page"},
    urls.ENCODING_TABLE: {"pages/encoding/table/page"},
    urls.ENCODING_CONNECTOME: {"pages/encoding/connectome/page"},
    urls.COVERAGE: {"pages/site/coverage/page"},
}
# page -> what its path names
VARIABLES = {urls.ACTIVITY_EXPLORE: {"dataset_id": RECORDING}, urls.NEURON: {"name": "AVA"}}
ENDINGS = {"page": "-config", "options": "-neurons"}  # of inputs that are no value of a control of that name
INLINE = "_dashprivate_clientside_funcs"  # Dash's own, which sets the title of a page
CALLED = "pages/site/search_box.js"  # by the shell, when the search box is used
ELSEWHERE = {"pages/site/shell#menu", "pages/site/shell#tour"}  # of the frame, and of every tour


@pytest.fixture(scope="module")
def callbacks(site: dash.Dash) -> dict[str, Any]:
    """Function of the browser -> the callback that Dash sends."""
    found = {}
    for callback in site.server.test_client().get("/_dash-dependencies").json:
        function = callback["clientside_function"]
        if function and function["namespace"] != INLINE:
            assert function["namespace"] == "browser"
            found[function["function_name"]] = callback
    return found


@pytest.fixture
def render_template(site: dash.Dash) -> Callable[[str], Rendered]:
    def at(template: str) -> Rendered:
        page = next(page for page in dash.page_registry.values() if template in (page["path_template"], page["path"]))
        with site.server.test_request_context("/"):
            return Rendered(page["layout"].__wrapped__(**VARIABLES.get(template, {})))

    return at


@pytest.mark.parametrize("template", list(STARTED))
def test_every_input_is_on_the_page_and_has_a_name_in_its_config(
    template: str, callbacks: dict[str, Any], render_template: Callable[[str], Rendered]
) -> None:
    page = render_template(template)
    data = {node.id: getattr(node, "data", None) for node in page.nodes if isinstance(getattr(node, "id", None), str)}
    ids = set(data)
    assert len(page.ids()) == len(set(page.ids()))
    for name in STARTED[template]:
        callback = callbacks[name]
        *heard, config = [one["id"] for one in [*callback["inputs"], *callback["state"]]]
        assert config.endswith("-config")  # the config comes last
        assert {*heard, callback["output"].removesuffix(".data"), config} <= ids
        if heard:
            names = data[config]["inputs"]
            assert len(names) == len(heard)
            for one, of in zip(names, heard, strict=True):
                ending = ENDINGS.get(one, one)
                assert of.removesuffix("-value").endswith((ending, ending.replace("_", "-")))


def test_every_function_of_the_browser_is_a_module_with_a_callback(callbacks: dict[str, Any]) -> None:
    assert set(callbacks) == set().union(*STARTED.values()) | ELSEWHERE
    assert {f"{name.split('#')[0]}.js" for name in callbacks} == set(entries(sources())) - {BOOT, CALLED}
