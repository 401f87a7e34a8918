"""What tests of every kind share: a temporary home for the application, and a small real library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kb_app.services.places import HOME_VARIABLE, Places

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

FRONT = """---
title: {title}
type: {type}
language: {language}
status: {status}
access: public
created: 2011-03-14
regions: [{region}]
sectors: [handicrafts]
---

"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the application's own folders of every test below its temporary folder, and its words in English."""
    folder = tmp_path / "home"
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    monkeypatch.setenv("KB_LANGUAGE", "en")
    return folder


@pytest.fixture
def qtbot(request: pytest.FixtureRequest) -> QtBot:
    """Return what drives the window, with patience."""
    from tests.waiting import PatientQtBot

    request.getfixturevalue("qapp")
    return PatientQtBot(request)


@pytest.fixture
def places(home: Path) -> Places:
    """Return the application's own folders for this test."""
    return Places.of_user()


@pytest.fixture
def library_root(tmp_path: Path) -> Path:
    """Return a library of three small documents."""
    root = tmp_path / "library"
    (root / "documents" / "case-study" / "2011").mkdir(parents=True)
    (root / "media").mkdir()
    (root / "publications").mkdir()
    (root / "library.yaml").write_text(
        "format: 1\nid: urn:uuid:7f1c6a52-5a3f-4d2b-9f55-0a1b2c3d4e5f\ntitle: {es: Prueba, en: Test}\nlanguage: es\n",
        encoding="utf-8",
    )
    write_document(
        root, "tejedoras", "Tejedoras de Sarhua", "ayacucho", "El precio justo del tejido. Ver [[retablos]].\n"
    )
    write_document(root, "retablos", "Retablos de Huamanga", "ayacucho", "Los retablistas fijan el precio.\n")
    write_document(root, "quinua", "Quinua orgánica de Cabana", "puno", "La cosecha de quinua llega a la cocina.\n")
    return root


def write_document(root: Path, document_id: str, title: str, region: str, body: str, **changes: str) -> Path:
    """Write a document into a library's folder, as another program would."""
    values = {"type": "case-study", "language": "es", "status": "published", **changes}
    path = root / "documents" / "case-study" / "2011" / f"{document_id}.md"
    path.write_text(FRONT.format(title=title, region=region, **values) + body, encoding="utf-8")
    return path


@pytest.fixture
def add_document(library_root: Path) -> Callable[..., Path]:
    """Return what writes one more document into the small library."""

    def add(document_id: str, title: str, region: str = "cusco", body: str = "Texto.\n", **changes: str) -> Path:
        return write_document(library_root, document_id, title, region, body, **changes)

    return add
