"""Texts of strangers (docs/packages.md, 37 to 39, 42, 45 to 47): inert in every output, and none holds the application up."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kb_app.core.documents import Access
from kb_app.markup.html import to_html
from kb_app.markup.outline import links_of, pictures_of
from kb_app.markup.parse import parse
from kb_app.markup.redact import Redaction, redact
from kb_app.services import packaging, publishing
from kb_app.services.packaging import Selection
from kb_app.services.places import HOME_VARIABLE, Places
from kb_app.services.session import LibrarySession, open_session
from tests.conftest import write_document

SCRIPTS = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<iframe src=javascript:alert(1)>", "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](java\tscript:alert(1))", "[x](&#106;avascript:alert(1))", "[x](javascript&colon;alert(1))",
    "[x](vbscript:x)", "[x](data:text/html;base64,PHNjcmlwdD4=)", "[x](file:///etc/passwd)", "[x](//ajeno.pe/x)", "[x](\\\\ajeno\\x)", "[x](ftp://ajeno.pe/)",
    "[x](https://ajeno.pe/\"onmouseover=\"alert(1))", "[x](https://ajeno.pe/ 'x\" onclick=\"alert(1)')", "![x](javascript:alert(1))", "![x\" onerror=\"alert(1)](a.png)",
    "![x](a.png \"t\" onerror=alert(1))", "<https://ajeno.pe/\"onclick=alert(1)>", "<javascript:alert(1)>", "[[javascript:alert(1)]]", "[[x|<script>alert(1)</script>]]",
    "[x][r]\n\n[r]: javascript:alert(1)", "[x][r]\n\n[r]: <data:text/html,x>", "# <script>alert(1)</script> {#x\" onclick=\"alert(1)}", "a {onclick=alert(1)}",
    "![x](a.png){onerror=alert(1) style=\"x\"}", "| <script>alert(1)</script> | a |\n|---|---|\n| <img src=x onerror=alert(1)> | b |", "```html\n<script>alert(1)</script>\n```",
    "!!! note \"<script>alert(1)</script>\"\n    <img src=x onerror=alert(1)>", "x[^1]\n\n[^1]: <script>alert(1)</script>", "*[HTML]: \"><script>alert(1)</script>\n\nHTML",
    "<style>@import url(file:///etc/passwd)</style>", "<base href=//ajeno.pe/>", "<meta http-equiv=refresh content='0;url=//ajeno.pe'>", "<form action=//ajeno.pe><input>", "&lt;script&gt;alert(1)&lt;/script&gt;",
)  # fmt: skip
ALLOWED = re.compile(r"(?:https?://|mailto:|kb:|kb-media:|#|[\w./%-]*(?:#|$))", re.IGNORECASE)


class Looker(HTMLParser):
    """Notes what a browser would run or follow."""

    def __init__(self) -> None:
        super().__init__()
        self.active: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "iframe", "object", "embed", "base", "form", "svg", "math"):
            self.active.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name in ("srcdoc", "formaction"):
                self.active.append(f"{tag} {name}")
            if name in ("href", "src", "xlink:href", "action", "background") and not ALLOWED.match(value or ""):
                self.active.append(f"{tag} {name}={value}")


def active_in(page: str) -> list[str]:
    looker = Looker()
    looker.feed(page)
    looker.close()
    return looker.active


@pytest.mark.parametrize("text", SCRIPTS)
def test_nothing_in_a_page_runs_or_leads_astray(text: str) -> None:
    """Number 37: in the preview and in the pages for browsers."""
    content = parse(text, path="documents/x.md")

    assert [active_in(to_html(content, target=target)) for target in ("browser", "window")] == [[], []]  # type: ignore[arg-type]


@pytest.fixture
def session(library_root: Path, places: Places) -> LibrarySession:
    write_document(library_root, "hostil", "Documento hostil", "puno", "\n\n".join(SCRIPTS) + "\n")
    return open_session(library_root, places)


def published(session: LibrarySession, target: Path, *documents: str) -> Path:
    listed = ", ".join(documents)
    file = session.library.root / "publications" / "p.yaml"
    file.write_text(f"title: P\nlanguage: es\nchapters:\n- title: Uno\n  documents: [{listed}]\n", encoding="utf-8")
    publication = publishing.publication_named(session, "p")
    return publishing.export(session, publication, target, format=target.suffix[1:], proof=True).file  # type: ignore[arg-type]


def test_nothing_in_a_publication_runs_or_leads_astray(session: LibrarySession, tmp_path: Path) -> None:
    """Number 37: web page and EPUB."""
    page = published(session, tmp_path / "p.html", "hostil").read_text(encoding="utf-8")
    with zipfile.ZipFile(published(session, tmp_path / "p.epub", "hostil")) as book:
        chapters = [book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")]

    assert [found for text in (page, *chapters) for found in active_in(text)] == []


FIELDS = (
    '=cmd|"/C calc"!A0', "{ DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe \"/k calc\" }", "{ INCLUDETEXT \"file:///etc/passwd\" }", "{INCLUDEPICTURE \"http://127.0.0.1:9/x.png\"}",
    "@SUM(1+1)*cmd|' /C calc'!A0", "+1+cmd|' /C calc'!A0", "HYPERLINK \"file:///etc/passwd\"", "<w:fldSimple w:instr=\"DDEAUTO\"/>",
)  # fmt: skip
CONTROLS = "Antes\x01\x08\x0b\x0c\x0e\x1b[31m\x7f\x85\ufffe\uffff\u2028 después"


def test_a_word_file_holds_text_where_a_stranger_wrote_fields(
    library_root: Path, places: Places, tmp_path: Path
) -> None:
    """Numbers 45 to 47."""
    links = "[a](https://pe.org/) [b](mailto:a@pe.org) [c](file:///etc/passwd) [d](ftp://pe.org) [e](//pe.org/x) ![f](http://127.0.0.1:9/x.png)"
    write_document(library_root, "campos", "Campos", "puno", "\n\n".join((*FIELDS, CONTROLS, links)) + "\n")

    with zipfile.ZipFile(published(open_session(library_root, places), tmp_path / "p.docx", "campos")) as word:
        parts = {name: word.read(name) for name in word.namelist() if name.endswith((".xml", ".rels"))}

    trees = [ElementTree.fromstring(data) for data in parts.values()]  # proves that no control character is in it
    whole = b"".join(parts.values()).decode()
    said = [
        value
        for tree in trees
        for element in tree.iter()
        for name, value in ((element.tag, element.text or ""), *element.attrib.items())
        if name.endswith(("}instrText", "}instr"))
    ]
    assert said and not [text for text in said if re.search("DDE|INCLUDE|cmd|passwd", text)]
    outside = re.findall(
        r'Target="([^"]*)"[^>]*TargetMode="External"|TargetMode="External"[^>]*Target="([^"]*)"', whole
    )
    assert [
        address for pair in outside for address in pair if address and not re.match("https?:|mailto:", address)
    ] == []
    assert "DDEAUTO" in re.sub("<[^>]*>", "", whole) and "Antes" in whole


SLOW: dict[str, str] = {
    "brackets": "[" * 20_000, "pictures": "![" * 20_000, "double brackets": "[[" * 20_000, "tags": "<a " * 20_000, "addresses": "[a](" * 5_000,
    "stars": "*a **b " * 10_000, "underscores": "_" * 20_000 + "a", "backticks": " ".join("`" * (n % 300 + 1) for n in range(3_000)),
    "deep list": "\n".join(" " * (4 * n) + "- a" for n in range(400)), "deep quotation": ">" * 20_000 + " a",
    "wide table": "|".join("a" * 10_000) + "\n" + "|".join("-" * 10_000) + "\n", "definitions": "\n".join(f"[{n}]: x{n}.md" for n in range(5_000)) + "[1]" * 5_000,
    "notes": "\n".join(f"[^{n}]: x[^{n + 1}]" for n in range(5_000)) + "\n[^0]", "comments": "<!-- x\n" * 10_000, "boxes": "!!! restringido\n    " * 5_000,
    "nested links": "[a " * 5_000 + "]" * 5_000 + "(x.md)", "titles": '[a](b "' * 5_000, "fences": "```\n~~~\n" * 20_000, "rules": "---\n" * 20_000,
    "entities": "&#x41;" * 20_000, "words": ("palabra " * 12 + "\n\n") * 6_000, "hyphens": "a-" * 20_000,
}  # fmt: skip


@pytest.mark.parametrize("kind", SLOW)
def test_no_text_holds_a_page_up(kind: str) -> None:
    """Number 42: each is a page, as plain text at worst, long before anybody would end it."""
    text, started = SLOW[kind], time.process_time()
    rules = Redaction(
        fate=lambda _: "hidden",
        file_fate=lambda _: "hidden",
        audience=Access.PUBLIC,
        language="es",
        names=frozenset({"a-b"}),
    )

    page = to_html(parse(text, path="documents/x.md"), target="browser")
    redact(text, rules)
    links_of(text)
    pictures_of(text)

    assert isinstance(page, str)
    assert time.process_time() - started < 5


def test_an_export_of_every_slow_text_ends(library_root: Path, places: Places, tmp_path: Path) -> None:
    """Number 42."""
    for number, text in enumerate(SLOW.values()):
        write_document(library_root, f"lento-{number}", f"Lento {number}", "puno", text[:8_000] + "\n")
    session = open_session(library_root, places)
    started = time.process_time()

    packaging.pack(session, Selection(), tmp_path / "a.kbpack")
    published(session, tmp_path / "p.html", *(f"lento-{number}" for number in range(len(SLOW))))

    assert time.process_time() - started < 30


@pytest.fixture
def listener() -> tuple[socket.socket, list[object]]:
    """Return a socket that takes down who connects to it. Made before connections are refused in this process."""
    server = socket.create_server(("127.0.0.1", 0))
    met: list[object] = []

    def wait() -> None:
        while True:
            try:
                met.append(server.accept())
            except OSError:
                return

    threading.Thread(target=wait, daemon=True).start()
    return server, met


@pytest.fixture
def kb(home: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return what runs `kb` in a process of its own."""

    def run(*arguments: object, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
        command = [*before, sys.executable, "-m", "kb_app", *map(str, arguments)]
        environment = {
            "PATH": "/usr/bin:/bin",
            HOME_VARIABLE: str(home),
            "KB_LANGUAGE": "en",
            "HOME": str(home),
            "LC_ALL": "C.UTF-8",
        }
        return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120, check=False)

    return run


def test_nothing_is_fetched(
    library_root: Path, listener: tuple[socket.socket, list[object]], kb: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:  # fmt: skip
    """Number 38: a listener waits for whoever asks for a remote picture; nobody comes."""
    server, met = listener
    host = f"127.0.0.1:{server.getsockname()[1]}"
    remote = f"![a](http://{host}/a.png)\n\n![b](//{host}/b.png) <img src=http://{host}/c.png>\n\n[x](http://{host}/)\n\n@import url(http://{host}/d.css)\n"
    write_document(library_root, "remoto", "Remoto", "puno", remote)
    (library_root / "publications" / "p.yaml").write_text(
        "title: P\nlanguage: es\nchapters:\n- title: Uno\n  documents: [remoto]\n"
    )

    done = [
        kb("show", library_root, "remoto", "--format", "html"), kb("pack", library_root, "-o", tmp_path / "a.kbpack"),
        kb("publish", library_root, "p", "--proof", "-o", tmp_path / "p.docx"),
        kb("receive", tmp_path / "a.kbpack", "--agree"),
    ]  # fmt: skip
    server.close()

    assert [(one.returncode, one.stderr) for one in done if one.returncode] == []
    assert met == []


def test_no_export_opens_a_file_outside(
    library_root: Path, kb: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    """Number 39: every file that is opened is taken down by the system; the one outside is not among them."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    secret = tmp_path / "outside-secret.png"
    secret.write_bytes(b"SECRETO")
    (library_root / "media" / "enlace.png").symlink_to(secret)
    addresses = ("../../../../outside-secret.png", str(secret), f"file://{secret}", "../../../media/enlace.png", "../../../media/../../outside-secret.png",
                 "..\\..\\..\\..\\outside-secret.png", "%2e%2e/%2e%2e/%2e%2e/%2e%2e/outside-secret.png")  # fmt: skip
    body = "\n\n".join(f"![a]({address})\n\n[b]({address})" for address in addresses)
    write_document(library_root, "ajeno", "Ajeno", "puno", body + f'\n\n<img src="{secret}">\n')
    (library_root / "publications" / "p.yaml").write_text(
        "title: P\nlanguage: es\ncover: {image: ../outside-secret.png}\nchapters:\n- title: Uno\n  documents: [ajeno]\n"
    )
    log = tmp_path / "log"
    watched = ("strace", "-f", "-e", "trace=open,openat,openat2", "-o", str(log))

    for arguments in (
        ("pack", library_root, "-o", tmp_path / "a.kbpack"), ("publish", library_root, "p", "--proof", "-o", tmp_path / "p.docx"),
        ("publish", library_root, "p", "--proof", "--format", "html", "-o", tmp_path / "p.html"),
    ):  # fmt: skip
        done = kb(*arguments, before=watched)
        if "ptrace" in done.stderr:
            pytest.skip("strace is not permitted here")
        assert done.returncode == 0, done.stderr
        assert "outside-secret" not in log.read_text(errors="replace")
        assert "quinua.md" in log.read_text(errors="replace") or "ajeno.md" in log.read_text(errors="replace")
