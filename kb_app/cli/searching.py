"""`kb index`, `kb search`, `kb similar`, `kb stats`."""

from __future__ import annotations

import argparse

from kb_app.cli.output import Output
from kb_app.core.queries import Hit, Query, ResultPage
from kb_app.core.text import message
from kb_app.services import searching
from kb_app.services.everywhere import find_everywhere
from kb_app.services.places import Places
from kb_app.services.session import LibrarySession, open_session
from kb_app.services.statistics import coverage


def index(options: argparse.Namespace, output: Output) -> int:
    """Bring the index up to date."""
    session = open_session(options.library, Places.of_user())
    task = output.task()
    report = searching.refresh(session, task, rebuild=options.rebuild)
    task.clear()
    if options.json:
        output.json(
            {
                "added": report.added,
                "updated": report.updated,
                "removed": report.removed,
                "unchanged": report.unchanged,
                "failed": [{"path": path, "error": output.say(error)} for path, error in report.failed],
                "documents": report.documents,
                "took_s": round(report.took_s, 3),
            }
        )
        return 0
    summary = message(
        "{documents} documents in the index: {added} added, {updated} updated, {removed} removed, "
        "{unchanged} as before ({seconds} s).",
        documents=report.documents, added=report.added, updated=report.updated, removed=report.removed,
        unchanged=report.unchanged, seconds=round(report.took_s, 1),
    )  # fmt: skip
    output.line(output.say(summary))
    for path, error in report.failed:
        output.line(f"{path}: {output.say(error)}")
    return 0


def search(options: argparse.Namespace, output: Output) -> int:
    """Search, on an index that is brought up to date first."""
    session = open_session(options.library, Places.of_user())
    searching.refresh(session, output.task())
    given = vars(options)
    filters = {facet: tuple(given[facet]) for facet in searching.FACET_NAMES if given.get(facet)}
    query = Query(text=options.query, filters=filters, sort=options.sort, limit=options.limit, offset=options.offset)
    if options.everywhere:
        return _search_everywhere(session, query, options, output)
    page = searching.find(session, query)
    if options.json:
        output.json(_page_json(session, page, output, explain=options.explain))
        return 0
    if options.explain:
        for sentence in page.understood:
            output.line(f"· {output.say(sentence)}")
    for hit in page.hits:
        _print_hit(session, hit, output)
    for note in page.notes:
        output.line(output.say(note))
    if page.correction:
        output.line(output.say(message("Did you mean «{text}»?", text=page.correction)))
    output.line(output.say(message("{total} documents ({ms} ms)", total=page.total, ms=round(page.took_ms, 1))))
    return 0


def _search_everywhere(session: LibrarySession, query: Query, options: argparse.Namespace, output: Output) -> int:
    found = find_everywhere(session, session.places, query, output.task())
    if options.json:
        hits = [
            {**_hit_json(item.hit), "library": item.source.title if item.source else None,
             "edition": item.source.version if item.source else None}
            for item in found.results
        ]  # fmt: skip
        output.json({"query": query.text, "total": found.total, "hits": hits})
        return 0
    for item in found.results:
        if item.source is not None:
            label = message("«{title}», edition {version}:", title=item.source.title, version=item.source.version)
            output.line(output.say(label))
        _print_hit(session, item.hit, output)
    for library in found.unread:
        output.line(output.say(message("«{title}» could not be searched.", title=library.title)))
    output.line(output.say(message("{total} documents in all libraries", total=found.total)))
    return 0


def similar(options: argparse.Namespace, output: Output) -> int:
    """List the documents most like one."""
    session = open_session(options.library, Places.of_user())
    searching.refresh(session, output.task())
    document = session.document(options.id)
    hits = searching.similar(session, document.id, options.limit)
    if options.json:
        output.json({"id": document.id, "hits": [_hit_json(hit) for hit in hits]})
        return 0
    for hit in hits:
        _print_hit(session, hit, output)
    return 0


def stats(options: argparse.Namespace, output: Output) -> int:
    """Show the coverage of the library."""
    session = open_session(options.library, Places.of_user())
    searching.refresh(session, output.task())
    result = coverage(session, output.language)
    if options.json:
        output.json(result.as_json())
        return 0
    output.line(output.say(message("{count} documents, {words} words", count=result.documents, words=result.words)))
    for name, counts in result.facets.items():
        output.line()
        output.line(name)
        width = max((len(item.label) for item in counts), default=0)
        for item in counts:
            output.line(f"  {item.label:<{width}}  {item.count:>6}")
    for table in result.tables:
        output.line()
        output.line(f"{table.rows_facet} × {table.columns_facet}")
        width = max([len(row.label) for row in table.rows] + [0])
        heads = [column.label for column in table.columns]
        output.line("  " + " " * width + "".join(f"  {head[:18]:>18}" for head in heads))
        for row, cells in zip(table.rows, table.cells, strict=True):
            output.line(f"  {row.label:<{width}}" + "".join(f"  {cell:>18}" for cell in cells))
    return 0


def _page_json(session: LibrarySession, page: ResultPage, output: Output, *, explain: bool) -> dict[str, object]:
    label = session.catalogue.label
    facets = {
        facet: [
            {"value": item.value, "label": label(facet, item.value, output.language), "count": item.count}
            for item in counts
        ]
        for facet, counts in page.facets.items()
    }
    result: dict[str, object] = {
        "query": page.query.text,
        "total": page.total,
        "took_ms": round(page.took_ms, 3),
        "correction": page.correction or None,
        "hits": [_hit_json(hit) for hit in page.hits],
        "facets": facets,
        "partial": page.is_partial,
    }
    if explain:
        result["explain"] = [output.say(sentence) for sentence in page.understood]
        result["notes"] = [output.say(note) for note in page.notes]
    return result


def _hit_json(hit: Hit) -> dict[str, object]:
    return {
        "id": hit.id,
        "title": hit.title,
        "type": hit.type,
        "status": hit.status,
        "language": hit.language,
        "date": _whole_date(hit.date),
        "regions": list(hit.regions),
        "sectors": list(hit.sectors),
        "path": hit.path,
        "score": round(hit.score, 4),
        "snippet": hit.snippet.marked(),
        "approximate": hit.is_approximate,
    }


def _whole_date(text: str) -> str | None:
    """Return a date as YYYY-MM-DD: of a partial one its first day; None without one."""
    return (text + "-01-01"[len(text) - 4 :])[:10] if len(text) in (4, 7, 10) else None


def _print_hit(session: LibrarySession, hit: Hit, output: Output) -> None:
    label = session.catalogue.label
    named = [label("type", hit.type, output.language)]
    named += [label("region", value, output.language) for value in hit.regions]
    named += [label("sector", value, output.language) for value in hit.sectors]
    output.line(f"{hit.title}  [{hit.id}]")
    output.line(f"  {' · '.join(part for part in (*named, hit.date) if part)}")
    if hit.snippet.text:
        output.line(f"  {hit.snippet.marked()}")
