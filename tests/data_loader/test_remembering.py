"""What is remembered goes with the object."""

import weakref

import pytest

from data_loader.remembering import remembered


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
