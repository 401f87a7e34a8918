"""A manuscript as an EPUB 3: each document in a file of its own, with cover, contents and the notes beside the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kb_app.core.tasks import Progress, Task
from kb_app.publish.epub.metadata import COVER, package_of
from kb_app.publish.epub.navigation import NAME, navigation_of, old_table_of
from kb_app.publish.epub.package import Part, packed
from kb_app.publish.manuscript import Manuscript, Story
from kb_app.publish.web.blocks import BlockWriter
from kb_app.publish.web.contents import branches_of, contents_depth
from kb_app.publish.web.context import Context
from kb_app.publish.web.markup import language_of, text
from kb_app.publish.web.stories import write_cover, write_story
from kb_app.publish.web.writer import sheet, title_of
from kb_app.publish.words import word
from kb_app.publish.written import PictureOf, Written
from kb_app.storage.pictures import CleanPicture

PICTURE_PIXELS = 1600
"""The longer side of a picture in a book: it is looked at large."""

XHTML = "application/xhtml+xml"
SHEET = "book.css"
COVER_PAGE = "cover.xhtml"
FIRST = ("half-title", "legal")
"""The preliminaries that stand before the contents."""


def write_epub(manuscript: Manuscript, picture_of: PictureOf, task: Task) -> Written:
    """Write a manuscript as a book. The same manuscript gives the same bytes. Raises Cancelled."""
    return _Book(manuscript, picture_of, task).written()


class _Book:
    """Writes the files of a book, and gathers its pictures meanwhile."""

    def __init__(
        self, manuscript: Manuscript, picture_of: PictureOf, task: Task
    ) -> None:  # fmt: skip
        publication = manuscript.publication
        self._task = task
        self._pictures: dict[str, CleanPicture] = {}
        self._groups = _grouped(manuscript.stories)
        self._context = Context(
            manuscript=manuscript,
            labels=lambda name: word(publication.language, name),
            picture_of=picture_of,
            address_of=self._address,
            files=_files(self._groups),
            is_book=True,
        )
        numbers = publication.wants("number_headings", default=False)
        self._writer = BlockWriter(self._context, numbers_headings=numbers)

    def written(self) -> Written:
        """Write everything."""
        context = self._context
        title = title_of(context)
        cover = [self._cover()] if context.manuscript.has_cover else []
        texts = list(self._texts())
        depth = contents_depth(context)
        branches = branches_of([place for place in context.headings if place.level <= depth and place.words])
        beginning = next((name for name, group in self._groups.items() if group[0].kind != "front"), "")
        beginning = beginning or next(iter(self._groups), NAME)
        navigation = navigation_of(
            context, branches, cover=COVER_PAGE if context.manuscript.has_cover else "", beginning=beginning
        )
        wants_contents = context.manuscript.publication.wants(
            "contents", default=not context.manuscript.publication.is_sheet
        )
        contents = self._page("nav", NAME, text(context.labels("contents")), navigation, "frontmatter",
                              properties="nav", in_spine=wants_contents)  # fmt: skip
        old = old_table_of(context, branches, title, beginning=beginning)
        first = [part for part in texts if self._groups[part.name][0].role in FIRST]
        parts = [
            *cover, *first, contents, *(part for part in texts if part not in first),
            Part(id="ncx", name="toc.ncx", media_type="application/x-dtbncx+xml", data=old.encode()),
            Part(id="looks", name=SHEET, media_type="text/css", data=sheet("book").encode()),
            *self._picture_parts(),
        ]  # fmt: skip
        data = packed(parts, package_of(context, parts, title), lambda: self._task.step(Progress(0, 0, title)))
        return Written(
            data=data, words=context.words, figures=context.figures, tables=context.tables,
            footnotes=context.footnotes, warnings=tuple(context.warnings),
        )  # fmt: skip

    def _cover(self) -> Part:
        labels = self._context.labels
        body = f'<section class="cover" epub:type="cover">\n{write_cover(self._context)}{self._identity()}</section>\n'
        return self._page("cover", COVER_PAGE, text(labels("cover")), body, "frontmatter", is_marked=False)

    def _identity(self) -> str:
        fingerprint = self._context.manuscript.fingerprint
        if not fingerprint:
            return ""
        return f'<p class="identity">{text(self._context.labels("identity"))}: {text(fingerprint)}</p>\n'

    def _texts(self) -> Iterator[Part]:
        context = self._context
        for done, (name, stories) in enumerate(self._groups.items(), start=1):
            self._task.step(Progress(done, len(self._groups), stories[-1].title))
            body = "".join(write_story(context, story, self._writer) for story in stories)
            title = next((story.title for story in stories if story.title), context.manuscript.publication.title)
            kind = {"front": "frontmatter", "annex": "backmatter", "index": "backmatter"}.get(stories[0].kind, "")
            yield self._page(f"text-{done}", name, text(title), body, kind or "bodymatter")

    def _page(
        self, part_id: str, name: str, title: str, body: str, kind: str, *, properties: str = "",
        in_spine: bool = True, is_marked: bool = True,
    ) -> Part:  # fmt: skip
        manuscript = self._context.manuscript
        language = language_of(manuscript.publication.language) or "es"
        proof = f'<p class="proof">{text(self._context.labels("proof"))}</p>\n'
        markup = (
            '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
            f'xmlns:epub="http://www.idpf.org/2007/ops" lang="{language}" xml:lang="{language}">\n<head>\n'
            f'<meta charset="utf-8"/>\n<title>{title}</title>\n<link rel="stylesheet" type="text/css" href="{SHEET}"/>'
            f'\n</head>\n<body epub:type="{kind}">\n{proof if manuscript.is_proof and is_marked else ""}{body}</body>\n'
            "</html>\n"
        )
        return Part(id=part_id, name=name, media_type=XHTML, data=markup.encode(), properties=properties,
                    in_spine=in_spine)  # fmt: skip

    def _address(self, digest: str, picture: CleanPicture) -> str:
        name = f"pictures/{digest[:20]}.{picture.kind}"
        self._pictures[name] = picture
        return name

    def _picture_parts(self) -> Iterator[Part]:
        image = self._context.manuscript.publication.cover.image
        cover = self._context.picture(image) if image else None
        for number, (name, picture) in enumerate(self._pictures.items(), start=1):
            is_cover = cover is not None and cover.address == name
            yield Part(
                id=COVER if is_cover else f"picture-{number}", name=name, media_type=f"image/{picture.kind}",
                data=picture.data, properties="cover-image" if is_cover else "",
            )  # fmt: skip


def _grouped(stories: Sequence[Story]) -> Mapping[str, Sequence[Story]]:
    """Return the stories by the file in which they stand: each its own, but a chapter with the document it opens."""
    groups: list[list[Story]] = []
    for story in stories:
        opened = groups[-1][-1].kind in ("part", "chapter") if groups else False
        if opened and story.kind == "document" and not story.starts_page:
            groups[-1].append(story)
        else:
            groups.append([story])
    return {f"{number:04}.xhtml": group for number, group in enumerate(groups, start=1)}


def _files(groups: Mapping[str, Sequence[Story]]) -> dict[str, str]:
    return {story.key: name for name, group in groups.items() for story in group}
