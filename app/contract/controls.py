"""The inputs of every live page by their names: a misspelt one does not pass the browser's type check."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import dash

import pages
from components.page.live import LivePart


def live_parts() -> Iterator[LivePart]:
    """Pages and parts of pages that live in the browser, as their modules declare them."""
    if not dash.page_registry:
        dash.Dash(__name__, use_pages=True, pages_folder="")  # importing a page needs Dash to be there
    for found in pkgutil.walk_packages(pages.__path__, f"{pages.__name__}."):
        module = importlib.import_module(found.name)
        yield from (value for value in vars(module).values() if isinstance(value, LivePart))


def module() -> str:
    """One interface a part. What a control holds is up to its component."""
    parts = {part.module: part for part in live_parts()}
    written = []
    for name, part in sorted(parts.items()):
        if not (part.inputs or part.states):
            continue
        title = "".join(
            word.capitalize() for word in re.split(r"[/_]", name.removeprefix("pages/").removesuffix("/page"))
        )
        rows = "\n".join(f"  {key}: any;" for key in (*part.inputs, *part.states))
        written.append(f"/** Inputs of {name}.js. */\nexport interface {title}Inputs {{\n{rows}\n}}\n")
    return "\n".join(written)
