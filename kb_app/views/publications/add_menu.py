"""The menu that puts a new part into the publication."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from kb_app.core.publications import ANNEX_KINDS, FRONT_KINDS
from kb_app.views.publications.arranger import Arranger
from kb_app.views.publications.words import annex_name, front_name


class AddMenu(QMenu):
    """Offers what can be added where something is chosen; what it offers is made up as it opens."""

    def __init__(self, arranger: Arranger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._arranger = arranger
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        arranger = self._arranger
        self.clear()
        self.addAction(self.tr("Chapter"), arranger.add_chapter)
        inside = self.addAction(self.tr("Chapter within this one"), arranger.add_subchapter)
        inside.setEnabled(arranger.place.kind in ("chapter", "document", "query"))
        self.addAction(self.tr("Live query"), arranger.add_query)
        self.addSeparator()
        front = self.addMenu(self.tr("Preliminary"))
        for kind in FRONT_KINDS:
            front.addAction(front_name(kind)).triggered.connect(partial(arranger.add_front, kind))
        annexes = self.addMenu(self.tr("Annex"))
        publication = arranger.publication
        taken = {annex.kind for annex in publication.annexes} if publication else set()
        for kind in ANNEX_KINDS:
            action = annexes.addAction(annex_name(kind))
            action.setEnabled(kind not in taken)
            action.triggered.connect(partial(arranger.add_annex, kind))
