"""The toolkit's own printing: for machines without LibreOffice."""

from __future__ import annotations

import pytest

from kb_app.core.errors import Cancelled
from kb_app.core.tasks import Progress, Task
from kb_app.core.text import Message
from kb_app.jobs.printing import print_page

PAGE = "<html><body><h1>Uno</h1>" + "<p>Una línea de texto.</p>" * 200 + "</body></html>"


class Heard(Task):
    """Gathers what is told; may be cancelled at the first step."""

    def __init__(self, *, is_cancelled: bool = False) -> None:
        self.steps: list[Progress] = []
        self._is_cancelled = is_cancelled

    def step(self, progress: Progress) -> None:
        if self._is_cancelled:
            raise Cancelled("cancelled", Message("cancelled"))
        self.steps.append(progress)


def test_a_page_becomes_a_pdf_of_several_pages() -> None:
    heard = Heard()
    data = print_page(PAGE.encode(), "Título", "PRUEBA", heard)

    assert data.startswith(b"%PDF")
    assert heard.steps[-1].total > 1


def test_a_cancelled_printing_leaves_no_child() -> None:
    with pytest.raises(Cancelled):
        print_page(PAGE.encode(), "Título", "", Heard(is_cancelled=True))
