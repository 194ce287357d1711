"""The worker class of gunicorn: threads, with error pages of our own."""

from __future__ import annotations

from gunicorn.workers.gthread import ThreadWorker

from app.http.error_pages import OwnErrorPages


class Worker(OwnErrorPages, ThreadWorker):
    pass
