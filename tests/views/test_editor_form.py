"""The form made from a type: every kind of field shows its value, and says what the person wants."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from kb_app.core.documents import Metadata, Value
from kb_app.core.queries import Hit
from kb_app.core.types import Field
from kb_app.storage.catalogue import read_catalogue
from kb_app.views.editor.form.base import FormContext
from kb_app.views.editor.form.chips import TermsEditor
from kb_app.views.editor.form.editors import make_editor
from kb_app.views.editor.form.field_row import FieldRow
from kb_app.views.editor.form.metadata_form import MetadataForm
from kb_app.views.editor.form.simple import AsItIs, DateEditor
from kb_app.views.theme import Theme

CATALOGUE = read_catalogue(None)
CASE = CATALOGUE.types["case-study"]
PANE_PX = 230  # what the form has for a field when its pane is narrow


class NoLibrary:
    """A library with one document."""

    def documents(self, text: str, answer: Callable[[Sequence[Hit]], object]) -> None:
        answer(
            [Hit(id="uno", path="documents/uno.md", title="El primero", type="case-study", status="", language="es",
                 date="", access="public")]
        )  # fmt: skip

    def titles(self, ids: Sequence[str], answer: Callable[[Mapping[str, str]], object]) -> None:
        answer({name: "El primero" for name in ids if name == "uno"})


@pytest.fixture
def context(theme: Theme) -> FormContext:
    return FormContext(theme, CATALOGUE, "en", NoLibrary())


@pytest.fixture
def form(qtbot: QtBot, context: FormContext) -> MetadataForm:
    made = MetadataForm(context)
    qtbot.addWidget(made)
    made.resize(320, 600)
    made.show()
    return made


def wanted(editor: object) -> list[Value | None]:
    said: list[Value | None] = []
    editor.edited.connect(said.append)  # type: ignore[attr-defined]
    return said


@pytest.mark.parametrize("kind", list(CATALOGUE.types.values()), ids=lambda kind: kind.id)
def test_every_field_of_every_type_has_an_editor_that_takes_nothing(
    qtbot: QtBot, context: FormContext, kind: object
) -> None:
    for field in kind.fields:  # type: ignore[attr-defined]
        editor = make_editor(field, context)
        qtbot.addWidget(editor)
        said = wanted(editor)

        editor.show_value(None)

        assert said == []


def test_a_term_is_found_by_another_name_without_accents(qtbot: QtBot, context: FormContext) -> None:
    editor = TermsEditor(Field(name="agencies", kind="terms", label={}, vocabulary="agencies"), context)
    qtbot.addWidget(editor)

    assert [offer.value for offer in editor.offers("onudi")] == ["unido"]
    assert "ayacucho" in [
        offer.value
        for offer in TermsEditor(Field(name="regions", kind="terms", label={}, vocabulary="regions"), context).offers(
            "AYÁC"
        )
    ]


def test_a_term_chosen_by_the_keyboard_is_added_and_removed_by_its_chip(qtbot: QtBot, context: FormContext) -> None:
    editor = TermsEditor(Field(name="regions", kind="terms", label={}, vocabulary="regions"), context)
    qtbot.addWidget(editor)
    editor.show()
    said = wanted(editor)

    qtbot.keyClicks(editor.box, "puno")
    qtbot.keyClick(editor.box, Qt.Key.Key_Return)
    qtbot.keyClick(editor.box, Qt.Key.Key_Backspace)

    assert said == [("puno",), None]


def test_a_word_that_is_no_term_of_a_closed_list_is_not_taken(qtbot: QtBot, context: FormContext) -> None:
    editor = TermsEditor(Field(name="regions", kind="terms", label={}, vocabulary="regions"), context)
    qtbot.addWidget(editor)
    said = wanted(editor)

    qtbot.keyClicks(editor.box, "zzz")
    qtbot.keyClick(editor.box, Qt.Key.Key_Return)

    assert said == []


@pytest.mark.parametrize(
    ("typed", "stored"), [("2011", "2011"), ("14/3/2011", "2011-03-14"), ("2011/3", "2011-03"), ("", None)]
)
def test_a_date_is_understood_as_people_write_it(
    qtbot: QtBot, context: FormContext, typed: str, stored: str | None
) -> None:
    editor = DateEditor(Field(name="created", kind="date", label={}), context)
    qtbot.addWidget(editor)
    editor.show_value("1999")
    said = wanted(editor)

    editor.box.clear()
    editor.box.setText(typed)
    editor.box.textEdited.emit(typed)

    assert said[-1] == stored


def test_a_group_keeps_the_parts_that_its_type_does_not_know(qtbot: QtBot, context: FormContext) -> None:
    field = CASE.field_named("jobs")
    assert field is not None
    editor = make_editor(field, context)
    qtbot.addWidget(editor)
    editor.show_value({"women": "3", "note": "aprox."})
    said = wanted(editor)

    box = editor.findChild(QLineEdit, "field-men")
    assert box is not None
    qtbot.keyClicks(box, "2")

    assert said == [{"women": "3", "note": "aprox.", "men": "2"}]


def test_an_entry_is_added_to_a_list_of_groups(qtbot: QtBot, context: FormContext) -> None:
    field = CASE.field_named("results")
    assert field is not None
    editor = make_editor(field, context)
    qtbot.addWidget(editor)
    editor.show_value(("r10",))
    said = wanted(editor)

    editor._on_add()  # type: ignore[attr-defined]
    box = editor.findChildren(QLineEdit, "field-value")[-1]
    qtbot.keyClicks(box, "5")

    assert said[-1] == ("r10", {"value": "5"})


def test_a_document_is_shown_by_its_title(qtbot: QtBot, context: FormContext) -> None:
    editor = make_editor(Field(name="partners", kind="documents", label={}), context)
    qtbot.addWidget(editor)

    editor.show_value(("uno",))

    assert editor.name_of("uno") == "El primero"  # type: ignore[attr-defined]


def test_unknown_keys_are_shown_at_the_end(form: MetadataForm) -> None:
    form.show_metadata(Metadata(values={"title": "Uno", "old_code": "X-1"}), CASE)

    assert form.focus_field("old_code")


def test_a_value_of_another_shape_is_kept_as_it_is(form: MetadataForm) -> None:
    form.show_metadata(Metadata(values={"title": {"es": "Uno", "en": "One"}}), CASE)
    form.focus_field("title")

    row = form._row("title")

    assert row is not None
    assert isinstance(row.editor, AsItIs)


def test_what_is_typed_says_the_field_and_its_value(qtbot: QtBot, form: MetadataForm) -> None:
    form.show_metadata(Metadata(values={"title": "Uno"}), CASE)
    form.focus_field("title")
    box = form.findChild(QLineEdit, "field-title")
    assert box is not None

    box.end(False)

    with qtbot.waitSignal(form.edited) as said:
        qtbot.keyClicks(box, "s")

    assert said.args == ["title", "Unos"]


def test_a_refusal_waits_until_the_typing_rests(qtbot: QtBot, form: MetadataForm) -> None:
    form.show_metadata(Metadata(), CASE)
    form.focus_field("period_start")
    row = form._row("period_start")
    assert row is not None

    form.refuse("period_start", "No date.")
    assert row.refusal == ""

    qtbot.waitUntil(lambda: row.refusal == "No date.")


def test_every_control_of_the_form_has_a_name(form: MetadataForm) -> None:
    form.show_metadata(Metadata(), CASE)
    for group in form._groups.values():
        group.header.setChecked(True)

    nameless = [box.objectName() for box in form.findChildren(QLineEdit) if not box.accessibleName()]

    assert [name for name in nameless if name.startswith("field-")] == []


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_field_keeps_to_the_width_of_its_pane(qtbot: QtBot, theme: Theme, language: str) -> None:
    context = FormContext(theme, CATALOGUE, language, NoLibrary())
    fields = {(field.name, field.kind): field for kind in CATALOGUE.types.values() for field in kind.fields}
    too_wide = {}
    for name, field in fields.items():
        row = FieldRow(field, context, make_editor(field, context))
        row.show_need("necesario para «En revisión»" if language == "es" else "needed for «Published»")
        row.ensurePolished()
        if row.minimumSizeHint().width() > PANE_PX:
            too_wide[name] = row.minimumSizeHint().width()
        shiboken6.delete(row)

    assert too_wide == {}


def test_a_text_of_a_list_is_changed_at_its_place(qtbot: QtBot, context: FormContext) -> None:
    editor = make_editor(Field(name="products", kind="list", label={"en": "Products"}), context)
    qtbot.addWidget(editor)
    editor.show()
    editor.show_value(("Fajas, gorros y mantas", "Chumpis"))
    said = wanted(editor)
    box = editor.findChild(QLineEdit)
    chip = next(one for one in editor.findChildren(QPushButton) if one.text().startswith("Fajas"))

    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(10, chip.height() // 2))
    assert box.text() == "Fajas, gorros y mantas"
    box.clear()
    qtbot.keyClicks(box, "Fajas, gorros y ponchos")
    qtbot.keyClick(box, Qt.Key.Key_Return)

    assert said == [("Fajas, gorros y ponchos", "Chumpis")]


def test_a_click_on_the_cross_takes_a_text_away(qtbot: QtBot, context: FormContext) -> None:
    editor = make_editor(Field(name="products", kind="list", label={"en": "Products"}), context)
    qtbot.addWidget(editor)
    editor.show()
    editor.show_value(("Fajas", "Chumpis"))
    said = wanted(editor)
    chip = next(one for one in editor.findChildren(QPushButton) if one.text().startswith("Fajas"))
    chip.resize(chip.sizeHint())

    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 8, chip.height() // 2))

    assert said == [("Chumpis",)]


@pytest.mark.parametrize(("stored", "pressed"), [("true", "Yes"), ("Sí", "Yes"), ("no", "No"), ("false", "No")])
def test_yes_and_no_are_understood_in_other_words(
    qtbot: QtBot, context: FormContext, stored: str, pressed: str
) -> None:
    editor = make_editor(Field(name="done", kind="yes-no", label={"en": "Done"}), context)
    qtbot.addWidget(editor)

    assert editor.fits(stored)
    editor.show_value(stored)

    assert [one.text() for one in editor.findChildren(QPushButton) if one.isChecked()] == [pressed]
