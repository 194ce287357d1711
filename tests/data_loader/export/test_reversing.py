import numpy as np

from data_loader.export.reversing import reversal_frames, reversing


def test_a_reversal_begins_after_the_last_frame_before_it():
    assert list(reversal_frames(np.array([[4, 6], [9, 10]]))) == [(5, 6), (10, 10)]
    assert reversing(np.array([[4, 6]]), 8).tolist() == [False] * 4 + [True] * 2 + [False] * 2


def test_one_that_is_open_when_the_recording_begins_starts_with_it():
    assert reversing(np.array([[1, 3]]), 4).tolist() == [True, True, True, False]
