"""The Word file as a package: python-docx owns the parts and relationships, the zip is ours, the same bytes each time.

The template is opened by python-docx; our XML text takes the place of the body, the notes and the numbering when the
file is written.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

import docx
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from kb_app.publish.word.restyle import W
from kb_app.publish.word.xml import HEADER, clean
from kb_app.storage.pictures import CleanPicture

_DATE = (1980, 1, 1, 0, 0, 0)
_LEFTOVERS = (
    "stylesWithEffects", "customXml", "thumbnail", "header", "footer", "footnotes", "endnotes", "comments", "image",
    "hyperlink", "attachedTemplate", "glossaryDocument", "custom-properties", "commentsExtended", "people", "webSettings",
)  # fmt: skip
"""What a template brings that our text does not use: its own text's pictures, notes and heads among them."""
_WRITTEN_ANEW = ("/word/settings.xml", "/word/styles.xml", "/word/numbering.xml")
_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
}


class WordPackage:
    """A package that is being filled: parts under relationships whose ids the body uses already."""

    def __init__(self, template: bytes) -> None:
        self._document: Any = docx.Document(io.BytesIO(template))
        self._part = self._document.part
        self._package = self._part.package
        self._texts: dict[str, bytes] = {}
        self._streams: dict[str, Callable[[], Iterator[str]]] = {}
        self._images: dict[str, Part] = {}
        self._pixels: dict[str, bytes] = {}
        self._heads = {
            key: rel.target_part for key, rel in self._part.rels.items() if rel.reltype in (RT.HEADER, RT.FOOTER)
        }
        for owner in (self._part, self._package):
            for relation_id in [key for key, rel in owner.rels.items() if rel.reltype.endswith(_LEFTOVERS)]:
                del owner.rels[relation_id]
        for part in self._package.iter_parts():
            if part.partname in _WRITTEN_ANEW:  # a template attached from afar is named in its settings
                part.rels.clear()

    def set_text(self, name: str, xml: str) -> None:
        """Put our XML in the place of a part of the template (`document.xml`, `styles.xml` …)."""
        self._texts[f"/word/{name}"] = xml.encode()

    def set_stream(self, name: str, pieces: Callable[[], Iterator[str]]) -> None:
        """Put XML that comes in pieces in the place of a part: the whole of a long text never lies in memory."""
        self._streams[f"/word/{name}"] = pieces

    def add_part(self, name: str, kind: str, xml: str, relation_id: str) -> Part:
        """Add a part of the document: `kind` is `footnotes`, `header` or `footer`."""
        content_type = {"footnotes": CT.WML_FOOTNOTES, "header": CT.WML_HEADER, "footer": CT.WML_FOOTER}[kind]
        relationship = {"footnotes": RT.FOOTNOTES, "header": RT.HEADER, "footer": RT.FOOTER}[kind]
        part = Part(PackURI(f"/word/{name}"), content_type, xml.encode(), self._package)
        self._part.rels.add_relationship(relationship, part, relation_id)
        return part

    def reuse_head(self, head: str, name: str, relation_id: str, change: Callable[[etree._Element], None]) -> None:
        """Add a copy of a head or foot of the template: `head` is its relationship there; `change` fits it."""
        theirs = self._heads[head]
        root = etree.fromstring(theirs.blob)
        remote = _without_remote(root, theirs)
        change(root)
        kind = "header" if theirs.content_type == CT.WML_HEADER else "footer"
        xml = etree.tostring(root, encoding="unicode")
        part = self.add_part(name, kind, xml, relation_id)
        for key, relation in theirs.rels.items():
            if key not in remote and f'"{key}"' in xml:  # what nothing names any more goes, with what it leads to
                target = relation.target_ref if relation.is_external else relation.target_part
                part.rels.add_relationship(relation.reltype, target, key, is_external=relation.is_external)

    def add_links(self, links: Mapping[str, str], owner: Part | None = None) -> None:
        """Add hyperlinks: relationship ids by address."""
        for address, relation_id in links.items():
            (owner or self._part).rels.add_relationship(RT.HYPERLINK, address, relation_id, is_external=True)

    def add_pictures(
        self, relations: Mapping[str, str], pictures: Mapping[str, CleanPicture], owner: Part | None = None
    ) -> None:
        """Add pictures: relationship ids by digest, each picture stored once in the file."""
        for digest, relation_id in relations.items():
            if digest not in self._images:
                picture = pictures[digest]
                name = PackURI(f"/word/media/figure{len(self._images) + 1}.{picture.kind}")
                self._images[digest] = Part(name, f"image/{picture.kind}", b"", self._package)
                self._pixels[str(name)] = picture.data
            (owner or self._part).rels.add_relationship(RT.IMAGE, self._images[digest], relation_id)

    def describe(
        self, *, title: str, subject: str, author: str, keywords: str, language: str, comments: str, date: datetime
    ) -> None:
        """Set the core properties; nothing of the template's author stays."""
        properties = self._document.core_properties
        properties.title = clean(title)[:255]
        properties.subject = clean(subject)[:255]
        properties.author = clean(author)[:255]
        properties.keywords = clean(keywords)[:255]
        properties.comments = clean(comments)[:255]
        properties.language = language
        properties.last_modified_by = ""
        properties.category = ""
        properties.revision = 1
        properties.created = properties.modified = date

    def add_properties(self, *, extended: str, custom: str) -> None:
        """Add the further properties."""
        self._texts["/docProps/app.xml"] = extended.encode()
        part = Part(PackURI("/docProps/custom.xml"), CT.OFC_CUSTOM_PROPERTIES, custom.encode(), self._package)
        self._package.rels.add_relationship(RT.CUSTOM_PROPERTIES, part, "rIdCustom")
        if not any(rel.reltype == RT.EXTENDED_PROPERTIES for rel in self._package.rels.values()):
            app = Part(PackURI("/docProps/app.xml"), CT.OFC_EXTENDED_PROPERTIES, extended.encode(), self._package)
            self._package.rels.add_relationship(RT.EXTENDED_PROPERTIES, app, "rIdApp")

    def as_bytes(self, each: Callable[[], None]) -> bytes:
        """Return the file; to be asked once, for the pictures are let go of as they are written: a thousand photographs
        need not lie twice in memory. `each` is called before each part, and may raise to give up."""
        parts = sorted(self._package.iter_parts(), key=lambda part: str(part.partname))
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            _write(archive, "[Content_Types].xml", _content_types(parts).encode())
            _write(archive, "_rels/.rels", _bytes(self._package.rels.xml))
            for part in parts:
                each()
                name = str(part.partname)
                if name in self._streams:
                    _write_stream(archive, name[1:], self._streams[name]())
                elif name in self._pixels:
                    _write(archive, name[1:], self._pixels.pop(name))
                else:
                    _write(archive, name[1:], self._texts.get(name) or part.blob)
                if part.rels:
                    _write(archive, part.partname.rels_uri[1:], _bytes(part.rels.xml))
        return stream.getvalue()


def _without_remote(root: etree._Element, part: Part) -> set[str]:
    """Take out of a head what would be loaded from elsewhere when the file is opened; return its relationships."""
    remote = {key for key, relation in part.rels.items() if relation.is_external and relation.reltype != RT.HYPERLINK}
    for relation_id in remote:
        for element in list(root.iter()):
            if relation_id not in element.attrib.values():
                continue
            holder = next((item for item in element.iterancestors(f"{W}drawing", f"{W}pict", f"{W}object")), element)
            parent = holder.getparent()
            if parent is not None:
                parent.remove(holder)
    return remote


def _bytes(xml: str | bytes) -> bytes:
    return xml if isinstance(xml, bytes) else xml.encode()


def _entry(name: str) -> zipfile.ZipInfo:
    """Return an entry that is the same whenever and wherever it is made."""
    info = zipfile.ZipInfo(name, _DATE)
    info.external_attr = 0o644 << 16
    info.create_system = 3
    info.compress_type = zipfile.ZIP_STORED if name.endswith((".png", ".jpeg")) else zipfile.ZIP_DEFLATED
    info._compresslevel = 4  # type: ignore[attr-defined]
    return info


def _write(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    archive.writestr(_entry(name), data)


def _write_stream(archive: zipfile.ZipFile, name: str, pieces: Iterator[str]) -> None:
    with archive.open(_entry(name), "w") as entry:
        for piece in pieces:
            entry.write(piece.encode())


def _content_types(parts: list[Any]) -> str:
    defaults = "".join(
        f'<Default Extension="{suffix}" ContentType="{kind}"/>' for suffix, kind in sorted(_DEFAULTS.items())
    )
    overrides = "".join(
        f'<Override PartName="{part.partname}" ContentType="{part.content_type}"/>'
        for part in parts
        if _DEFAULTS.get(part.partname.ext) != part.content_type
    )
    return f'{HEADER}<Types xmlns="{_CONTENT_TYPES}">{defaults}{overrides}</Types>'
