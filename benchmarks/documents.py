"""What stands in the HTML documents of the site."""

from __future__ import annotations

import json
import re


def scripts_of(document: str) -> dict[str, list[str]]:
    """Addresses that a document has fetched once it is painted: ``modules`` and classic ``scripts``.

    Raises ``ValueError`` for a document without them.
    """
    found = re.search(r'<script id="www-scripts" type="application/json">(.*?)</script>', document)
    if not found:
        raise ValueError("the document has no list of scripts")
    scripts: dict[str, list[str]] = json.loads(found[1])
    return scripts
