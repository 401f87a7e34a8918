"""The three columns of an open document: form, sections and review; the text; preview and quality.

Everything is made inside what holds it: moved there afterwards, a widget would take up its look anew each time, with
all that it holds.
"""

from __future__ import annotations

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLabel, QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from kb_app.core.catalogue import Catalogue
from kb_app.jobs.runner import JobRunner
from kb_app.views.editor.form.base import FormContext
from kb_app.views.editor.form.metadata_form import MetadataForm
from kb_app.views.editor.lookup import LibraryLookup
from kb_app.views.editor.preview import PreviewPane
from kb_app.views.editor.quality import QualityPanel
from kb_app.views.editor.replace_bar import ReplaceBar
from kb_app.views.editor.review import ReviewPanel
from kb_app.views.editor.section_list import SectionList
from kb_app.views.editor.text import MarkdownText
from kb_app.views.theme import Theme

HEIGHTS = (370, 240)
FORM, SECTIONS, REVIEW = range(3)
_SHOWN_KEY = "editor/left"
_HEIGHTS_KEY = "editor/heights"


class LeftColumn(QWidget):
    """Form, sections or review, one of them in front: the one that was in front last."""

    def __init__(
        self, theme: Theme, catalogue: Catalogue, language: str, lookup: LibraryLookup, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("leftPane")
        self._tabs = QTabBar(self)
        self._tabs.setObjectName("paneTabs")
        self._tabs.setAccessibleName(self.tr("Form, sections or review"))
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(True)
        for name in (self.tr("Form"), self.tr("Sections"), self.tr("Review")):
            self._tabs.addTab(name)
        self._stack = QStackedWidget(self)
        self.form = MetadataForm(FormContext(theme, catalogue, language, lookup), self._stack)
        self.sections = SectionList(theme, self._stack)
        self.review = ReviewPanel(theme, catalogue.vocabularies.get("practice-levels"), language, self._stack)
        for pane in (self.form, self.sections, self.review):
            self._stack.addWidget(pane)
        _fill(self, self._tabs, self._stack)
        shown = str(QSettings().value(_SHOWN_KEY, FORM))
        self._tabs.setCurrentIndex(int(shown) if shown in ("0", "1", "2") else FORM)
        self._stack.setCurrentIndex(self._tabs.currentIndex())
        self._tabs.currentChanged.connect(self._on_changed)

    def bring(self, place: int) -> None:
        """Bring form, sections or review to the front."""
        self._tabs.setCurrentIndex(place)

    def tell(self, filled: int, expected: int, *, has_review: bool) -> None:
        """Say how many sections are filled, and whether there is anything to review."""
        if expected:
            title = self.tr("Sections {filled}/{total}").format(filled=filled, total=expected)
            self._tabs.setTabText(SECTIONS, title)
        self._tabs.setTabVisible(REVIEW, has_review)

    def _on_changed(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        QSettings().setValue(_SHOWN_KEY, place)


class MiddleColumn(QWidget):
    """The text, with finding and replacing over it and a line about it below."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("middlePane")
        self.text = MarkdownText(theme, self)
        self.replace_bar = ReplaceBar(theme, self.text, self)
        self.foot = QLabel(self)
        self.foot.setObjectName("textFoot")
        _fill(self, self.replace_bar, self.text, self.foot)


class RightColumn(QSplitter):
    """The preview and, below it, the quality; how they share the height is remembered."""

    def __init__(self, jobs: JobRunner, theme: Theme, name: str, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setObjectName("rightPane")
        self.setHandleWidth(1)
        self.preview = PreviewPane(jobs, theme, name, self)
        self.quality = QualityPanel(theme, self)
        self.addWidget(self.preview)
        self.addWidget(self.quality)
        self.setStretchFactor(0, 1)
        heights = QSettings().value(_HEIGHTS_KEY)
        is_sound = isinstance(heights, list) and len(heights) == 2 and all(str(part).isdecimal() for part in heights)
        self.setSizes([int(part) for part in heights] if is_sound else list(HEIGHTS))
        self.splitterMoved.connect(self._on_moved)

    def _on_moved(self, *_: int) -> None:
        QSettings().setValue(_HEIGHTS_KEY, self.sizes())


def _fill(column: QWidget, *parts: QWidget) -> None:
    column.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for part in parts:
        layout.addWidget(part, 1 if isinstance(part, MarkdownText | QStackedWidget) else 0)
