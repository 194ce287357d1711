"""How the API answers: JSON or binary, cacheable or not, and always with the same headers.

The data never change while a server runs, so an answer is fully named by its question. Its ETag is made of the data
version, the cache version and the key: a visitor who has the answer gets 304 without it being computed again. What a
process has answered once it repeats without asking anybody (``app.http.kept_answers``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, Final

import orjson
from flask import Response, request

from app import services
from app.http.compression import name_content
from app.http.kept_answers import IMMUTABLE, keep

# Anyone may keep an answer but asks before using it again, which costs a 304: after a rebuild nobody shows the old
# numbers under the new data version.
REVALIDATED: Final = "public, no-cache"
JSON: Final = "application/json"
BINARY: Final = "application/octet-stream"
# "true" or "false"; also readable for pages of other origins (app.http.cors)
SIMULATED: Final = "X-Simulated"


def dumps(value: Any) -> bytes:
    """JSON bytes. Arrays are written as lists; NaN and infinities become null."""
    return orjson.dumps(value, option=orjson.OPT_SERIALIZE_NUMPY | orjson.OPT_NON_STR_KEYS)


def json_answer(key: str, make: Callable[[], Any]) -> Response:
    """The answer to the question named ``key``, from the cache or from ``make()``, which returns data ready for JSON.

    ``key`` must hold everything the answer depends on besides the data, as ``"edges:" + canonical parameters``. To a
    GET the answer is public, with an ETag; to a POST it is not stored by anyone but us. Raises
    what ``make`` raises: an ``AppError`` becomes a JSON error that is never stored.
    """
    return _answer(key, lambda: services.current().cache.get_or_make(key, lambda: dumps(make())), JSON)


def binary_answer(key: str, make: Callable[[], bytes], mimetype: str = BINARY) -> Response:
    """As ``json_answer``, for bytes read from the store, which is memory already: they are not put into the cache."""
    return _answer(key, make, mimetype)


def traces_answer(key: str, make: Callable[[], bytes], name: str, simulated: Callable[[], bool]) -> Response:
    """As ``binary_answer``, for numbers without a head of their own: whether they are simulated stands in the headers,
    and in the name that a file of them gets."""
    answer = binary_answer(key, make)
    made_up = simulated()
    answer.headers[SIMULATED] = str(made_up).lower()
    mark = "_SIMULATED" if made_up else ""
    answer.headers["Content-Disposition"] = f'inline; filename="{name}{mark}.f32"'
    return answer


def json_response(value: Any, status: int = 200) -> Response:
    """An answer that nobody may store: errors, health, the outcome of a POST."""
    response = Response(dumps(value), status, mimetype=JSON)
    response.headers["Cache-Control"] = "no-store"
    return response


def _answer(key: str, make: Callable[[], bytes], mimetype: str) -> Response:
    if request.method not in ("GET", "HEAD"):
        response = Response(make(), mimetype=mimetype)
        response.headers["Cache-Control"] = "no-store"
        name_content(lambda: etag(key))
        return response
    tag = etag(key)
    asked = request.if_none_match
    if asked.star_tag:
        make()  # "*" is no tag of ours: what was asked for may not even exist
    response = Response(status=304) if asked.contains_weak(tag) else Response(make(), mimetype=mimetype)
    # weak, because the same answer travels plain and compressed
    response.set_etag(tag, weak=True)
    name_content(lambda: tag)
    keep(request.environ)
    # an address that names the data version never changes its meaning
    versioned = request.args.get("v") == services.current().store.data_version
    response.headers["Cache-Control"] = IMMUTABLE if versioned else REVALIDATED
    response.headers["Vary"] = "Accept-Encoding"
    return response


def etag(key: str) -> str:
    """Opaque tag that changes with the data, the cache version and the question."""
    return hashlib.sha256((services.current().cache.namespace + key).encode()).hexdigest()[:20]
