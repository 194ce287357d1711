"""What the server tells the browser of its pages fits: every input exists, and each has a name in the page's config."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import dash
import pytest

from app import urls
from tests.pages.conftest import Rendered

RECORDING = "simulated_demo-sim-2026-01-01-01"
# page -> areas and names of the functions that it starts
STARTED = {
    urls.CONNECTOME_EXPLORE: {"connectome.explore"},
    urls.CONNECTOME_PATH: {"connectome.path"},
    urls.CONNECTOME_COMPARE: {"connectome.compare"},
    urls.CONNECTOME_DEVELOPMENT: {"connectome.development"},
    urls.CONNECTOME_MATRIX: {"connectome.matrix"},
    urls.ACTIVITY_DATASETS: {"activity.datasets"},
    urls.ACTIVITY_FIND_NEURON: {"activity.findNeuron"},
    urls.ACTIVITY_PLOT_MULTIPLE: {"activity.plotMultiple"},
    urls.ACTIVITY_EXPLORE: {"activity.explore", "activity.population", "activity.wire", "encoding.recording"},
    urls.ACTIVITY_REPLAY: {"replay.start"},
    urls.ENCODING_TABLE: {"encoding.table"},
    urls.ENCODING_CONNECTOME: {"encoding.connectome"},
}
INLINE = "_dashprivate_clientside_funcs"  # Dash's own, which sets the title of a page
ELSEWHERE = {"shell.navigated", "tour.ready"}  # of the frame, and of every tour


@pytest.fixture(scope="module")
def callbacks(site: dash.Dash) -> dict[str, Any]:
    """Function of the browser -> the callback that Dash sends."""
    found = {}
    for callback in site.server.test_client().get("/_dash-dependencies").json:
        function = callback["clientside_function"]
        if function and function["namespace"] != INLINE:
            found[f"{function['namespace']}.{function['function_name']}"] = callback
    return found


@pytest.fixture
def render_template(site: dash.Dash) -> Callable[[str], Rendered]:
    def at(template: str) -> Rendered:
        page = next(page for page in dash.page_registry.values() if template in (page["path_template"], page["path"]))
        with site.server.test_request_context("/"):
            return Rendered(page["layout"](dataset_id=RECORDING) if "<" in template else page["layout"]())

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
        heard = [one["id"] for one in callback["inputs"]]
        config = next(one for one in [*heard, *(one["id"] for one in callback["state"])] if one.endswith("-config"))
        assert {*heard, callback["output"].removesuffix(".data"), config} <= ids
        if heard != [config]:
            names = data[config]["inputs"]
            assert len(names) == len(heard)
            for one, of in zip(names, heard, strict=True):
                assert of.removesuffix("-value").endswith(one.replace("_", "-")) or of.endswith(one)


def test_every_function_of_the_browser_is_started_somewhere(callbacks: dict[str, Any]) -> None:
    assert set(callbacks) == set().union(*STARTED.values()) | ELSEWHERE
