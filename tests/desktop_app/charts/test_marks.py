"""Labels of marks never overlap, and each mark is told by exactly one."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.charts.marks import ChartMark, next_mark, placed_labels

_MARKS = tuple(ChartMark(str(moment), float(moment), "Book") for moment in (10, 20, 30))


@given(st.lists(st.floats(0, 900), max_size=100), st.lists(st.floats(20, 180), min_size=100, max_size=100))
def test_labels_never_overlap_and_tell_every_mark_once(at: list[float], widths: list[float]) -> None:
    at = sorted(at)
    labels = placed_labels(at, lambda marks: widths[marks[0]] if len(marks) == 1 else 60.0, 900.0)
    assert [mark for label in labels for mark in label.marks] == list(range(len(at)))
    assert all(label.left >= 0 and label.left + label.width <= 900.0 + 1e-9 for label in labels)
    assert all(one.left + one.width < other.left for one, other in pairwise(labels))


def test_where_there_is_room_each_mark_has_its_own_label_at_its_day() -> None:
    labels = placed_labels([10.0, 300.0, 890.0], lambda _marks: 80.0, 900.0)
    assert [(label.marks, label.left) for label in labels] == [((0,), 10.0), ((1,), 300.0), ((2,), 820.0)]


def test_the_next_mark_is_the_nearest_in_its_direction() -> None:
    assert [next_mark(_MARKS, moment, is_forward=True) for moment in (0.0, 10.0, 25.0, 30.0)] == [0, 1, 2, None]
    assert [next_mark(_MARKS, moment, is_forward=False) for moment in (40.0, 30.0, 15.0, 10.0)] == [2, 1, 0, None]
