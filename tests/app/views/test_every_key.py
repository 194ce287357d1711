"""A key of an address is known in the browser, in the codec's cases and in views, or a test says where it is not.

A new field of a state fails here until the page has it, a case of the codec has it, and it is decided whether it
changes the numbers of the view or only how they look.
"""

from __future__ import annotations

import ast
import dataclasses
import json
import re
from pathlib import Path

import pytest

from app.contract.states import every_state
from app.states.codec import ViewState

ROOT = Path(__file__).resolve().parents[3]
LOOK = {"look", "numbers"}
GRAPH = {"layout", "spacing"} | LOOK
# what changes how a view looks and none of its numbers
LOOKS: dict[str, set[str]] = {
    "ActivityExploreState": {"correlation", "node", "nodes", "indices"} | GRAPH,
    "ConnectomeCompareState": GRAPH,
    "ConnectomeDevelopmentState": {"tab", "stage"} | GRAPH,
    "ConnectomeExploreState": GRAPH | {"edge_colors"},
    "ConnectomeMatrixState": {"pair"},
    "ConnectomePathState": LOOK | {"edge_colors"},
    "DatasetsState": {"descending"},
    "EncodingConnectomeState": GRAPH | {"edge_colors"},
    "EncodingTableState": {"shade"},
    "FindNeuronState": {"descending"},
    "ListState": {"descending"},
    "NeuronState": {"weights"},
    "PlotMultipleState": {"average", "common"},
    "PopulationState": {"names", "tint", "speed"},
    "ReplayState": {
        "plotted", "edge_size_mode", "edge_color_mode", "edge_colormap", "edge_vmin", "edge_vmax", "node_size_mode",
        "node_color_mode", "node_vmin", "node_vmax", "speed", "show_reversal", "show_event", "loop", "focus",
        "layout", "spacing", "look",
    },
    "SharedGraphState": GRAPH,
    "StructureFunctionState": {"x", "pair"},
}  # fmt: skip
STATES = every_state()


def attributes(folder: Path) -> set[str]:
    """Every name that stands behind a dot in the Python of a folder."""
    trees = [ast.parse(path.read_text("utf-8")) for path in folder.rglob("*.py")]
    return {node.attr for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_a_view_reads_every_field_or_it_only_changes_looks(state: type[ViewState]) -> None:
    unread = {field.name for field in dataclasses.fields(state)} - attributes(ROOT / "app" / "views")
    assert unread == LOOKS.get(state.__name__, set())


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_the_browser_or_a_page_knows_every_key(state: type[ViewState]) -> None:
    modules = [path for path in (ROOT / "assets" / "browser").rglob("*.js") if "contract" not in path.parts]
    pages = [path for folder in ("pages", "components") for path in (ROOT / folder).rglob("*.py")]
    text = "\n".join(path.read_text("utf-8") for path in [*modules, *pages])
    words = set(re.findall(r"\w+", text))
    assert {field.metadata["key"] for field in dataclasses.fields(state)} <= words


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_the_codec_has_a_case_of_every_key(state: type[ViewState]) -> None:
    cases = json.loads((ROOT / "tests" / "contract" / "addresses.json").read_text("utf-8"))
    text = json.dumps(cases)
    keys = {str(field.metadata["key"]) for field in dataclasses.fields(state)}
    assert {key for key in keys if not re.search(rf"\b{re.escape(key)}\b", text)} == set()
