"""While work runs the interpreter does not look through all it holds, and afterwards it does as before."""

from __future__ import annotations

import gc
import threading

import pytest

from kb_app.jobs.garbage import NEVER, whole_looks_deferred


def test_whole_looks_are_deferred_until_the_last_work_ends() -> None:
    usual = gc.get_threshold()
    is_inside, may_go = threading.Event(), threading.Event()

    def work() -> None:
        with whole_looks_deferred:
            is_inside.set()
            may_go.wait(20)

    other = threading.Thread(target=work)
    with whole_looks_deferred:
        other.start()
        assert is_inside.wait(20)
    meanwhile = gc.get_threshold()
    may_go.set()
    other.join(20)

    assert meanwhile == (*usual[:2], NEVER)
    assert gc.get_threshold() == usual


def test_work_that_fails_leaves_things_as_they_were() -> None:
    usual = gc.get_threshold()

    with pytest.raises(ValueError, match="x"), whole_looks_deferred:
        raise ValueError("x")

    assert gc.get_threshold() == usual
