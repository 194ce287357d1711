"""Remembers what was answered of an object for as long as it is there."""

from __future__ import annotations

import functools
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Final, TypeVar

import numpy as np

Method = TypeVar("Method", bound=Callable[..., Any])

OF_OBJECT: Final = 64  # bytes, about

_lock = threading.Lock()


def remembered(most: int | None = None, megabytes: float | None = None) -> Callable[[Method], Method]:
    """``functools.lru_cache`` for a method, or a function about its first argument: of ``most`` answers those asked for
    last; None: all. ``megabytes``: no more of them than that, but always the last one.

    That one keeps each object it was asked of until the process ends, and with it the store of a data version that
    nobody serves any more.
    """

    def decorate(method: Method) -> Method:
        memory = f"_remembered_{method.__module__}.{method.__qualname__}"

        @functools.wraps(method)
        def answer(self: Any, *arguments: Any, **named: Any) -> Any:
            answers: OrderedDict[Any, Any]
            weights: dict[Any, int]
            answers, weights = self.__dict__.setdefault(memory, (OrderedDict(), {}))
            key = (arguments, *sorted(named.items()))
            with _lock:
                if key in answers:
                    answers.move_to_end(key)
                    return answers[key]
            made = method(self, *arguments, **named)
            weight = 0 if megabytes is None else weigh(made)
            with _lock:
                answers[key] = made
                weights[key] = weight
                while len(answers) > 1 and (
                    (most is not None and len(answers) > most)
                    or (megabytes is not None and sum(weights.values()) > megabytes * 1_000_000)
                ):
                    gone, _ = answers.popitem(last=False)
                    del weights[gone]
            return made

        return answer  # type: ignore[return-value]

    return decorate


def weigh(answer: Any) -> int:
    """About how many bytes an answer of arrays, names and numbers takes."""
    if isinstance(answer, np.ndarray):
        return int(answer.nbytes)
    if isinstance(answer, Mapping):
        parts: Iterable[Any] = answer.values()
    elif isinstance(answer, tuple | list):
        parts = answer
    elif is_dataclass(answer):
        parts = (getattr(answer, field.name) for field in fields(answer))
    else:
        return OF_OBJECT
    return OF_OBJECT + sum(map(weigh, parts))
