"""The inputs of every live page by their names: a misspelled one does not pass the browser's type check."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import dash

import pages
from components.page.live import LivePart

ROOT: Final = Path(__file__).resolve().parents[2]


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


def without_component() -> list[str]:
    """Inputs of live pages whose id no component can have, as far as the code says without being run."""
    ids = re.compile("|".join(_ids()))
    return [
        f"{part.module} listens to {name!r}, but no component has an id like {one!r}"
        for part in live_parts()
        for name, (one, _) in [*part.inputs.items(), *part.states.items()]
        if not ids.fullmatch(one)
    ]


def _ids() -> Iterator[str]:
    """Patterns of the texts that components and pages hand to a function, or have a constant by; what they fill in may
    be anything."""
    for path in (*ROOT.glob("components/**/*.py"), *ROOT.glob("pages/**/*.py")):
        module = ast.parse(path.read_text("utf-8"))
        calls = [node for node in ast.walk(module) if isinstance(node, ast.Call)]
        given = [text for call in calls for text in (*call.args, *(keyword.value for keyword in call.keywords))]
        constants = [node.value for node in module.body if isinstance(node, ast.Assign | ast.AnnAssign)]
        named = [key for mapping in constants if isinstance(mapping, ast.Dict) for key in mapping.keys if key]
        yield from filter(None, map(_pattern, [*given, *named]))


def _pattern(text: ast.expr) -> str:
    """Of an id like f"{page}-chemical", or of its end, "chemical"; empty where the text has no word of its own."""
    if isinstance(text, ast.Constant) and isinstance(text.value, str):
        return f"(?:.+-)?{re.escape(text.value)}" if re.fullmatch(r"[a-z][a-z_-]+", text.value) else ""
    if not isinstance(text, ast.JoinedStr):
        return ""
    known = [part.value for part in text.values if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    if not re.fullmatch(r"[a-z_-]*[a-z][a-z_-]*", "".join(known)):
        return ""
    return "".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in text.values)
