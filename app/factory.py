"""Puts the server together: Flask, services, security, API, Dash, pages. No logic of its own."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Mapping
from contextvars import copy_context
from functools import cache
from pathlib import Path
from typing import Any, Final

import dash
from flask import Flask

import pages
from app import api, services, urls
from app.dash_internals import Callbacks
from app.following import open_store
from app.http import callback_requests, client_limit, compression, routing, security
from app.http.kept_answers import KeptAnswers, nothing_changes
from app.http.proxies import TrustedProxies, VisitorAddress
from app.http.request_ids import RequestIds
from app.http.route_names import RouteNames
from app.services import Services
from app.settings import Settings
from app.site import SITE, SUMMARY
from components import bundles, shell
from components.first_paint import stilled
from components.page.guarded import guarded
from components.page.later import later
from data_loader.store import Store
from pages.site import pictures
from pages.site.document import Document

ROOT: Final = Path(__file__).resolve().parent.parent
TITLE: Final = SITE


def create_app(settings: Settings, store: Store | None = None) -> dash.Dash:
    """The whole site over the store of ``settings``, or over one that is open already. Raises ``StoreError``."""
    server = Flask("wormwideweb", root_path=str(ROOT), static_folder=None)
    store, following = (store, None) if store else open_store(settings)
    bundle = Services.start(server, settings, store)
    if following:
        following.register(server, lambda newer: app.show(_layout(newer)))
    security.register(server, settings)
    client_limit.register(server, settings)
    routing.register(server, lambda path, variables: _exists(services.current(), path, variables))
    bundles.register(server)
    compression.register(server)
    app = Document(
        TITLE,
        server=server,  # type: ignore[arg-type]  # Dash's annotation forgets what its documentation says
        use_pages=True,
        pages_folder="",
        assets_folder=str(bundles.ASSETS),
        assets_ignore=bundles.JOINED,
        routes_pathname_prefix="/",
        requests_pathname_prefix=settings.url_prefix,
        title=TITLE,
        description=SUMMARY,
        include_pages_meta=False,  # the document has more to say of a page
        update_title="",
        suppress_callback_exceptions=True,
        serve_locally=True,
        compress=False,
        add_log_handler=False,
        enable_mcp=False,
    )
    api.register(server)
    server.register_blueprint(pictures.blueprint)
    _declared().hand_over()
    _hand_over_layouts()
    app.layout = _layout(bundle)
    callback_requests.register(app)
    app.tell_version()
    if settings.url_prefix != "/":
        server.wsgi_app = routing.BelowPrefix(server.wsgi_app, settings.url_prefix)  # type: ignore[method-assign]
    state = following.state if following else nothing_changes
    server.wsgi_app = KeptAnswers(server.wsgi_app, settings, state)  # type: ignore[method-assign]
    proxies = TrustedProxies(settings.trusted_proxies)
    outermost = VisitorAddress(RouteNames(server.wsgi_app, server, settings.url_prefix), proxies)
    server.wsgi_app = RequestIds(outermost, proxies)  # type: ignore[method-assign]
    # the first request completes Dash's own preparation: better now, before the workers are forked, than for a visitor
    copy_context().run(server.test_client().get, urls.HEALTH)  # nothing later belongs to this request
    app.prepare()
    return app


def _layout(bundle: Services) -> Any:
    recordings = bundle.store.frame("recordings")
    return shell.layout(
        bundle.store.data_version,
        simulated=bool(recordings["simulated"].any()),
        admin=bundle.settings.admin,
        prefix=bundle.settings.url_prefix,
        frame_ancestors=bundle.settings.frame_ancestors,
        search_mark=bundle.search.mark,
    )


def _exists(bundle: Services, path: str, variables: Mapping[str, str]) -> bool:
    """Whether what a page's path names is there for a visitor of this instance."""
    if path == urls.DATA_STATUS and not bundle.settings.admin:
        return False
    if "name" in variables:
        return bundle.neuron.canonical(variables["name"]) is not None
    dataset_id = variables.get("dataset_id")
    return dataset_id is None or dataset_id in bundle.store.recording_ids


@cache
def _declared() -> Callbacks:
    """The callbacks of all pages and components. They are declared by importing them."""
    for module in pkgutil.walk_packages(pages.__path__, f"{pages.__name__}."):
        importlib.import_module(module.name)
    return Callbacks.declared()


def _hand_over_layouts() -> None:
    """Dash does this itself for a folder of loose files; our pages are modules of a package."""
    for page in dash.page_registry.values():
        layout = sys.modules[page["module"]].layout
        page.setdefault("layout", stilled(guarded(later(page, layout) if page.get("of_animals") else layout)))
