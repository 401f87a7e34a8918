"""Postings in one piece: what is written is read, whichever layout it takes; sets of documents as whole numbers."""

from __future__ import annotations

from array import array
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb_app.index.masks import bytes_of, mask_of, mask_of_few, mask_of_flags, numbers_of
from kb_app.index.postings import IN_META, IN_TITLE, Postings, body_count, code_of, length_class_of, packed

_POSTING = st.tuples(st.integers(1, 255), st.lists(st.integers(0, 65_535), max_size=5))


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.integers(0, 299), _POSTING, min_size=1), st.integers(300, 400), st.booleans())
def test_postings_are_read_as_they_were_written(
    postings: dict[int, tuple[int, list[int]]], total: int, as_array: bool
) -> None:
    numbers = sorted(postings)
    counts = [len(postings[number][1]) for number in numbers]
    places = array("H", [place for number in numbers for place in postings[number][1]])
    piece = packed(
        array("I", numbers),
        bytes(postings[number][0] for number in numbers),
        array("H", counts) if as_array else counts,
        places.tobytes(),
        total,
    )

    read = Postings(memoryview(b"before" + piece + b"after"), total, 6)

    assert list(read.numbers) == numbers
    assert read.count == len(numbers)
    assert read.mask == mask_of_few(numbers)
    assert numbers_of(read.titles) == [number for number in numbers if postings[number][0] & IN_TITLE]
    for number in range(total):
        assert list(read.places_in(number)) == postings.get(number, (0, []))[1]


@pytest.mark.parametrize("numbers", [[0], [70_000], [3, 65_536, 100_000], list(range(500))])
def test_large_numbers_and_many_places_fit(numbers: list[int]) -> None:
    counts = [300, *[1] * (len(numbers) - 1)]
    ends = list(accumulate(counts))
    places = array("H", [place % 60_000 for place in range(ends[-1])])

    read = Postings(memoryview(packed(numbers, b"\x01" * len(numbers), counts, places.tobytes(), 200_000)), 200_000)

    assert list(read.numbers) == numbers
    assert list(read.places_in(numbers[0])) == list(places[:300])
    assert list(read.places_in(numbers[-1])) == list(places[ends[-1] - counts[-1] :])


@given(st.integers(0, 3), st.integers(0, 3), st.integers(0, 500), st.integers(0, 100_000))
def test_a_code_is_never_nothing_and_keeps_what_counts(title: int, meta: int, body: int, words: int) -> None:
    code = code_of(title, meta, body, length_class_of(words))

    assert 0 <= code <= 255
    assert bool(code & IN_TITLE) == bool(title)
    assert bool(code & IN_META) == bool(meta)
    assert (body_count(code) > 0) == (body > 0)
    assert code & 0x1F or not (title or meta or body)


@given(st.sets(st.integers(0, 900)))
def test_sets_of_documents_keep_their_numbers(numbers: set[int]) -> None:
    mask = mask_of(numbers, 901)

    assert mask == mask_of_few(numbers)
    assert numbers_of(mask) == sorted(numbers)
    assert int.from_bytes(bytes_of(mask, 901), "little") == mask
    assert mask_of_flags(bytes(number in numbers for number in range(901))) == mask
