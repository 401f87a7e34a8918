"""A change of one field leaves every other byte of the file, however the front matter is spelled."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb_app.services import bulk
from kb_app.services.places import Places
from kb_app.services.session import LibrarySession, open_session
from kb_app.storage import frontmatter

WORDS = st.text(alphabet="abcñé 0123456789.,;()«»", min_size=1, max_size=20).map(str.strip).filter(bool)
ODD = st.text(alphabet="añ:#'-[]{}&*!|>%@ ", min_size=1, max_size=12)
ENDS = st.sampled_from(["\n", "\r\n"])
FIELD = "keywords"
"""The field that is changed; it stands somewhere among the others."""


def single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def double(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@st.composite
def values(draw: st.DrawFn) -> list[str]:
    """Give a value as the lines behind `key:`, in one of the ways in which YAML may spell it."""
    words, odd, other = draw(WORDS), draw(ODD), draw(WORDS)
    plain = "x" + words.replace(": ", " ").replace(" #", " ").rstrip(":")
    comment = draw(st.sampled_from(["", "  # nota: «ñ»"]))
    return draw(
        st.sampled_from(
            [
                [f" {plain}{comment}"], [f"   {single(odd)}{comment}"], [f" {double(odd)}{comment}"], ["", ],
                [" |", f"  {words}", "", f"    {other}"], [" >-", f"  {words}", f"  {other}"], [" |2-", f"  {words}"],
                [f" [{single(odd)}, {double(words)},  x]{comment}"], [" [uno,", "   dos, # tres", "  cuatro]"],
                ["", f"- {single(odd)}{comment}", "# entre", f"-   {double(words)}"], ["", "  - x", "  -  y"],
                [" {a: " + single(odd) + ", b: [c, d]}"], ["", f"  a: {single(odd)}", "  b:", "    - c"],
                [f" {single(words)}", ],
            ]
        )
    )  # fmt: skip


@st.composite
def sources(draw: st.DrawFn) -> tuple[str, str, str]:
    """Give what stands before the field, the field, and what stands behind it."""
    names = draw(st.permutations(["alfa", "Beta", "dc:gamma", "delta x", "éta", "title", "type"]))
    place = draw(st.integers(0, len(names)))
    end = draw(ENDS)
    entries = []
    for name in names:
        value = [" guide"] if name == "type" else [" Uno"] if name == "title" else draw(values())
        lines = [f"{name}:{value[0]}", *value[1:]]
        above = draw(st.sampled_from([[], ["# un comentario: [sin cerrar"], [""], ["", "#"]]))
        entries.append("".join(line + end for line in (*above, *lines)))
    field = f"{FIELD}:{draw(st.sampled_from([' [uno, dos]', ' uno', ' [uno]', ' ' + single('uno')]))}{end}"
    body = end.join(draw(st.lists(st.sampled_from(["# Título", "", "Texto.", "  raro\t", "keywords: x"]), max_size=5)))
    head = draw(st.sampled_from(["", "\ufeff"])) + "---" + end
    tail = "---" + end + body + draw(st.sampled_from(["", end]))
    return head + "".join(entries[:place]), field, "".join(entries[place:]) + tail


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> LibrarySession:
    folder = tmp_path_factory.mktemp("untouched")
    (folder / "library" / "documents").mkdir(parents=True)
    (folder / "library" / "library.yaml").write_text("format: 1\ntitle: {es: Prueba}\n")
    places = Places(data=folder / "data", cache=folder / "cache", config=folder / "config")
    return open_session(folder / "library", places)


@settings(max_examples=100, deadline=None)
@given(source=sources(), edit=st.sampled_from([f"{FIELD}=tres, cuatro", f"{FIELD}+=tres", f"{FIELD}="]))
def test_a_changed_field_leaves_what_stands_around_it(
    session: LibrarySession, source: tuple[str, str, str], edit: str
) -> None:
    before, field, behind = source
    file = session.library.root / "documents" / "uno.md"
    file.write_bytes((before + field + behind).encode())

    (change,) = bulk.plan(session, ["uno"], bulk.read_edits([edit])).files

    data = change.data or b""
    assert data.startswith(before.encode())
    assert data.endswith(behind.encode())
    assert len(data) >= len(before.encode()) + len(behind.encode())
    found = frontmatter.parse(data.decode()).metadata.items(FIELD)
    assert found == {"=": (), "o": ("tres", "cuatro")}.get(edit[-1], (*_had(field), "tres"))


def _had(field: str) -> tuple[str, ...]:
    return ("uno", "dos") if "dos" in field else ("uno",)
