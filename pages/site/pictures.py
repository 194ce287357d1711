"""The pictures of the overview pages, as cacheable SVG files: ``/pictures/<kind>/<name>.svg?v=<data version>``."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Blueprint, Response, request

from app import services, urls
from app.analysis.encoding.features import BY_KEY
from app.api.answers import binary_answer
from app.errors import BadRequestError, NotFoundError, one_of
from app.services import previews
from app.services.activity.recordings import TraceKind
from app.states.activity.explore import ActivityExploreState
from components.pictures.body import body_picture
from components.pictures.encoded import encoded_picture
from components.pictures.plotted import plotted_picture
from components.pictures.ring import ring_picture
from components.pictures.soma import soma_picture
from components.pictures.traces import traces_picture
from components.pictures.tuning import tuning_picture
from components.shell import address
from data_loader.store import Store

blueprint = Blueprint("pictures", __name__)

SVG = "image/svg+xml"
TABLE = "classes"  # the one name of the kind "tuning"
SHOWN = "fwdness"  # the feature of the kind "encoded"
MOST_PLOTTED = 20  # traces that a picture of a recording's page holds
PLOTTED_KEYS = frozenset({"n", "b", "colors", "kind"})  # of the page's address


def _body(store: Store, name: str) -> str:
    return body_picture(previews.body_plan(store, name), f"Neurons and the strongest synapses of {name} in the body")


def _ring(store: Store, name: str) -> str:
    return ring_picture(previews.ring(store, name), f"Cells of {name} around a circle, joined by its connections")


def _traces(store: Store, name: str) -> str:
    return traces_picture(previews.trace_sample(store, name), f"Traces of neurons of {name}")


def _tuning(store: Store, name: str) -> str:
    sample = previews.tuning_sample(store)
    if sample is None or name != TABLE:
        raise NotFoundError("There is no table of encodings.", code="no_encoding")
    return tuning_picture(sample, "Tuning of neuron classes")


def _encoded(store: Store, name: str) -> str:
    encoding = services.current().encoding
    if encoding.class_table is None:
        raise NotFoundError("There is no table of encodings.", code="no_encoding")
    feature = BY_KEY[SHOWN]
    ring = previews.encoded_ring(store, name, encoding.cell_values(SHOWN))
    title = f"Cells of {name} around a circle, ordered and colored by {feature.name.lower()}"
    return encoded_picture(ring, feature, title, encoding.class_table.simulated)


def _soma(store: Store, name: str) -> str:
    facts = services.current().neuron.facts(name)
    own = [cell for cell in facts["cells"] if facts["kind"] == "class" or cell["name"] == name]
    somata = [(cell["name"], cell["soma_um"][1], cell["soma_um"][2]) for cell in own if cell["soma_um"]]
    if not somata:
        raise NotFoundError(f"The place of the cell body of {name} is not known.", code="unknown_soma")
    return soma_picture(previews.body_plan(store, previews.ATLAS), somata, f"Cell bodies of {name} in the body")


DRAW: Mapping[str, Callable[[Store, str], str]] = {
    "body": _body,
    "ring": _ring,
    "traces": _traces,
    "tuning": _tuning,
    "encoded": _encoded,
    "soma": _soma,
}


@blueprint.get(urls.PICTURE)
def picture(kind: str, name: str) -> Response:
    bundle = services.current()
    if kind not in DRAW:
        raise NotFoundError(f"There is no picture of the kind “{kind[:40]}”, only {one_of(list(DRAW))}.")
    key = f"picture:{kind}:{name}"
    make = lambda: DRAW[kind](bundle.store, name).encode()  # noqa: E731 - a question without parameters
    return binary_answer(key, lambda: bundle.cache.get_or_make(key, make), SVG)


@blueprint.get(urls.PLOTTED)
def plotted(dataset_id: str) -> Response:
    """The traces of an address of a recording. What the page itself would leave out is left out."""
    bundle = services.current()
    dataset = bundle.activity.dataset(dataset_id)
    state, _ = ActivityExploreState.read(request.args, dataset, (), bundle.activity.neurons(dataset_id))
    if len(state.neurons) > MOST_PLOTTED:
        raise BadRequestError(f"The picture holds at most {MOST_PLOTTED} traces, not {len(state.neurons)}.")
    asked = (dict(sorted(state.slots.items())), state.behaviors, state.kind is TraceKind.ORIGINAL)
    make = lambda: plotted_picture(previews.plotted_sample(bundle.store, dataset_id, *asked)).encode()  # noqa: E731
    return binary_answer(f"picture:plotted:{dataset_id}:{asked!r}", make, SVG)


def plotted_address(dataset_id: str, state: ActivityExploreState) -> str:
    """Address of the picture of what a recording's page shows first; "" where there is none."""
    bundle = services.current()
    if not (state.neurons or state.behaviors) or state.hidden or state.range or len(state.neurons) > MOST_PLOTTED:
        return ""
    url = address(urls.path(urls.PLOTTED, dataset_id=dataset_id), bundle.settings.url_prefix)
    shown = {key: value for key, value in state.query().items() if key in PLOTTED_KEYS}
    return urls.with_query(url, {**shown, "v": bundle.store.data_version})


def picture_address(kind: str, name: str) -> str:
    """Address of a picture of the running site."""
    bundle = services.current()
    url = address(urls.path(urls.PICTURE, kind=kind, name=name), bundle.settings.url_prefix)
    return urls.with_query(url, {"v": bundle.store.data_version})
