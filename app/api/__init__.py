"""The JSON API: blueprints that parse, ask a service and answer."""

from __future__ import annotations

from flask import Flask


def register(server: Flask) -> None:
    """Add every endpoint and the rendering of errors. The services must have been started on the server."""
    from app.api import (
        activity,
        animals,
        connectome,
        connectome_analysis,
        correlations,
        coverage,
        downloads,
        encoding,
        errors,
        events,
        groups,
        health,
        layers,
        neuron,
        oembed,
        population,
        replay,
        search,
        sharing,
        site,
        statistics,
        structure_function,
    )  # each imports this package

    for module in (
        connectome, connectome_analysis, layers, structure_function, statistics, activity, animals, correlations,
        events, groups, encoding, population, replay, neuron, downloads, search, coverage, sharing, oembed, site,
        health,
    ):  # fmt: skip
        server.register_blueprint(module.blueprint)
    errors.register(server)
