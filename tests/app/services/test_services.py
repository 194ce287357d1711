"""The bundle of a server: what the first visitor would wait for is there before."""

from flask import Flask

from app import services
from app.services import Services
from app.settings import Settings
from data_loader.store import FRAMES, Store


def test_what_visitors_would_wait_for_is_made_at_start(embedded_folder, monkeypatch):
    store = Store.open(embedded_folder)
    server = Flask("one")
    made = Services.start(server, Settings(), store)
    assert services.of(server) is made
    assert "_listed" not in vars(made.activity)
    made.prepare()
    assert len(vars(made.activity)["_listed"]) == 13
    assert {"index", "occurrences"} <= set(vars(made.activity.finder))
    monkeypatch.setattr(made.layers.tables, "_stored", None)
    monkeypatch.setattr(made.layers.tables, "_wired", None)
    assert [layer["id"] for layer in made.layers.layers()] == made.layers.every_id
    # the frames are mapped, not only looked up
    assert all(store.frame(name) is store.frame(name) for name in FRAMES)
