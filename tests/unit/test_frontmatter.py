"""Front matter: read as text within limits, edited without touching other bytes."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb_app.core.errors import FormatError
from kb_app.storage import frontmatter

KEYS = st.from_regex(r"[a-z][a-z_]{0,10}", fullmatch=True)
TEXTS = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00"), max_size=40)
SCALARS = TEXTS.map(str)
VALUES = st.one_of(
    SCALARS,
    st.lists(SCALARS, max_size=4).map(tuple),
    st.lists(st.dictionaries(KEYS, SCALARS, min_size=1, max_size=3), min_size=1, max_size=3).map(tuple),
    st.dictionaries(KEYS, SCALARS, min_size=1, max_size=3),
)

HAND_WRITTEN = (
    '\ufeff---\n# hecho a mano\ntitle: "Uno"   # el título\nregions:\n  - puno\n  - cusco\n\n# más\nempty:\n'
    "summary: >\n  una línea\n  otra\n\nlist: [a, 'b c']\ncode: 007\nanswer: NO\nversion: 1.10\n---\nCuerpo\n"
)


def test_scalars_stay_as_they_are_written() -> None:
    metadata = frontmatter.parse(HAND_WRITTEN).metadata

    assert [metadata.values[key] for key in ("code", "answer", "version")] == ["007", "NO", "1.10"]


def test_lines_are_those_of_the_file() -> None:
    parts = frontmatter.parse(HAND_WRITTEN)

    assert (parts.key_lines["title"], parts.key_lines["list"], parts.body_line) == (3, 14, 19)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("key", ["title", "regions", "empty", "summary", "list", "code"])
def test_an_edit_touches_its_field_alone(newline: str, key: str) -> None:
    text = HAND_WRITTEN.replace("\n", newline)

    edited = frontmatter.edit(text, {key: "otro valor"})

    before, after = text.split(newline), edited.split(newline)
    untouched = [line for line in before if line not in after]
    own_lines = [line for line in untouched if line.strip() and not line.startswith(key)]
    assert all(line.startswith("  ") for line in own_lines)
    assert frontmatter.parse(edited).metadata.values[key] == "otro valor"
    assert edited.count("\n") == edited.count(newline)


def test_setting_a_field_to_its_value_changes_no_byte() -> None:
    values = frontmatter.parse(HAND_WRITTEN).metadata.values

    assert frontmatter.edit(HAND_WRITTEN, dict(values)) == HAND_WRITTEN


def test_a_comment_behind_a_replaced_value_stays() -> None:
    assert 'title: "Dos"   # el título' in frontmatter.edit(HAND_WRITTEN, {"title": "Dos"})


def test_a_comment_does_not_become_part_of_a_long_text() -> None:
    edited = frontmatter.edit(HAND_WRITTEN, {"title": "Dos\nlíneas"})

    assert frontmatter.parse(edited).metadata.values["title"] == "Dos\nlíneas"
    assert "# el título" in edited


@settings(max_examples=150, deadline=None)
@given(changes=st.dictionaries(KEYS, VALUES, max_size=4), body=TEXTS)
def test_what_is_written_is_read_back(changes: dict[str, frontmatter.Value], body: str) -> None:
    text = f"---\ntitle: Uno\n---\n{body}"

    edited = frontmatter.edit(text, changes)

    parts = frontmatter.parse(edited)
    assert {key: parts.metadata.values[key] for key in changes} == changes
    assert parts.body == body


@settings(max_examples=100, deadline=None)
@given(values=st.dictionaries(KEYS, VALUES, min_size=1, max_size=5), data=st.data())
def test_an_edit_leaves_every_other_line(values: dict[str, frontmatter.Value], data: st.DataObject) -> None:
    text = f"---\n{frontmatter.render(values)}---\nCuerpo\n"
    key = data.draw(st.sampled_from(sorted(values)))

    edited = frontmatter.edit(text, {key: None})

    rest = {name: value for name, value in values.items() if name != key}
    assert edited == f"---\n{frontmatter.render(rest)}---\nCuerpo\n"


def test_a_document_without_front_matter_gets_one() -> None:
    assert frontmatter.edit("# Hola\n", {"title": "Uno"}) == "---\ntitle: Uno\n---\n\n# Hola\n"


def test_a_text_between_two_rules_is_no_front_matter() -> None:
    text = "---\n\nUn párrafo entre dos líneas.\n\n---\n\nMás.\n"

    assert frontmatter.parse(text).body == text


def test_front_matter_without_end_is_a_finding_and_the_text_is_kept() -> None:
    parts = frontmatter.parse("---\ntitle: Uno\n\nCuerpo\n")

    assert [finding.code for finding in parts.findings] == ["bad-front-matter"]
    assert "Cuerpo" in parts.body


def test_a_repeated_key_is_a_finding_and_an_edit_mends_it() -> None:
    text = "---\naccess: restricted\ntitle: Uno\naccess: public\n---\n"

    assert frontmatter.parse(text).metadata.repeated == ("access",)
    assert frontmatter.edit(text, {"access": "internal"}) == "---\naccess: internal\ntitle: Uno\n---\n"


@pytest.mark.parametrize(
    "yaml_text",
    [
        "[" * 60_000,
        "{a: " * 15_000,
        "- " * 30_000 + "a",
        "a: &x [1]\nb: *x",
        "a: !!python/object/apply:os.system ['true']",
        "a: !x 1",
        "? [a, b]\n: c",
        "- a\n- b",
        "just text",
        "\n".join(f"k{n}: v" for n in range(300)),
        "a: [",
        "a: \x01",
        "x" * 70_000,
        "a:\n" + "\n".join("  " * depth + "a:" for depth in range(1, 60)),
    ],
)
def test_hostile_front_matter_is_a_finding_in_no_time(yaml_text: str) -> None:
    started = time.monotonic()

    parts = frontmatter.parse(f"---\nk: v\n{yaml_text}\n---\nCuerpo\n")

    assert time.monotonic() - started < 1
    assert "bad-front-matter" in {finding.code for finding in parts.findings}
    assert parts.body.endswith("Cuerpo\n")


@pytest.mark.parametrize(
    "first", ["#" + "." * 60_000, "# " + "a " * 30_000, " " * 60_000, "a" * 60_000, "#" + "a  " * 20_000]
)
def test_a_long_first_line_is_read_at_once(first: str) -> None:
    started = time.process_time()

    body = frontmatter.parse(f"---\n{first}\n---\nCuerpo\n").body

    assert time.process_time() - started < 1
    assert body.endswith("Cuerpo\n")


def test_a_damaged_front_matter_is_not_edited() -> None:
    with pytest.raises(FormatError):
        frontmatter.edit("---\ntitle: [\n---\n", {"title": "Uno"})
