"""The worker class of gunicorn: threads, answers in one piece, error pages of our own."""

from __future__ import annotations

from gunicorn.workers.gthread import ThreadWorker

from app.http.error_pages import OwnErrorPages
from app.http.whole_answers import WholeAnswers


class Worker(WholeAnswers, OwnErrorPages, ThreadWorker):
    pass
