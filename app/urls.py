"""Every path of the site. Nobody else writes a URL string.

Paths are relative to the site's root. When the site lives below another path (setting ``url_prefix``),
``components.shell.address`` and Flask put that path in front.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode

HOME = "/"
ABOUT = "/about/"
ACTIVITY = "/activity/"
ACTIVITY_DATASETS = "/activity/dataset/"
ACTIVITY_FIND_NEURON = "/activity/find-neuron/"
ACTIVITY_EXPLORE = "/activity/explore/<dataset_id>/"
ACTIVITY_PLOT_MULTIPLE = "/activity/plot-multiple/"
ACTIVITY_REPLAY = "/activity/replay/"
ACTIVITY_EVENTS = "/activity/events/"
ACTIVITY_CORRELATIONS = "/activity/correlations/"
ACTIVITY_GROUPS = "/activity/groups/"
ENCODING = "/activity/encoding/"
ENCODING_TABLE = "/activity/encoding/table/"
ENCODING_CONNECTOME = "/activity/encoding/connectome/"
CONNECTOME = "/connectome/"
CONNECTOME_EXPLORE = "/connectome/explore/"
CONNECTOME_PATH = "/connectome/path/"
CONNECTOME_COMPARE = "/connectome/compare/"
CONNECTOME_DEVELOPMENT = "/connectome/development/"
CONNECTOME_MATRIX = "/connectome/matrix/"
CONNECTOME_LAYERS = "/connectome/layers/"
CONNECTOME_STRUCTURE_FUNCTION = "/connectome/structure-function/"
CONNECTOME_STATISTICS = "/connectome/statistics/"
NEURON = "/neuron/<name>/"
COVERAGE = "/coverage/"
METHODS = "/methods/"
API_DOCS = "/api/"
DATA_STATUS = "/access-admin-www/"

MOVED = {"/activity/analysis/replay/": ACTIVITY_REPLAY}  # the reference's other addresses

BUNDLE = "/_bundles/<name>"
MODULE = "/_bundles/<digest>/<path:path>"
SHARE_PICTURE = "/assets/share/<name>.png"
EMBED_HEIGHT = "/assets/embed/height.js"
PICTURE = "/pictures/<kind>/<name>.svg"
PLOTTED = "/pictures/plotted/<dataset_id>/traces.svg"

HEALTH = "/is_healthy/"
READY = "/is_ready/"
ROBOTS = "/robots.txt"
SITEMAP = "/sitemap.xml"
OPENAPI = "/api/openapi.json"

SHARE_PYTHON = "/share/python/"
SHARE_CITATION = "/share/citation/"
SHARE_DATA = "/share/data/"
OEMBED = "/oembed"
CITATION_BIB = "/about/citation.bib"
FAVICON = "/favicon.ico"

API_AVAILABLE_NEURONS = "/connectome/api/available-neurons/"
API_GET_EDGES = "/connectome/api/get-edges/"
API_GET_PARTNERS = "/connectome/api/get-partners/"
API_FIND_PATHS = "/connectome/api/find-paths/"
API_COMPARE = "/connectome/api/compare/"
API_DEVELOPMENT = "/connectome/api/development/"
API_MATRIX = "/connectome/api/matrix/"
API_MATRIX_CSV = "/connectome/api/matrix.csv"
API_STRUCTURE_FUNCTION = "/connectome/api/structure-function/"
API_LAYERS = "/connectome/api/layers/"
API_LAYER = "/connectome/api/layers/<layer>/"
API_LAYERS_OVERLAP = "/connectome/api/layers/overlap/"
API_LAYERS_PAIR = "/connectome/api/layers/pair/"
API_STATISTICS = "/connectome/api/statistics/"
API_STATISTICS_ACROSS = "/connectome/api/statistics/across/"
API_TRIADS = "/connectome/api/statistics/triads/"
API_TRACE = "/activity/api/data/<dataset_id>/<int:idx>/"
API_BEHAVIOR = "/activity/api/data/<dataset_id>/behavior/"
API_ENCODING = "/activity/api/data/<dataset_id>/encoding/"
API_ALL_ENCODING = "/activity/api/data/atanas_kim_2023_encoding/"
API_ENCODED_NEURONS = "/activity/api/data/<dataset_id>/encoded_neurons/"
API_ALL_ENCODED_NEURONS = "/activity/api/data/encoded_neurons/"
API_DATASETS = "/activity/api/data/datasets/"
API_FIND_NEURON = "/activity/api/data/find_neuron/"
API_MATCHING = "/activity/api/data/matching/"
API_TRACES_BINARY = "/activity/api/data/<dataset_id>/traces.f32"
API_CORRELATIONS = "/activity/api/data/<dataset_id>/correlations/"
API_CORRELATIONS_OF = "/activity/api/data/<dataset_id>/correlations/<int:idx>/"
API_POPULATION = "/activity/api/data/<dataset_id>/population/"
API_REPLAY = "/activity/api/data/replay/"
API_REPLAY_TRACES = "/activity/api/data/replay/traces.f32"
API_DOWNLOADS = "/activity/api/data/download/"
API_DOWNLOAD = "/activity/api/data/download/<dataset_id>/"
API_DOWNLOAD_PAPER = "/activity/api/data/download/paper/<paper_id>/"
API_GROUPS = "/activity/api/groups/"
API_GROUPS_COMPARE = "/activity/api/groups/compare/"
API_NEURON = "/api/neuron/<name>/"
API_EVENTS_AVERAGE = "/activity/api/events/average/"
API_EVENTS_SINGLE = "/activity/api/events/single/"
API_CORRELATIONS_ACROSS = "/activity/api/correlations/across/"
API_CORRELATIONS_EFFECTIVE = "/activity/api/correlations/effective/"
API_SEARCH = "/api/search/"
API_SEARCH_INDEX = "/api/search/index/"
API_COVERAGE = "/api/coverage/"
API_PLOT_MULTIPLE = "/activity/plot-multiple-data/"


def filled(template: str, values: Mapping[str, str]) -> str:
    """Fill the ``<name>`` parts of a page's template as they stand in the path of a request, which is not encoded."""
    for name, value in values.items():
        template = template.replace(f"<{name}>", value)
    return template


def path(template: str, **values: str | int) -> str:
    """Fill the ``<name>`` parts of a template. Values are percent-encoded."""
    for name, value in values.items():
        for form in (f"<{name}>", f"<int:{name}>", f"<path:{name}>"):
            template = template.replace(form, quote(str(value), safe="/" if form.startswith("<path:") else ""))
    return template


def with_query(url: str, query: dict[str, str] | list[tuple[str, str]]) -> str:
    """``url?key=value``; the bare URL when the query is empty. Commas and colons stay readable."""
    return f"{url}?{urlencode(query, safe=',:*')}" if query else url


def external_neuron_links(cell_class: str) -> list[tuple[str, str]]:
    """(label, address) of the pages other sites keep about a neuron class."""
    name = quote(cell_class, safe="")
    return [
        ("WormAtlas", f"https://www.wormatlas.org/search_results.html?q={name}"),
        ("WormBase", f"https://www.wormbase.org/species/all/anatomy_term/{name}"),
        ("3D view (Zhen lab)", f"https://zhen-tools.com/#/3d-viewer?neurons={name}"),
        ("Functional connectivity (Leifer lab)", f"https://funconn.princeton.edu/?in={name}"),
    ]
