"""What is remembered goes with the object."""

import weakref

import numpy as np
import pytest

from data_loader.remembering import remembered, weigh


class Counter:
    def __init__(self):
        self.asked = 0

    @remembered()
    def half(self, number, up=False):
        self.asked += 1
        if number < 0:
            raise ValueError(number)
        return (number + up) // 2


def test_each_question_is_answered_once():
    counter = Counter()
    assert [counter.half(3), counter.half(3), counter.half(3, up=True), counter.half(4), counter.half(3)] == [
        1,
        1,
        2,
        2,
        1,
    ]
    assert counter.asked == 3


def test_objects_do_not_share():
    one, other = Counter(), Counter()
    one.half(3)
    assert other.half(3) == 1
    assert (one.asked, other.asked) == (1, 1)


def test_a_failure_is_not_an_answer():
    counter = Counter()
    for _ in range(2):
        with pytest.raises(ValueError, match="-1"):
            counter.half(-1)
    assert counter.asked == 2


def test_the_object_is_not_kept():
    counter = Counter()
    counter.half(3)
    gone = weakref.ref(counter)
    del counter
    assert gone() is None


class Many:
    @remembered(most=2)
    def made(self, number):
        return object() if number else None


def test_of_more_than_it_keeps_those_asked_for_last_stay():
    many = Many()
    first, second = many.made(1), many.made(2)
    assert many.made(1) is first
    many.made(3)
    assert many.made(1) is first
    assert many.made(2) is not second


def test_a_function_remembers_with_its_first_argument():
    asked = []

    @remembered()
    def name_of(counter):
        asked.append(counter)
        return "name"

    one, other = Counter(), Counter()
    assert [name_of(one), name_of(one), name_of(other)] == ["name"] * 3
    assert asked == [one, other]


class Heavy:
    def __init__(self):
        self.asked = 0

    @remembered(megabytes=2)
    def zeros(self, number, size=125_000):
        self.asked += 1
        return {"numbers": (np.zeros(size), number)}


def test_of_large_answers_few_are_kept():
    """Each is a megabyte."""
    heavy = Heavy()
    for number in (1, 2, 1):
        heavy.zeros(number)
    assert heavy.asked == 3  # a bit more than two megabytes: the first one has gone
    heavy.zeros(1)
    assert heavy.asked == 3


def test_the_last_answer_is_kept_however_large():
    heavy = Heavy()
    heavy.zeros(1, size=1_000_000)
    heavy.zeros(1, size=1_000_000)
    assert heavy.asked == 1


def test_weight_of_an_answer():
    assert weigh(np.zeros(100)) == 800
    assert 1_600 <= weigh([np.zeros(100), {"a": (np.zeros(100), "b")}]) < 2_100
