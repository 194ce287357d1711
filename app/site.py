"""What the site is called, in one word and in one sentence."""

from __future__ import annotations

from typing import Final

SITE: Final = "WormWideWeb"
SUMMARY: Final = "Whole-brain activity, behavioral encoding and wiring of C. elegans, explored together."
