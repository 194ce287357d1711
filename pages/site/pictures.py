"""The pictures of the overview pages, as cacheable SVG files: ``/pictures/<kind>/<name>.svg?v=<data version>``."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Blueprint, Response

from app import services, urls
from app.analysis.encoding.features import BY_KEY
from app.api.answers import binary_answer
from app.errors import NotFoundError, one_of
from app.services import previews
from components.pictures.body import body_picture
from components.pictures.encoded import encoded_picture
from components.pictures.ring import ring_picture
from components.pictures.traces import traces_picture
from components.pictures.tuning import tuning_picture
from components.shell import address
from data_loader.store import Store

blueprint = Blueprint("pictures", __name__)

SVG = "image/svg+xml"
TABLE = "classes"  # the one name of the kind "tuning"
SHOWN = "fwdness"  # the feature of the kind "encoded"


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


DRAW: Mapping[str, Callable[[Store, str], str]] = {
    "body": _body,
    "ring": _ring,
    "traces": _traces,
    "tuning": _tuning,
    "encoded": _encoded,
}


@blueprint.get(urls.PICTURE)
def picture(kind: str, name: str) -> Response:
    bundle = services.current()
    if kind not in DRAW:
        raise NotFoundError(f"There is no picture of the kind “{kind[:40]}”, only {one_of(list(DRAW))}.")
    key = f"picture:{kind}:{name}"
    make = lambda: DRAW[kind](bundle.store, name).encode()  # noqa: E731 - a question without parameters
    return binary_answer(key, lambda: bundle.cache.get_or_make(key, make), SVG)


def picture_address(kind: str, name: str) -> str:
    """Address of a picture of the running site."""
    bundle = services.current()
    url = address(urls.path(urls.PICTURE, kind=kind, name=name), bundle.settings.url_prefix)
    return urls.with_query(url, {"v": bundle.store.data_version})
