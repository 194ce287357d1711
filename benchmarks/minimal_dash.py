"""What any Dash page costs: a heading and thirty paragraphs, for ``gunicorn -c gunicorn.conf.py``.

As Dash makes it, with its own compression: whoever waits for its scripts waits at least as long. ``/plain`` has
the same words without scripts and styles: no page of any kind is painted sooner.
"""

from __future__ import annotations

import dash
from dash import html

WORDS = "The worm has three hundred and two neurons, and each of them has a name. " * 3

app = dash.Dash(__name__, compress=True, title="Minimal")
app.layout = html.Main([html.H1("A heading"), *[html.P(f"{k}. {WORDS}") for k in range(30)]])
server = app.server


@server.get("/plain")
def plain() -> str:
    paragraphs = "".join(f"<p>{k}. {WORDS}</p>" for k in range(30))
    return f"<!doctype html><html lang=en><title>Plain</title><main><h1>A heading</h1>{paragraphs}</main>"
