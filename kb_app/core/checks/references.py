"""Checks that need the rest of the library: targets of links and relations, translations, circles, duplicates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import ceil

from kb_app.core.checks.facts import Entry, LibraryView, folded
from kb_app.core.checks.integrity import has_anchor
from kb_app.core.checks.report import Report
from kb_app.core.documents import Metadata, parse_partial_date
from kb_app.core.relations import acyclic_relations, cycles
from kb_app.core.text import message


def check_link_targets(report: Report, entry: Entry, view: LibraryView) -> None:
    """Links to documents must lead to a document, and to a place in it."""
    for link in entry.links:
        if link.kind != "document":
            continue
        target = view.entry(link.target)
        if target is None:
            reason = message("There is no document «{id}» in this library.", id=link.target)
            report.add("broken-link", reason, body_line=link.line)
        elif not has_anchor(target.anchors, link.fragment):
            reason = message("There is no place «#{name}» in «{id}».", name=link.fragment, id=link.target)
            report.add("broken-anchor", reason, body_line=link.line)


def check_relations(report: Report, entry: Entry, view: LibraryView) -> None:
    """Relations must name a document of this library (or, for legal acts, an act by its name)."""
    outside = {"amends", "repeals", "regulates", "cites", "involves"}
    for group in entry.metadata.groups("relations"):
        values = Metadata(values=group)
        target = values.text("target")
        if not target or not values.text("rel"):
            reason = message("A relation needs «rel» and «target».")
            report.add("bad-relation", reason, field="relations")
    for relation in entry.relations:
        found = view.entry(relation.target)
        if found is None and not (relation.rel in outside and not _looks_like_id(relation.target)):
            reason = message("The related document «{id}» is not in this library.", id=relation.target)
            report.add("missing-relation-target", reason, field="relations")
        elif found is not None and found.id == entry.id:
            reason = message("A document cannot be related to itself.")
            report.add("bad-relation", reason, field="relations")
    for field in report.kind.fields:
        if field.kind not in ("document", "documents") or field.name == "translation_of":
            continue
        for target in entry.metadata.items(field.name):
            if _looks_like_id(target) and view.entry(target) is None:
                reason = message(
                    "«{name}» names the document «{id}», which is not in this library.",
                    name=report.label(field.name),
                    id=target,
                )
                report.add("missing-document", reason, field=field.name)


def check_translation(report: Report, entry: Entry, view: LibraryView) -> None:
    """A translation must have its original, in another language, and be no older than it."""
    original_id = entry.metadata.text("translation_of")
    if not original_id:
        return
    original = view.entry(original_id)
    if original is None or original.id == entry.id:
        reason = message("The original «{id}» of this translation is not in this library.", id=original_id)
        report.add("missing-original", reason, field="translation_of")
        return
    if original.metadata.language == entry.metadata.language:
        reason = message("The original «{id}» is in the same language.", id=original_id)
        report.add("missing-original", reason, field="language")
    mine, theirs = _changed(entry.metadata), _changed(original.metadata)
    if mine and theirs and theirs > mine:
        reason = message("The original «{id}» was changed after this translation.", id=original_id)
        report.add("stale-translation", reason, field="translation_of")


def circles(entries: Mapping[str, Entry], view: LibraryView, acyclic: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return, for each document in a circle of relations that allow none, the documents of that circle."""
    found: dict[str, tuple[str, ...]] = {}
    for rel in acyclic:
        edges = {
            document_id: [relation.target for relation in view.outgoing(document_id) if relation.rel == rel]
            for document_id in entries
        }
        for group in cycles(edges):
            found.update(dict.fromkeys((member for member in group if member in entries), group))
    return found


def circle_around(entry: Entry, view: LibraryView, acyclic: Iterable[str]) -> tuple[str, ...]:
    """Return the circle that a document stands in, walking its relations only; () when it stands in none."""
    for rel in acyclic:
        seen: dict[str, list[str]] = {}
        waiting = [entry.id]
        while waiting:
            node = waiting.pop()
            if node not in seen:
                seen[node] = [relation.target for relation in view.outgoing(node) if relation.rel == rel]
                waiting += seen[node]
        group = next((group for group in cycles(seen) if entry.id in group), ())
        if group:
            return group
    return ()


def check_circle(report: Report, circle: tuple[str, ...]) -> None:
    """Tell a document that it stands in a circle."""
    if circle:
        reason = message("Its relations lead in a circle: {ids}.", ids=", ".join(circle))
        report.add("relation-cycle", reason, field="relations")


def acyclic_of(report: Report) -> tuple[str, ...]:
    """Return the relations that allow no circle in this library."""
    return acyclic_relations(report.catalogue.vocabularies.get("relations"))


def near_duplicates(texts: Mapping[str, str], least: float) -> dict[str, str]:
    """Return, for each text much like another, the id of that other: the share of common words reaches `least`.

    Only texts that share one of their rarer words are compared, so that thousands take a moment.
    """
    words = {key: frozenset(folded(text).split()) for key, text in texts.items() if len(text.split()) > 5}
    frequency: dict[str, int] = defaultdict(int)
    for bag in words.values():
        for word in bag:
            frequency[word] += 1
    holders: dict[str, list[str]] = defaultdict(list)
    found: dict[str, str] = {}
    for key, bag in words.items():
        rare_first = sorted(bag, key=lambda word: (frequency[word], word))
        prefix = rare_first[: len(bag) - ceil(least * len(bag)) + 1]
        candidates = dict.fromkeys(other for word in prefix for other in holders[word])
        for other in candidates:
            if key in found and other in found:
                continue
            if len(bag & words[other]) >= least * len(bag | words[other]):
                found.setdefault(key, other)
                found.setdefault(other, key)
        for word in prefix:
            holders[word].append(key)
    return found


def _changed(metadata: Metadata) -> tuple[int, int, int] | None:
    for key in ("modified", "issued", "created"):
        parts = parse_partial_date(metadata.text(key))
        if parts:
            return parts
    return None


def _looks_like_id(text: str) -> bool:
    return bool(text) and " " not in text and text == text.lower()
