"""The command line as programs and people use it: results, JSON keys, exit codes, one-line errors."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kb_app.cli.main import run

Kb = Callable[..., tuple[int, str, str]]


@pytest.fixture
def kb(capsys: pytest.CaptureFixture[str]) -> Kb:
    """Return what runs a command and gives its exit code, its output and its errors."""

    def call(*words: object) -> tuple[int, str, str]:
        try:
            code = run([str(word) for word in words])
        except SystemExit as stop:
            code = int(stop.code or 0)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def test_a_library_is_made_filled_searched_and_shown(kb: Kb, tmp_path: Path) -> None:
    root = tmp_path / "nueva"
    assert kb("init", root, "--title", "Mi biblioteca")[0] == 0
    code, out, _ = kb("new", root, "--type", "lesson-learned", "--title", "Fijar el precio", "--set", "regions=puno")
    assert (code, out.strip()) == (0, "fijar-el-precio")

    code, out, _ = kb("search", root, "fijar prec", "--json")
    assert code == 0
    assert [hit["id"] for hit in json.loads(out)["hits"]] == ["fijar-el-precio"]

    code, out, _ = kb("show", root, "fijar-el-precio")
    assert code == 0
    assert out == (root / json.loads(kb("show", root, "fijar-el-precio", "--format", "json")[1])["path"]).read_text()


def test_search_answers_in_the_documented_shape(kb: Kb, library_root: Path) -> None:
    code, out, _ = kb("search", library_root, "precio", "--json")

    page = json.loads(out)
    assert code == 0
    assert {"query", "total", "took_ms", "correction", "hits", "facets"} <= set(page)
    assert page["total"] == 2
    hit = page["hits"][0]
    assert {
        "id",
        "title",
        "type",
        "status",
        "language",
        "date",
        "regions",
        "sectors",
        "path",
        "score",
        "snippet",
    } <= set(hit)
    assert "«precio»" in hit["snippet"]
    assert hit["date"] == "2011-03-14"
    assert {"type", "region", "sector", "status", "language", "agency", "year"} <= set(page["facets"])
    assert page["facets"]["region"] == [{"value": "ayacucho", "label": "Ayacucho", "count": 2}]


def test_facet_options_filter(kb: Kb, library_root: Path) -> None:
    assert json.loads(kb("search", library_root, "", "--region", "puno", "--json")[1])["total"] == 1
    assert (
        json.loads(kb("search", library_root, "", "--region", "puno", "--region", "ayacucho", "--json")[1])["total"]
        == 3
    )
    assert json.loads(kb("search", library_root, "", "--year", "2012", "--json")[1])["total"] == 0


def test_index_counts_what_it_did(kb: Kb, library_root: Path) -> None:
    first = json.loads(kb("index", library_root, "--json")[1])
    (library_root / "documents" / "case-study" / "2011" / "quinua.md").unlink()
    second = json.loads(kb("index", library_root, "--json")[1])

    assert (first["added"], first["documents"], first["failed"]) == (3, 3, [])
    assert (second["added"], second["removed"], second["unchanged"], second["documents"]) == (0, 1, 2, 2)


def test_set_changes_one_field_and_no_other_byte(kb: Kb, library_root: Path) -> None:
    path = library_root / "documents" / "case-study" / "2011" / "quinua.md"
    before = path.read_bytes()

    assert kb("set", library_root, "quinua", "status=validated")[0] == 0

    assert path.read_bytes() == before.replace(b"status: published", b"status: validated")


def test_set_changes_all_that_a_search_finds(kb: Kb, library_root: Path) -> None:
    told = json.loads(kb("set", library_root, "--where", "region:ayacucho", "keywords+=feria", "--json")[1])

    assert {item["id"] for item in told["changed"]} == {"tejedoras", "retablos"}
    assert json.loads(kb("search", library_root, "palabra:feria", "--json")[1])["total"] == 2


def test_a_dry_run_writes_nothing(kb: Kb, library_root: Path) -> None:
    path = library_root / "documents" / "case-study" / "2011" / "quinua.md"
    before = path.read_bytes()

    code, out, _ = kb("set", library_root, "quinua", "status=validated", "--dry-run")

    assert (code, "status would change" in out) == (0, True)
    assert path.read_bytes() == before


def test_a_document_is_renamed_moved_deleted_and_put_back(kb: Kb, library_root: Path) -> None:
    told = json.loads(kb("rename", library_root, "retablos", "retablos-de-huamanga", "--json")[1])
    assert told["moved"] == {
        "documents/case-study/2011/retablos.md": "documents/case-study/2011/retablos-de-huamanga.md"
    }
    assert len(told["changed"]) == 2
    assert kb("move", library_root, "retablos-de-huamanga", "casos")[0] == 0
    assert (library_root / "documents/casos/retablos-de-huamanga.md").is_file()

    key = json.loads(kb("delete", library_root, "retablos-de-huamanga", "--json")[1])["deleted"][0]["key"]
    assert [entry["key"] for entry in json.loads(kb("trash", library_root, "--json")[1])["trash"]] == [key]
    assert kb("trash", library_root, "--restore", key)[0] == 0
    assert (library_root / "documents/casos/retablos-de-huamanga.md").is_file()


def test_an_earlier_version_is_listed_shown_and_put_back(kb: Kb, library_root: Path) -> None:
    path = library_root / "documents" / "case-study" / "2011" / "quinua.md"
    before = path.read_text(encoding="utf-8")
    kb("set", library_root, "quinua", "status=validated")

    listed = json.loads(kb("versions", library_root, "quinua", "--json")[1])["versions"]
    assert [entry["number"] for entry in listed] == [1, 2]
    assert kb("versions", library_root, "quinua", "--show", "2")[1] == before
    assert kb("versions", library_root, "quinua", "--restore", "2")[0] == 0
    assert path.read_text(encoding="utf-8") == before


def test_show_gives_links_and_backlinks(kb: Kb, library_root: Path) -> None:
    shown = json.loads(kb("show", library_root, "tejedoras", "--format", "json")[1])
    linked = json.loads(kb("show", library_root, "retablos", "--format", "json")[1])

    assert shown["links"] == ["retablos"]
    assert linked["backlinks"] == ["tejedoras"]
    assert {"id", "path", "metadata", "body", "words", "links", "backlinks", "completeness"} <= set(shown)
    assert 0 <= shown["completeness"] <= 1


def test_show_html_has_no_active_content(kb: Kb, library_root: Path, add_document: Callable[..., Path]) -> None:
    add_document("malo", "Malo", body="<script>alert(1)</script>\n\n[x](javascript:alert(1)) <img src=x onerror=y>\n")

    html = kb("show", library_root, "malo", "--format", "html")[1]

    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html


def test_check_lists_findings_with_their_lines(kb: Kb, library_root: Path, add_document: Callable[..., Path]) -> None:
    path = add_document("roto", "Roto", body="Uno.\n\nVer [[no-existe]].\n", status="validated")

    code, out, _ = kb("check", library_root, "roto", "--json")

    result = json.loads(out)
    broken = next(item for item in result["findings"] if "no-existe" in item["message"])
    lines = path.read_text().splitlines()
    assert code == 1
    assert lines[broken["line"] - 1] == "Ver [[no-existe]]."
    assert {"id", "path", "line", "field", "severity", "code", "message"} == set(broken)
    assert result["errors"] == sum(item["severity"] == "error" for item in result["findings"])


def test_stats_count_every_facet(kb: Kb, library_root: Path) -> None:
    result = json.loads(kb("stats", library_root, "--json")[1])

    assert result["documents"] == 3
    table = next(item for item in result["tables"] if (item["rows"], item["columns"]) == ("region", "sector"))
    assert sum(map(sum, table["cells"])) == 3


def test_pack_verify_unpack(kb: Kb, library_root: Path, tmp_path: Path) -> None:
    package = tmp_path / "a.kbpack"

    packed = json.loads(kb("pack", library_root, "-o", package, "--json")[1])
    verified = json.loads(kb("verify", package, "--json")[1])
    code = kb("unpack", package, tmp_path / "recibida")[0]

    assert {"file", "documents", "media", "bytes", "sha256", "key", "left_out", "took_s"} <= set(packed)
    assert (verified["ok"], verified["documents"], verified["findings"]) == (True, 3, [])
    assert code == 0
    assert json.loads(kb("search", tmp_path / "recibida", "quinua", "--json")[1])["total"] == 1


@pytest.mark.parametrize(
    "words",
    [
        ("search", "LIBRARY/no-existe", "x"), ("show", "LIBRARY", "no-existe"), ("set", "LIBRARY", "quinua", "status=inventado"),
        ("set", "LIBRARY", "quinua", "sin-signo"), ("new", "LIBRARY", "--type", "poema", "--title", "x"), ("verify", "LIBRARY/no.kbpack"),
        ("publish", "LIBRARY", "no-existe"), ("init", "LIBRARY", "--title", "x"), ("serach", "LIBRARY"), ("search",),
        ("search", "LIBRARY", "x", "--limit", "-1"), ("show", "LIBRARY/library.yaml", "x"),
    ],
)  # fmt: skip
def test_bad_use_is_one_line_and_exit_code_two(kb: Kb, library_root: Path, words: tuple[str, ...]) -> None:
    code, out, error = kb(*(word.replace("LIBRARY", str(library_root)) for word in words))

    assert (code, out) == (2, "")
    assert len(error.strip().splitlines()) == 1
    assert "Traceback" not in error


@pytest.mark.parametrize(
    "query", ["[a TO z]", "((((", "*a*", '"', "a" * 5000, "\x00", "NOT", "campo:", "~~~", "tipo:[", "-", "%s{0}"]
)
def test_no_query_is_an_error(kb: Kb, library_root: Path, query: str) -> None:
    assert kb("search", library_root, query)[0] == 0


def test_a_damaged_document_is_listed_and_searchable(kb: Kb, library_root: Path) -> None:
    path = library_root / "documents" / "roto.md"
    path.write_text("---\ntitle: [\n---\nUn texto con chuspa.\n")

    code, out, _ = kb("search", library_root, "chuspa", "--json")

    assert code == 0
    assert [hit["id"] for hit in json.loads(out)["hits"]] == ["roto"]
    assert kb("check", library_root)[0] == 1


def test_the_command_line_brings_no_toolkit() -> None:
    program = (
        "import sys, kb_app.__main__, kb_app.cli.main\n"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_spanish_is_spoken_where_the_system_does(library_root: Path) -> None:
    environment = {**os.environ, "KB_LANGUAGE": "es"}
    done = subprocess.run(
        [sys.executable, "-m", "kb_app", "show", str(library_root), "no-existe"],
        capture_output=True, text=True, check=False, env=environment,
    )  # fmt: skip

    assert done.returncode == 2
    assert "no-existe" in done.stderr
    assert "There is no" not in done.stderr


def test_check_tells_what_a_status_would_ask_for(kb: Kb, library_root: Path, add_document: Callable[..., Path]) -> None:
    add_document("nuevo", "Nuevo", body="Uno.\n", status="draft")

    _, now, _ = kb("check", library_root, "nuevo", "--json")
    code, then, _ = kb("check", library_root, "nuevo", "--json", "--as", "published")

    assert "missing-field" not in {item["code"] for item in json.loads(now)["findings"]}
    assert code == 1
    assert "missing-field" in {item["code"] for item in json.loads(then)["findings"]}
    assert kb("check", library_root, "--as", "impreso")[0] == 2
