"""What the search can be asked."""

from __future__ import annotations

from pydantic import Field

from app.services.questions import Question, Text


class SearchRequest(Question):
    q: Text = Field(description="What is looked for: a name in any spelling of files, a part of one, or words.")
    limit: int = Field(20, ge=1, le=100, description="How many of the results are told.")
