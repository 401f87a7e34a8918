"""The reader: pages made from the payload alone, that open anywhere, lead everywhere and hold nothing foreign."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import sys
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_app.core.errors import UsageError
from kb_app.core.folding import fold, words
from kb_app.core.tasks import Progress
from kb_app.index.stems import english, same_stem, spanish
from kb_app.packages.names import MAX_PATH_CHARACTERS, fault_of, suffix_fault_of
from kb_app.packages.reader.frame import POLICY
from kb_app.packages.reader.index import numbers_text, shard_of
from kb_app.packages.reader.site import reader_script
from kb_app.services import package_formats, packaging
from kb_app.services.packaging import Selection
from kb_app.services.places import Places
from kb_app.services.session import LibrarySession, open_session

NODE = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None, reason="node runs the reader's script")
RESTRICTED_WORD = "zarzuelero"
HOSTILE = """
<script>alert(1)</script> <img src=x onerror=alert(1)> <a href="javascript:alert(1)">x</a>

[uno](javascript:alert(1)) [dos](data:text/html,x) [tres](vbscript:x) ![cuatro](http://127.0.0.1:9/a.png)
![cinco](../../../../../../etc/passwd) [seis](file:///etc/passwd) <https://ejemplo.pe/a"onmouseover="alert(1)>

| a<script> | b |
|---|---|
| `</script><script>alert(1)</script>` | "><svg onload=alert(1)> |

!!! nota "<b onclick=alert(1)>título</b>"
    ![](//servidor/recurso.png) [[otro" onclick="x]]

Una nota.[^n]

[^n]: <iframe src="//127.0.0.1:9"></iframe> </div></article></main>
"""


@pytest.fixture
def session(library_root: Path, places: Places, add_document: Callable[..., Path]) -> LibrarySession:
    hidden = add_document("reservado-de-la-asamblea", "Reservado", region="puno", body=f"El {RESTRICTED_WORD} calla.\n")
    hidden.write_text(hidden.read_text().replace("access: public", "access: restricted"))
    add_document("hostil", 'Título <script>alert("x")</script> & «más»', region="lima", body=HOSTILE)
    add_document(
        "enlaces", "Enlaces", body="Ver [[hostil]] y [[tejedoras]] y [[no-existe]].\n\n## Uno\n\n## Dos\n\n## Tres\n"
    )
    return open_session(library_root, places)


def files_of(session: LibrarySession) -> dict[str, bytes]:
    selection = Selection()
    chosen = packaging.choose(session, selection)
    payload = packaging.payload_of(session, selection, chosen, with_reader=True)
    return {path: data for path, data in payload.items() if path.startswith("sitio/") or path == "LEEME.html"}


class Page(HTMLParser):
    """What a page holds: its tags with their attributes, where it leads, the words it shows."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(data.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += f"{data} "

    def links(self) -> list[str]:
        return [attrs["href"] for tag, attrs in self.tags if tag == "a" and "href" in attrs]


def target_of(page: str, address: str) -> str:
    """Return the file that a relative address on a page leads to."""
    parts: list[str] = page.split("/")[:-1]
    for part in unquote(urlsplit(address).path).split("/"):
        if part == "..":
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def forms_in(files: dict[str, bytes]) -> set[str]:
    found: set[str] = set()
    for path, data in files.items():
        if path.startswith("sitio/i/p/") and not path.endswith("all.js"):
            text = json.loads("[" + data.decode().removeprefix("KB_SHARD(").removesuffix(");\n") + "]")[1]
            found.update(line.split(" ")[0] for line in text.split("\n"))
    return found


def test_the_same_payload_gives_the_same_bytes(session: LibrarySession) -> None:
    assert files_of(session) == files_of(session)


def test_every_page_has_the_policy_and_nothing_that_acts_or_comes_from_elsewhere(session: LibrarySession) -> None:
    files = files_of(session)
    pages = [path for path in files if path.endswith(".html")]

    assert len(pages) > 10
    for path in pages:
        page = Page(files[path])
        metas = [attrs for tag, attrs in page.tags if tag == "meta" and "http-equiv" in attrs]
        assert [meta["content"] for meta in metas] == [POLICY]
        scripts = [attrs for tag, attrs in page.tags if tag == "script"]
        assert len(scripts) == 1 and target_of(path, scripts[0]["src"]) == "sitio/reader.js"
        for tag, attrs in page.tags:
            assert tag not in {"iframe", "object", "embed", "base", "svg", "style"}, (path, tag)
            assert not [name for name in attrs if name.startswith("on") or name == "style"], (path, tag, attrs)
            if tag in {"img", "script", "link"}:
                assert not urlsplit(attrs.get("src", attrs.get("href", ""))).scheme
            if tag == "a" and "href" in attrs:
                assert urlsplit(attrs["href"]).scheme in {"", "http", "https", "mailto"}
    assert "alert(1)" in Page(files[next(path for path in pages if path.endswith("hostil.html"))]).text


def test_every_link_leads_to_a_file_and_every_document_is_reached_without_the_script(session: LibrarySession) -> None:
    files = files_of(session)
    seen: set[str] = set()
    waiting = ["LEEME.html"]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        for address in Page(files[path]).links():
            target = target_of(path, address) if urlsplit(address).path else path
            if not urlsplit(address).scheme:
                assert target in files, (path, address)
                waiting.append(target)

    assert {path for path in files if path.startswith("sitio/d/")} <= seen
    assert not [path for path in files if "reservado" in path]


def test_nothing_of_a_restricted_document_is_counted_listed_or_indexed(session: LibrarySession) -> None:
    files = files_of(session)
    everything = b"\n".join(files.values()).decode()

    assert RESTRICTED_WORD not in fold(everything)
    assert RESTRICTED_WORD[:8] not in everything
    assert "reservado-de-la-asamblea" not in everything
    shown = {path: data for path, data in files.items() if path.startswith("sitio/d/")}
    said = {word for data in shown.values() for word in words(Page(data).text)}
    catalogue = session.catalogue
    labels = {word for kind in catalogue.types.values() for name in kind.label.values() for word in words(name)}
    labels |= {word for vocabulary in catalogue.vocabularies.values() for term in vocabulary.terms.values()
               for name in term.labels() for word in words(name)}  # fmt: skip
    strange = {form for form in forms_in(files) - said - labels if "-" not in form}
    assert strange == set()
    home = Page(files["LEEME.html"]).text
    public = sum(path.startswith("sitio/d/") for path in files)
    assert f"{public} documentos" in " ".join(home.split())
    regions = Counter(
        value
        for state in session.library.scan()
        for document in [session.library.read(state.path)]
        if document.metadata.text("access") == "public"
        for value in document.metadata.terms("regions")
    )
    assert "puno" not in regions or f"Puno {regions['puno']}" in " ".join(home.split())


def test_names_can_be_stored_everywhere_and_folders_stay_small(session: LibrarySession) -> None:
    files = files_of(session)
    folders = Counter(path.rsplit("/", 1)[0] for path in files)

    assert not [path for path in files if fault_of(path) or suffix_fault_of(f"data/{path}")]
    assert max(map(len, files)) <= MAX_PATH_CHARACTERS
    assert max(folders.values()) <= 500


@pytest.mark.parametrize("form", ["con", "aux", "nul", "com1", "a", "20", "ñandú", "中国", "l'été", "𠀋字"])
def test_a_word_s_file_is_never_a_name_that_windows_keeps(form: str) -> None:
    folded = fold(form)

    assert fault_of(f"sitio/i/p/{shard_of(folded)}.js") is None


def test_the_colours_are_those_of_the_window() -> None:
    from kb_app.views.tokens import DARK, LIGHT

    style = (Path(packaging.__file__).parents[1] / "resources" / "reader" / "reader.css").read_text()
    light, dark = style.split("@media (prefers-color-scheme: dark)")[:2]
    for tokens, rules in ((LIGHT, light), (DARK, dark)):
        values = {"paper": tokens.paper, "surface": tokens.surface, "text": tokens.text, "muted": tokens.muted,
                  "accent": tokens.accent, "mark": tokens.mark, "line": tokens.line}  # fmt: skip
        values |= {f"type-{name}": colour for name, colour in tokens.types.items()}
        for name, colour in values.items():
            assert f"--{name}: {colour.lower()};" in rules, name


def test_pages_go_into_a_folder_or_a_zip_and_replace_those_of_before(session: LibrarySession, tmp_path: Path) -> None:
    target = tmp_path / "sal" / "sitio"
    report = package_formats.write(session, Selection(), target, "site")
    stale = target / "sitio" / "viejo.txt"
    stale.write_text("x")
    again = package_formats.write(session, Selection(), target, "site")

    assert not stale.exists() and report.fixity == again.fixity and again.key == ""
    assert (target / "index.html").read_bytes() == (target / "LEEME.html").read_bytes()
    assert not list(target.rglob("*.md")) and not list(target.parent.glob(".kb-tmp-*"))
    zipped = package_formats.write(session, Selection(), tmp_path / "biblioteca.zip", "site")
    with zipfile.ZipFile(zipped.file) as archive:
        assert archive.testzip() is None
        names = {name.removeprefix("biblioteca/") for name in archive.namelist()}
    assert names == {file.relative_to(target).as_posix() for file in target.rglob("*") if file.is_file()}


def test_a_folder_with_other_things_is_left_alone(session: LibrarySession, tmp_path: Path) -> None:
    (tmp_path / "tesis.docx").write_text("x")

    with pytest.raises(UsageError):
        package_formats.write(session, Selection(), tmp_path, "site")
    assert (tmp_path / "tesis.docx").read_text() == "x"


def test_cancelled_pages_leave_those_of_before(session: LibrarySession, tmp_path: Path) -> None:
    target = tmp_path / "sitio"
    package_formats.write(session, Selection(), target, "site")
    before = {file: file.read_bytes() for file in target.rglob("*") if file.is_file()}

    class Impatient:
        def step(self, progress: Progress) -> None:
            if progress.total > 20 and progress.done > 10:
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        package_formats.write(session, Selection(), target, "site", Impatient())
    assert {file: file.read_bytes() for file in target.rglob("*") if file.is_file()} == before
    assert not list(tmp_path.glob(".kb-tmp-*"))


def test_the_script_and_the_looks_hold_nothing_that_browsers_of_2018_do_not_know() -> None:
    folder = Path(packaging.__file__).parents[1] / "resources" / "reader"
    parts = "\n".join(file.read_text("utf-8") for file in sorted((folder / "script").glob("*.js")))
    script = re.sub(r"//[^\n]*|/\*.*?\*/", "", parts, flags=re.DOTALL)
    style = (folder / "reader.css").read_text("utf-8")

    newer = r"\?\.[a-zA-Z(\[]|\?\?|catch *\{|\(\?<|\\p\{|\.\.\.|\basync\b|\bimport\b|fetch\(|flatMap|replaceAll|matchAll|globalThis"
    assert re.findall(newer, script) == []
    assert re.findall(r"[^-]gap:|display: grid|revert|inset:|aspect-ratio|url\(|@import|:(has|is|where)\(", style) == []


# The script folds, stems and counts as the application does


RUN = """
const context = require('vm').createContext({});
require('vm').runInContext(require('fs').readFileSync(process.argv[2], 'utf8'), context);
const reader = context.KB_READER, lines = require('fs').readFileSync(0, 'utf8').split('\\n').filter(line => line);
const ask = {
  words: text => [reader.fold(text), reader.words(text), reader.spanish(text), reader.english(text), reader.shardOf(text || 'a')],
  asked: text => reader.asked(text.split(' ')[0], false)(text.split(' ')[1]) > 0,
  numbers: text => Array.from(reader.rising(text)),
  question: text => reader.question(text),
  seek: text => reader.words(text).map(word => reader.seeker(reader.sequencesOf(reader.question('"' + word + '"')))(text)
    .map(place => [word, text.slice(place[0], place[1])])),
  phrase: text => { const [asked, read] = text.split('|');
    return reader.seeker(reader.sequencesOf(reader.question(asked)))(read).map(place => read.slice(place[0], place[1])); },
};
console.log(lines.map(line => { const [what, text] = JSON.parse(line); return JSON.stringify(ask[what](text)); }).join('\\n'));
"""


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("script")
    (folder / "reader.js").write_bytes(reader_script())
    (folder / "run.js").write_text(RUN)
    return folder


def run(script: Path, asked: list[tuple[str, str]]) -> list[object]:
    assert NODE is not None
    text = "\n".join(json.dumps(item) for item in asked)
    done = subprocess.run(
        [NODE, str(script / "run.js"), str(script / "reader.js")],
        input=text,
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.strip().split("\n")]


@needs_node
def test_the_script_folds_every_character_as_the_application_does(script: Path) -> None:
    known = [
        chr(code) for code in range(1, sys.maxunicode + 1) if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co")
    ]
    texts = [" ".join(f"a{c}b" for c in known[start : start + 400]) for start in range(0, len(known), 400)]

    for text, answer in zip(texts, run(script, [("words", text) for text in texts]), strict=True):
        assert answer[:2] == [fold(text), words(text)]


@needs_node
def test_the_script_stems_words_as_the_application_does(script: Path) -> None:
    source = Path(packaging.__file__).parents[1] / "resources" / "spelling"
    forms = [
        line.split("/")[0] for name in ("es.dic", "en.dic") for line in (source / name).read_text("utf-8").split("\n")
    ]
    picked = random.Random(7).sample(sorted({word for form in forms for word in words(form)}), 6_000)
    endings = ["", "s", "es", "ces", "as", "os", "ing", "ed", "ies", "sses", "ches"]
    picked += [word[:7] + ending for word in picked[:1_000] for ending in endings]

    for word, answer in zip(picked, run(script, [("words", word) for word in picked]), strict=True):
        assert answer[2:] == [spanish(word), english(word), shard_of(word)]
    pairs = [
        (word, word[: len(word) - cut] + ending) for word in picked[:1_500] for cut in (0, 1, 2) for ending in endings
    ]
    asked = run(script, [("asked", f"{word} {form}") for word, form in pairs if form])
    for (word, form), answer in zip([pair for pair in pairs if pair[1]], asked, strict=True):
        assert answer == same_stem(word, form), (word, form)


@needs_node
def test_numbers_are_read_as_they_were_written(script: Path) -> None:
    random_ = random.Random(3)
    lists = [sorted(random_.sample(range(2_000_000), random_.randint(0, 60))) for _ in range(200)]
    lists += [list(range(500)), [0], [45, 46, 47, 2_070, 2_115, 2_116]]

    assert run(script, [("numbers", numbers_text(numbers)) for numbers in lists]) == lists


STRANGE = ["q'aytu", "Q’aytu", "´año´", "ÁRBOL", "ﬁnanzas", "weiß", "½ taza", "DS-008-2006-JUS", "中国 字", "«ñandú»", "a'b'c", "'cita'",
           "x\u0301y", "Ünder_score", "Ａｂｃ", "l'été", "ʼaraña", "12,5", "co\u0301digo", "—raya—"]  # fmt: skip


@needs_node
def test_every_word_of_a_text_is_marked_where_it_stands(script: Path) -> None:
    random_ = random.Random(5)
    plain = re.findall(r"\w+", "precio justo del tejido de Sarhua y la canción de los andenes en el año 2011")
    texts = [" ".join(random_.choices(plain + STRANGE, k=12)) for _ in range(150)] + STRANGE

    for text, answer in zip(texts, run(script, [("seek", text) for text in texts]), strict=True):
        asked = [word for word in words(text) if len(word) > 1]
        found = [marks for marks in answer if marks]  # type: ignore[attr-defined]
        assert len(found) == len(asked), (text, answer)
        for marks in found:
            for word, place in marks:
                assert word in words(place)


@needs_node
def test_a_phrase_is_marked_only_where_its_words_stand_together(script: Path) -> None:
    cases = {
        '"precio justo"|Un precio, justo; y el PRECIO\tJusto.': ["precio, justo", "PRECIO\tJusto"],
        '"precio justo"|justo precio, precio muy justo, precios justos': [],
        '"precio jus|el precio justo y el precio just': ["precio justo", "precio just"],
        '"canción de los"|Cancion de los andenes': ["Cancion de los"],
        '«a la mesa»|de la chacra a la mesa': ["a la mesa"],
        'precio "de la"|De la feria, el precio': ["De la", "precio"],
        "precio -justo|precio justo": ["precio"],
    }  # fmt: skip

    assert run(script, [("phrase", case) for case in cases]) == list(cases.values())


@needs_node
def test_a_question_is_taken_apart_as_the_window_does(script: Path) -> None:
    def word(text: str, prefix: bool = False) -> dict[str, object]:
        return {"word": text, "isPrefix": prefix}

    def clause(*atoms: dict[str, object], is_not: bool = False) -> dict[str, object]:
        return {"atoms": list(atoms), "isNot": is_not}

    cases = {
        "Precio jus": [clause(word("precio")), clause(word("jus", True))],
        '"precio justo" feria ': [clause({"phrase": ["precio", "justo"], "isOpen": False}), clause(word("feria"))],
        "papa -lima ": [clause(word("papa")), clause(word("lima"), is_not=True)],
        "papa NO lima ": [clause(word("papa")), clause(word("lima"), is_not=True)],
        "papa O quinua ": [clause(word("papa"), word("quinua"))],
        "región:Puno": [clause({"field": "region", "text": "Puno", "words": ["puno"]})],
        'titulo:"de Huamanga" x': [clause({"field": "title", "text": "de Huamanga", "words": ["de", "huamanga"]})],
        "nota:feria ": [clause(word("nota")), clause(word("feria"))],
        "autora:quispe ": [clause(word("quispe"))],
        "artes* mercado ": [clause(word("artes", True)), clause(word("mercado"))],
        '"" - : NO': [clause(word("no", True))],
        "": [],
    }

    assert run(script, [("question", case) for case in cases]) == list(cases.values())


@given(st.lists(st.integers(0, 10**7), unique=True).map(sorted))
def test_numbers_are_plain_characters_without_quotes(numbers: list[int]) -> None:
    assert re.fullmatch(r"[#-\[\]-~]*", numbers_text(numbers))
