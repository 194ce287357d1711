"""The layers around the application."""

from __future__ import annotations

from typing import Any

from flask import Flask

from app.http.kept_answers import KeptAnswers


def kept_answers_of(server: Flask) -> KeptAnswers:
    """The layer that repeats answers; what stands before it names requests and visitors."""
    layer: Any = server.wsgi_app
    while not isinstance(layer, KeptAnswers):
        layer = layer.application
    return layer
