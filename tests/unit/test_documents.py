"""Documents' values: access that fails closed, ids from titles, partial dates."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_app.core.documents import (
    ID_PATTERN,
    Access,
    Document,
    DocumentId,
    Metadata,
    last_day,
    make_id,
    parse_partial_date,
)
from kb_app.storage.frontmatter import parse

TODAY = date(2026, 11, 23)


def access_of(front: str, body: str = "", path: str = "documents/uno.md") -> Access:
    parts = parse(f"---\ntitle: Uno\n{front}\n---\n{body}")
    return Document(id=DocumentId("uno"), path=path, metadata=parts.metadata, body=parts.body).access(TODAY)


@pytest.mark.parametrize("level", list(Access))
def test_a_plain_level_is_that_level(level: Access) -> None:
    assert access_of(f"access: {level}") is level


@pytest.mark.parametrize(
    "front",
    [
        "", "access:", "access: Public", "access: PUBLIC", "access: público", "access: pub lic", "access: [public]",
        "access: {level: public}", "access: public\naccess: public", "access: restricted\naccess: public",
        "Access: public", "ACCESS: public", "access : public\nAccess: restricted", "accéss: public",
        "access: public\nAccess: restricted", "access: public\nacce\u200bss: restricted", "access: open", "access: 'public '",
        "access: public\nembargo_until: 2026-11-24", "access: public\nembargo_until: 2027", "access: public\nembargo_until: mañana",
        "access: public\nembargo-until: 2020-01-01", "access: public\nconsent: pending", "access: public\nconsent: revoked",
        "access: public\nconsent: yes", "access: public\nconsent_until: 2026-11-22", "access: public\nconsent_until: siempre",
        "access: public\nconsent: granted\nconsent: revoked", "access: [", "access: &a public", "access: public\n\x01: x",
        "access: public\nаccеss: restricted", "access: public\nacceso: restringido", "access: рublic",
    ],
)  # fmt: skip
def test_anything_unclear_is_restricted(front: str) -> None:
    assert access_of(front) is Access.RESTRICTED


@pytest.mark.parametrize(
    "front",
    [
        "access: public\nembargo_until: 2026-11-22", "access: public\nconsent: granted", "access: public\nconsent: not-needed",
        "access: public\nconsent: granted\nconsent_until: 2026-11-23", 'access: "public"', "access: public\nconsent_until: 2026",
    ],
)  # fmt: skip
def test_what_is_clearly_public_is_public(front: str) -> None:
    assert access_of(front) is Access.PUBLIC


@pytest.mark.parametrize(
    ("folder", "level"),
    [
        ("documents/restringido/2011", "restricted"), ("documents/Reservado", "restricted"), ("documents/Restringída", "restricted"),
        ("restricted/documents", "restricted"), ("documents/interno", "internal"), ("documents/reservas-naturales", "public"),
    ],
)  # fmt: skip
def test_a_folder_closes_what_lies_in_it_whatever_the_file_says(folder: str, level: str) -> None:
    assert access_of("access: public", path=f"{folder}/uno.md") == level
    assert access_of("access: restricted", path=f"{folder}/uno.md") is Access.RESTRICTED


def test_a_second_front_matter_leaves_nothing_clear() -> None:
    assert access_of("access: public", "---\naccess: restricted\n---\n\nTexto.\n") is Access.RESTRICTED
    assert access_of("access: public", "\n---\n\nUna cita.\n\n---\n") is Access.PUBLIC


def test_an_audience_sees_its_level_and_the_more_open_ones() -> None:
    assert [Access.PARTNERS.allows(level) for level in Access] == [True, True, False, False]


def test_a_missing_front_matter_is_restricted() -> None:
    assert Metadata().access(TODAY) is Access.RESTRICTED


@given(st.text(max_size=200), st.frozensets(st.sampled_from(["con-document", "document", "a", "nono"])))
def test_every_title_makes_a_well_formed_free_id(title: str, taken: frozenset[str]) -> None:
    made = make_id(title, taken)

    assert ID_PATTERN.fullmatch(made)
    assert made not in taken


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Tejedoras de Sarhua abren su mercado", "tejedoras-de-sarhua-abren-su-mercado"),
        ("Ñandú, q'aytu y ¿precio?", "nandu-qaytu-y-precio"),
        ("CON", "con-document"),
        ("日本", "document"),
    ],
)
def test_ids_read_like_their_titles(title: str, expected: str) -> None:
    assert make_id(title) == expected


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("2012", date(2012, 12, 31)),
        ("2012-02", date(2012, 2, 29)),
        ("2012-12", date(2012, 12, 31)),
        ("9999", date(9999, 12, 31)),
    ],
)
def test_a_partial_date_ends_on_its_last_day(text: str, last: date) -> None:
    assert last_day(text) == last


@pytest.mark.parametrize("text", ["", "12", "2012-13", "2012-02-30", "2012-2-3", "ayer", "0000"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_partial_date(text) is None


def test_a_title_by_language_follows_the_document() -> None:
    metadata = parse("---\ntitle: {es: Uno, en: One}\nlanguage: en\n---\n").metadata

    assert metadata.title == "One"
