"""The manifest's t_range crops everything that counts frames, and says so."""

import numpy as np
import pytest

from data_loader.frames import crop, cut_to_common_length
from data_loader.problems import Refused, Report
from data_loader.schema import Behavior, Encoding
from tests.data_loader.recordings import HEAD, ORIGINAL, TIMESTAMPS
from tests.data_loader.recordings import make_recording as recording


def cropped(first, last, **change):
    report = Report()
    return crop(recording(**change), first, last, report), [str(problem) for problem in report.problems]


def test_everything_is_cropped_and_zscored_again():
    result, problems = cropped(11, 40, body_curvature=HEAD)
    assert len(problems) == 1
    np.testing.assert_array_equal(result.body_curvature, HEAD[10:40])
    assert "t_range: 11:40 of 60 frames" in problems[0]
    assert "cropped and z-scored again" in problems[0]
    np.testing.assert_array_equal(result.trace_original, ORIGINAL[:, 10:40])
    np.testing.assert_array_equal(result.timestamps, TIMESTAMPS[10:40])
    np.testing.assert_array_equal(result.behavior[Behavior.HEAD_CURVATURE], HEAD[10:40])
    np.testing.assert_allclose(result.trace.mean(axis=1), 0, atol=1e-12)
    np.testing.assert_allclose(result.trace.std(axis=1, ddof=1), 1, atol=1e-12)
    assert result.mean_timestep == 0.6


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        ([20, 31], [[10, 21]]),
        ([5, 15], [[1, 5]]),  # under way at the first kept frame
        ([35, 50], [[25, 30]]),  # under way at the last
        ([5, 50], [[1, 30]]),
        ([2, 10], []),  # over before
        ([40, 45], []),  # frame 40 itself does not reverse
        ([10, 12], [[1, 2]]),
    ],
)
def test_reversals_are_counted_from_the_first_kept_frame(pair, expected):
    result, _ = cropped(11, 40, reversals=np.array([pair]))
    assert result.reversals.tolist() == expected


def test_a_body_curvature_is_cut_as_the_traces_and_left_out_where_it_is_shorter():
    report = Report()
    longer = recording(body_curvature=np.append(HEAD, 1.0))
    np.testing.assert_array_equal(cut_to_common_length(longer, report).body_curvature, HEAD)
    assert report.problems == []
    assert cut_to_common_length(recording(body_curvature=HEAD[:7]), report).body_curvature is None
    assert "body_curvature: 7 frames (expected 60 frames" in str(report.problems[0])


def test_events_outside_are_dropped_with_a_warning():
    result, problems = cropped(11, 40, events={"heat": (11, 40, 41), "odour": (3,)})
    assert result.events == {"heat": (1, 30)}
    assert sum("dropped" in problem for problem in problems) == 2


def test_stated_gaps_keep_their_place():
    assert cropped(11, 40, breaks=(10, 30, 40))[0].breaks == (20,)


def test_a_range_over_the_whole_recording_changes_nothing():
    result, problems = cropped(1, 60)
    assert problems == []
    assert result.max_t == 60


def test_a_range_beyond_the_end_is_moved_there():
    result, problems = cropped(31, 99)
    assert result.max_t == 30
    assert "31:99 (expected a range within 1:60" in problems[0]


@pytest.mark.parametrize(("first", "last"), [(0, 5), (5, 5), (60, 70)])
def test_a_range_without_frames_is_refused(first, last):
    with pytest.raises(Refused, match="t_range"):
        cropped(first, last)


@pytest.mark.parametrize(("ranges", "expected"), [(((11, 25),), ((1, 15),)), (((1, 30),), None)])
def test_an_encoding_is_kept_when_its_frames_are(ranges, expected):
    zero = np.zeros(4)
    encoding = Encoding(ranges, {"1": {}}, (), {}, zero, zero, zero, zero)
    result, _ = cropped(11, 40, encoding=encoding)
    assert (result.encoding and result.encoding.ranges) == expected
