"""What a request costs at least: a Flask site with one route, for ``gunicorn -c gunicorn.conf.py``.

``/<size>`` answers that many bytes, without checks, headers or compression of its own.
"""

from __future__ import annotations

from functools import cache
from random import Random

from flask import Flask, Response

server = Flask(__name__, static_folder=None)


@cache
def body(size: int) -> bytes:
    return Random(size).randbytes(size)


@server.get("/<int:size>")
def plain(size: int) -> Response:
    return Response(body(size), mimetype="application/octet-stream")
