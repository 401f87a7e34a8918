"""A library's own types and vocabularies, over the defaults."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kb_app.storage.catalogue import read_catalogue


def write(root: Path, path: str, text: str | bytes) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)


def test_a_vocabulary_of_the_library_replaces_the_default(tmp_path: Path) -> None:
    write(tmp_path, "vocabularies/sectors.yaml", "terms:\n- {id: music, label: {es: Música, en: Music}}\n- dance\n")

    catalogue = read_catalogue(tmp_path)

    assert list(catalogue.vocabularies["sectors"].terms) == ["music", "dance"]
    assert catalogue.vocabularies["sectors"].label_of("music", "es") == "Música"
    assert "regions" in catalogue.vocabularies


def test_a_type_of_the_library_joins_the_defaults_and_has_the_common_fields(tmp_path: Path) -> None:
    text = "label: {es: Receta, en: Recipe}\nfields:\n- {name: servings, kind: number}\n- {name: regions, required_from: draft}\n"
    write(tmp_path, "types/recipe.yaml", text)

    kind = read_catalogue(tmp_path).types["recipe"]

    assert kind.name_in("es") == "Receta"
    assert kind.field_named("servings").kind == "number"
    assert (kind.field_named("regions").required_from, kind.field_named("regions").vocabulary) == ("draft", "regions")


def test_scalars_stay_text_and_nested_rules_are_flattened(tmp_path: Path) -> None:
    write(tmp_path, "types/recipe.yaml", "rules: {sentence_words: 020, severity: {broken-link: off}, known: [A, B]}\n")

    kind = read_catalogue(tmp_path).types["recipe"]

    assert kind.rule("sentence_words") == "020"
    assert kind.rule("severity.broken-link") == "off"
    assert kind.rule("known") == "A, B"


@pytest.mark.parametrize(
    "text", ["label: {es: [\n", "- just a list\n", "a: &x 1\nb: *x\n", b"label: \xff\xfe\n", "[" * 5000],
    ids=["broken", "list", "alias", "not-utf8", "brackets"],
)  # fmt: skip
def test_a_damaged_file_leaves_the_default_and_is_told(tmp_path: Path, text: str | bytes) -> None:
    write(tmp_path, "types/case-study.yaml", text)
    write(tmp_path, "vocabularies/sectors.yaml", text)

    catalogue = read_catalogue(tmp_path)

    assert catalogue.types["case-study"].sections
    assert "handicrafts" in catalogue.vocabularies["sectors"].terms
    assert {finding.path for finding in catalogue.problems} == {"types/case-study.yaml", "vocabularies/sectors.yaml"}
    assert {finding.code for finding in catalogue.problems} == {"bad-catalogue-file"}


def test_what_cannot_be_used_in_a_file_is_passed_over_and_told(tmp_path: Path) -> None:
    write(tmp_path, "vocabularies/sectors.yaml", "terms:\n- {label: Nameless}\n- {id: a}\n- {id: a}\n- [x]\n")
    write(tmp_path, "types/recipe.yaml", "fields:\n- {label: Nameless}\n- {name: taste, kind: flavour}\n- text\n")

    catalogue = read_catalogue(tmp_path)

    assert list(catalogue.vocabularies["sectors"].terms) == ["a"]
    assert catalogue.types["recipe"].field_named("taste").kind == "text"
    told = sorted(finding.code for finding in catalogue.problems)
    assert told == ["bad-field", "bad-term", "bad-term", "repeated-term", "unknown-kind"]


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights on Windows")
def test_a_link_out_of_the_library_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "outside.yaml", "label: Stolen\n")
    write(tmp_path, "library/types/recipe.yaml", "label: Recipe\n")
    (tmp_path / "library/types/stolen.yaml").symlink_to(tmp_path / "outside.yaml")

    catalogue = read_catalogue(tmp_path / "library")

    assert "recipe" in catalogue.types
    assert "stolen" not in catalogue.types
    assert [finding.path for finding in catalogue.problems] == ["types/stolen.yaml"]


def test_an_empty_folder_has_the_defaults(tmp_path: Path) -> None:
    assert read_catalogue(tmp_path) == read_catalogue(None)


def test_what_is_amiss_in_the_common_file_is_told_once(tmp_path: Path) -> None:
    write(tmp_path, "types/_core.yaml", "fields:\n- {label: Nameless}\n- {name: taste, kind: flavour}\n")

    catalogue = read_catalogue(tmp_path)

    assert sorted(finding.code for finding in catalogue.problems) == ["bad-field", "unknown-kind"]
    assert catalogue.types["case-study"].field_named("taste").kind == "text"
