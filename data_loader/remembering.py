"""Remembers what a method has answered for as long as its object is there."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

Method = TypeVar("Method", bound=Callable[..., Any])


def remembered(method: Method) -> Method:
    """``functools.cache`` for a method. That one keeps each object it was asked of until the process ends, and with it
    the store of a data version that nobody serves any more."""
    memory = f"_remembered_{method.__name__}"

    @functools.wraps(method)
    def answer(self: Any, *arguments: Any, **named: Any) -> Any:
        answers = self.__dict__.setdefault(memory, {})
        key = (arguments, *sorted(named.items()))
        if key not in answers:
            answers[key] = method(self, *arguments, **named)
        return answers[key]

    return answer  # type: ignore[return-value]
