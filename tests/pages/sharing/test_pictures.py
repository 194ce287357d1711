"""The pictures that cards of links show."""

from __future__ import annotations

import struct

from app.api.addresses import view_at
from app.factory import create_app
from app.settings import Settings
from app.views.view import PICTURE_SIZE
from data_loader.store import Store
from pages.sharing.make_pictures import FOLDER, PAGES


def test_every_view_has_its_picture(settings: Settings, embedded_store: Store) -> None:
    site = create_app(settings.model_copy(update={"admin": True}), embedded_store)
    with site.server.test_request_context("/"):
        named = {view_at(path).picture for path in PAGES.values()}
    assert named == set(PAGES)
    for name in named:
        head = (FOLDER / f"{name}.png").read_bytes()[:24]
        assert head[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">II", head[16:]) == PICTURE_SIZE
