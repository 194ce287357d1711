"""Remembers what was answered of an object for as long as it is there."""

from __future__ import annotations

import functools
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar

Method = TypeVar("Method", bound=Callable[..., Any])

_lock = threading.Lock()


def remembered(most: int | None = None) -> Callable[[Method], Method]:
    """``functools.lru_cache`` for a method, or a function about its first argument: of ``most`` answers those asked for
    last; None: all.

    That one keeps each object it was asked of until the process ends, and with it the store of a data version that
    nobody serves any more.
    """

    def decorate(method: Method) -> Method:
        memory = f"_remembered_{method.__module__}.{method.__qualname__}"

        @functools.wraps(method)
        def answer(self: Any, *arguments: Any, **named: Any) -> Any:
            answers: OrderedDict[Any, Any] = self.__dict__.setdefault(memory, OrderedDict())
            key = (arguments, *sorted(named.items()))
            with _lock:
                if key in answers:
                    answers.move_to_end(key)
                    return answers[key]
            made = method(self, *arguments, **named)
            with _lock:
                answers[key] = made
                while most is not None and len(answers) > most:
                    answers.popitem(last=False)
            return made

        return answer  # type: ignore[return-value]

    return decorate
