"""A publication written into its file: what did not change keeps its bytes, comments and all."""

from __future__ import annotations

from collections.abc import Mapping

from kb_app.core.documents import Value
from kb_app.core.errors import KbError
from kb_app.core.publications import Publication
from kb_app.storage.publication_values import KNOWN, as_values, publication_from
from kb_app.storage.yaml_reader import DATA_LIMITS, Place, RefusedYamlError, Tree, read_tree, read_yaml
from kb_app.storage.yaml_writer import flow, is_block_value, literal

BOM = "\ufeff"


def written(publication: Publication, before: str) -> str:
    """Return the text of a publication's file, given the text that is there ("" for none).

    Only the names at the top whose values changed are written anew; everything else stays as it is spelled.
    """
    whole = _yaml(as_values(publication), 0)
    mark = BOM if before.startswith(BOM) else ""
    text = before.removeprefix(BOM)
    if not text.strip():
        return whole
    newline = "\r\n" if "\r\n" in text else "\n"
    try:
        tree = read_tree(text, DATA_LIMITS)
    except RefusedYamlError:
        return mark + whole.replace("\n", newline)
    if isinstance(tree.value, Mapping):
        if not tree.is_flow and not tree.repeated:
            edited = _edited(publication, text, tree, newline)
            if _says(edited, publication):
                return mark + edited
        whole += _yaml({key: value for key, value in tree.value.items() if key not in KNOWN}, 0)
    return mark + whole.replace("\n", newline)


def _edited(publication: Publication, text: str, tree: Tree, newline: str) -> str:
    values = tree.value if isinstance(tree.value, Mapping) else {}
    old, new = as_values(publication_from(publication.name, values)), as_values(publication)
    edits: list[tuple[int, int, str]] = []
    behind = 0
    for key in (*new, *(key for key in old if key not in new)):
        place = tree.places[key][0] if key in tree.places else None
        start, end = _lines_of(text, place) if place else (behind, behind)
        if old.get(key) != new.get(key):
            spelled = _yaml({key: new[key]}, 0).replace("\n", newline) if key in new else ""
            if not place and start and not text[:start].endswith("\n"):
                spelled = newline + spelled
            edits.append((start, end, spelled))
        behind = max(behind, end) if key in new else behind
    for start, end, spelled in sorted(edits, key=lambda edit: edit[0], reverse=True):
        text = text[:start] + spelled + text[end:]
    return text


def _lines_of(text: str, place: Place) -> tuple[int, int]:
    """Return where the lines of a name and its value begin and end, a comment behind it with them."""
    start = text.rfind("\n", 0, place.key_start) + 1
    end = text.find("\n", max(place.value_end, place.key_end))
    return start, len(text) if end < 0 else end + 1


def _says(text: str, publication: Publication) -> bool:
    """Tell whether a file's text says exactly what the publication does."""
    try:
        values = read_yaml(text, path=publication.name)
    except KbError:
        return False
    return isinstance(values, Mapping) and as_values(publication_from(publication.name, values)) == as_values(
        publication
    )


def _yaml(value: Value, indent: int) -> str:
    """Return values as readable YAML: groups and lists of groups over lines, long texts as blocks."""
    pad = " " * indent
    if isinstance(value, Mapping):
        lines = []
        for key, item in value.items():
            name = flow(key, top=False)
            if isinstance(item, str) and is_block_value(item):
                lines.append(f"{pad}{name}: {literal(item, indent + 2)}\n")
            elif _is_nested(item):
                lines.append(f"{pad}{name}:\n{_yaml(item, indent + 2)}")
            else:
                lines.append(f"{pad}{name}: {flow(item, top=False)}\n")
        return "".join(lines)
    items = value if isinstance(value, tuple) else (value,)
    found = []
    for item in items:
        if isinstance(item, Mapping) and item:
            body = _yaml(item, indent + 2)
            found.append(f"{pad}- {body[indent + 2 :]}")
        else:
            found.append(f"{pad}- {flow(item, top=False)}\n")
    return "".join(found)


def _is_nested(value: Value) -> bool:
    if isinstance(value, Mapping):
        long = any(isinstance(item, str) and "\n" in item for item in value.values())
        return long or any(_is_nested(item) or isinstance(item, Mapping) for item in value.values()) or len(value) > 3
    return isinstance(value, tuple) and (len(value) > 3 or any(isinstance(item, Mapping) for item in value))
