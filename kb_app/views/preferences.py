"""The person's choices about the application. Each takes effect at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from kb_app.core.settings import Settings
from kb_app.jobs.runner import JobRunner
from kb_app.views.page import Page
from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_L, SPACE_M, SPACE_XL

SCALES = (0.9, 1.0, 1.15, 1.3, 1.5)


class PreferencesPage(Page):
    """Language, colours, text size, author. `changed` gives the whole settings."""

    changed = Signal(object)  # Settings

    def __init__(self, jobs: JobRunner, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(jobs, theme, parent)
        self.setObjectName("preferencesPage")
        self._settings = Settings()
        self._language = QComboBox()
        for code, name in (("", self.tr("As the system")), ("es", "Español"), ("en", "English")):
            self._language.addItem(name, code)
        self._theme = QComboBox()
        for choice, name in (
            ("system", self.tr("As the system")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
        ):
            self._theme.addItem(name, choice)
        self._scale = QComboBox()
        for scale in SCALES:
            self._scale.addItem(f"{round(scale * 100)} %", scale)
        self._author = QLineEdit()
        self._author.setPlaceholderText(self.tr("Name and family name"))
        self._preview = QCheckBox(self.tr("Show the preview beside the text"))
        self._last = QCheckBox(self.tr("Open the last library at the start"))
        names = (
            (self._language, "languageChoice", self.tr("Language")),
            (self._theme, "themeChoice", self.tr("Colours")),
            (self._scale, "scaleChoice", self.tr("Reading text")),
            (self._author, "authorName", self.tr("Author of new documents")),
            (self._preview, "previewChoice", self._preview.text()),
            (self._last, "lastLibraryChoice", self._last.text()),
        )
        for widget, name, label in names:
            widget.setObjectName(name)
            widget.setAccessibleName(label)
            widget.setMinimumWidth(260)
        title = QLabel(self.tr("Preferences"))
        title.setProperty("role", "title")
        column = QVBoxLayout()
        column.setSpacing(SPACE_L)
        column.addWidget(title)
        column.addWidget(_group(self.tr("Look"), [(names[0][2], self._language), (names[1][2], self._theme),
                                                 (names[2][2], self._scale)]))  # fmt: skip
        column.addWidget(_group(self.tr("Writing"), [(names[3][2], self._author), ("", self._preview)]))
        column.addWidget(_group(self.tr("Start"), [("", self._last)]))
        column.addStretch(1)
        middle = QWidget()
        middle.setMaximumWidth(640)
        middle.setLayout(column)
        around = QHBoxLayout()
        around.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_M)
        around.addStretch(1)
        around.addWidget(middle, 6)
        around.addStretch(1)
        self.body.addLayout(around, 1)
        for box in (self._language, self._theme, self._scale):
            box.activated.connect(self._on_changed)
        self._author.editingFinished.connect(self._on_changed)
        for tick in (self._preview, self._last):
            tick.clicked.connect(self._on_changed)

    @property
    def title(self) -> str:
        return self.tr("Preferences")

    def show_settings(self, settings: Settings) -> None:
        """Show the choices as they are."""
        self._settings = settings
        self._language.setCurrentIndex(max(0, self._language.findData(settings.language)))
        self._theme.setCurrentIndex(max(0, self._theme.findData(settings.theme)))
        nearest = min(range(len(SCALES)), key=lambda place: abs(SCALES[place] - settings.text_scale))
        self._scale.setCurrentIndex(nearest)
        self._author.setText(settings.author)
        self._preview.setChecked(settings.preview)
        self._last.setChecked(settings.open_last_library)

    def panes(self) -> Sequence[QWidget]:
        return (self._language, self._author, self._last)

    def _on_changed(self) -> None:
        settings = replace(
            self._settings,
            language=str(self._language.currentData()),
            theme=self._theme.currentData(),
            text_scale=float(self._scale.currentData()),
            author=self._author.text().strip(),
            preview=self._preview.isChecked(),
            open_last_library=self._last.isChecked(),
        )
        if settings != self._settings:
            self._settings = settings
            self.changed.emit(settings)


def _group(title: str, rows: Sequence[tuple[str, QWidget]]) -> QFrame:
    """Return a card with a heading and rows of label and control."""
    card = QFrame()
    card.setProperty("role", "card")
    heading = QLabel(title)
    heading.setProperty("role", "heading")
    form = QFormLayout()
    form.setHorizontalSpacing(SPACE_XL)
    form.setVerticalSpacing(SPACE_M)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for label, widget in rows:
        if label:
            text = QLabel(label)
            text.setBuddy(widget)
            text.setMinimumWidth(180)
            form.addRow(text, widget)
        else:
            form.addRow(widget)
    layout = QVBoxLayout(card)
    layout.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
    layout.setSpacing(SPACE_M)
    layout.addWidget(heading)
    layout.addLayout(form)
    return card
