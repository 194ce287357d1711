"""The WSGI application, for gunicorn: ``gunicorn -c gunicorn.conf.py app.wsgi:server``."""

from __future__ import annotations

import logging

from app import metrics, services
from app.factory import create_app
from app.http import request_ids
from app.settings import load_settings_or_exit
from data_loader.store import StoreError

_settings = load_settings_or_exit()
request_ids.mark_log_records()
logging.basicConfig(level=logging.DEBUG if _settings.debug else logging.INFO, format=request_ids.LINE)
if _settings.metrics_port:
    metrics.start()
try:
    server = create_app(_settings).server
    services.of(server).prepare()
except StoreError as error:
    raise SystemExit(f"store: {error}") from None
