"""What monitors ask: whether the process answers, and whether it has the data that it is to serve.

An instance that is not alive is started anew; one that is not ready gets no visitors for a while. A store that cannot
be read is no reason to start anew: the next start would have the same one.
"""

from __future__ import annotations

import itertools
from typing import Final, Literal

from flask import Blueprint, Response, current_app, request
from typing_extensions import TypedDict

from app import following, services, urls
from app.api.answers import json_response
from app.api.errors import error_answer
from app.api.openapi import documented
from app.http.kept_answers import keep
from app.unreadable import unavailable
from data_loader.remembering import remembered
from data_loader.store import Store, StoreError
from data_loader.store_files import check_size

blueprint = Blueprint("health", __name__)

PLAIN: Final = "text/plain"
FILES_A_TURN: Final = 100
_turns = itertools.count()


class Ready(TypedDict):
    status: Literal["ready"]
    data_version: str
    waiting_version: str | None


@blueprint.get(urls.HEALTH)
@documented(
    "Whether this instance is alive",
    description="OK while the process answers, whatever became of its data.",
    answer="OK",
    answer_schema={"type": "string", "const": "OK"},
    content_type=PLAIN,
)
def is_healthy() -> Response:
    keep(request.environ)
    response = Response("OK", mimetype=PLAIN)
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get(urls.READY)
@documented(
    "Whether this instance can serve its data",
    description="The data version that is served, and the version that should be served instead but cannot be opened "
    "(its log says why), or null.",
    answer={"status": "ready", "data_version": "0123456789ab", "waiting_version": None},
    answer_type=Ready,
    errors=(503,),
)
def is_ready() -> Response:
    try:
        check(services.of(current_app).store, next(_turns))
    except StoreError as error:
        return error_answer(unavailable(error))
    now = following.served(current_app)
    return json_response(Ready(status="ready", data_version=now.data_version, waiting_version=now.waiting), 200)


def check(store: Store, turn: int = 0) -> None:
    """Raises ``StoreError`` where the open store cannot be read.

    Looks at the size of every file that all recordings share, and of ``FILES_A_TURN`` of the others: a monitor asks
    every few seconds, and there are six files for every recording.
    """
    store.check()
    names = _of_recordings(store)
    first = turn * FILES_A_TURN % max(len(names), 1)
    for name in names[first : first + FILES_A_TURN]:
        check_size(f"{store.folder}/{name}", store.meta["files"][name], store.advice)


@remembered()
def _of_recordings(store: Store) -> tuple[str, ...]:
    return tuple(name for name in store.files_here if name not in store.shared_files)
