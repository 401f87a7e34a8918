"""A library with a secret in every corner, and what looks for them in whatever leaves it.

Every secret holds the same made-up word, so that one search finds them all, and its corner's name, so that a leak says
where it came from.
"""

from __future__ import annotations

import base64
import contextlib
import html
import io
import re
import shutil
import struct
import subprocess
import tempfile
import unicodedata
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from PIL import Image

WORD = "quillatupay"
STEM = "illatup"
"""What is left of the word when an index has cut off its first letters and its end."""

FRONT = "---\ntitle: {title}\ntype: case-study\nlanguage: es\nstatus: published\n{access}\ncreated: 2011-03-14\n{more}---\n\n"

SPELLINGS = {
    "restricted": "access: restricted", "internal": "access: internal", "partners": "access: partners", "missing": "keywords: [x]",
    "capital": "access: Public", "capitals": "access: PUBLIC", "spanish": "access: público", "list": "access: [public]",
    "group": "access: {level: public}", "two": "access: public, restricted", "empty": "access: ''", "null": "access: null",
    "yes": "access: yes", "cyrillic": "access: рublic", "wide": "access: ｐｕｂｌｉｃ", "invisible": "access: pub\u200blic",
    "no-break": "access: public\u00a0", "quoted-space": "access: 'public '", "folded": "access: >\n  public",
    "twice": "access: public\naccess: restricted", "twice-public": "access: public\naccess: public",
    "twice-quoted": "access: public\n\"access\": restricted", "capital-key": "Access: public", "capitals-key": "ACCESS: public",
    "capital-beside": "access: public\nAccess: restricted", "no-break-key": "access: public\naccess\u00a0: restricted",
    "invisible-key": "access: public\nac\u200bcess: restricted", "cyrillic-key": "access: public\nаccеss: restricted",
    "wide-key": "access: public\nａccess: restricted", "spanish-key": "access: public\nacceso: restringido",
    "no-space": "access:public", "commented": "# access: public", "in-a-group": "meta:\n  access: public", "anchor": "access: &a public",
    "tag": "access: !!str public", "alias": "x: &a public\naccess: *a", "broken": "access: public\nkeywords: [",
    "conflict": "<<<<<<< mine\naccess: public\n=======\naccess: restricted\n>>>>>>> theirs", "tab": "access: public\n\tx: y",
    "escape": 'access: public\nx: "\\x1b" \x1b', "line-separator": "access: public\u2028access: restricted",
}  # fmt: skip
"""Front matters that are anything but exactly one `access: public`."""

GUARDS = {
    "embargo": "embargo_until: 2999-01-01", "embargo-text": "embargo_until: pronto", "embargo-month": "embargo_until: 2999-13",
    "consent-revoked": "consent: revoked", "consent-pending": "consent: pending", "consent-odd": "consent: sí",
    "consent-past": "consent: granted\nconsent_until: 2012-12-31", "consent-odd-date": "consent_until: nunca",
    "embargo-capital": "Embargo_until: 2999-01-01", "record-missing": "consents: [no-hay]", "record-revoked": "consents: [retirado]",
    "record-past": "consents: [vencido]", "label-secret": "tk_labels: [tkss]", "label-women": "tk_labels: [tkwr]", "withdrawn": "status: withdrawn",
    "draft": "status: draft", "in-review": "status: in-review", "blocked": "status: blocked",
}  # fmt: skip

ENCODINGS = (
    "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "cp1252", "latin-1", "mac_roman", "cp437", "cp850",
    "iso8859_15", "gb18030", "cp037", "utf-8-sig+",
)  # fmt: skip

CONFLICT_COPIES = (
    "publico (conflicted copy Cusco 2026-11-23).md", "publico.sync-conflict-20261123-101010-ABCDEF.md", "publico-PCCUSCO.md", "publico (1).md",
    "publico (conflicto Cusco 2026-11-23).md",
)  # fmt: skip
BACKUPS = (
    "publico.md~",
    ".publico.md.swp",
    "#publico.md#",
    ".#publico.md",
    "publico.md.bak",
    "publico.md.orig",
    "~$publico.docx",
    "publico.tmp",
)

PUBLIC_WORDS = (
    "Texto que todos leen.",
    "Fin visible.",
    "Nota que todos leen.",
    "Pie que todos leen.",
    "Etiqueta-visible",
    "Ayacucho",
)


def secret(corner: str) -> str:
    """Return the secret of a corner."""
    return WORD + corner.replace("-", "")


def write_secret_library(root: Path) -> None:
    """Fill a new folder."""
    folder = root / "documents" / "case-study" / "2011"
    for path in (
        folder,
        root / "media",
        root / "publications",
        root / "vocabularies",
        root / "consents",
        root / "types",
        root / "templates",
    ):
        path.mkdir(parents=True)
    (root / "library.yaml").write_text(
        "format: 1\nid: urn:uuid:7f1c6a52-5a3f-4d2b-9f55-0a1b2c3d4e5f\ntitle: {es: Biblioteca, en: Library}\nlanguage: es\n"
        f"# {secret('libraryc omment'.replace(' ', ''))}\nnotes: {secret('librarynotes')}\n",
        encoding="utf-8",
    )
    _hidden_document(root, folder)
    _public_document(root, folder)
    for corner, access in SPELLINGS.items():
        _write(folder, f"{WORD}-a-{corner}", access, corner)
    for corner, guard in GUARDS.items():
        access = "access: public" if guard.startswith("status") else f"access: public\n{guard}"
        text = _text(corner, access)
        _put(
            folder / f"{WORD}-g-{corner}.md",
            text.replace("status: published", guard) if guard.startswith("status") else text,
        )
    for encoding in ENCODINGS:
        text = _text(
            f"encoding{encoding}", "access: restricted" if encoding == "utf-8-sig+" else "access: public"
        ).replace("case", "cáse")
        data = b"\xef\xbb\xbf" + text.encode() if encoding == "utf-8-sig+" else text.encode(encoding, "ignore")
        (folder / f"{WORD}-e-{re.sub('[^a-z0-9]', '-', encoding)}.md").write_bytes(data)
    for corner, text in {
        "nul": _text("nul", "access: public") + "\0", "surrogate": None, "no-front": f"# {secret('nofront')}\n",
        "late-front": "\n" + _text("latefront", "access: public"), "no-end": _text("noend", "access: public").replace("---\n\n", ""),
        "two-fronts": "---\naccess: public\nstatus: published\ntype: case-study\n---\n" + _text("twofronts", "access: restricted"),
    }.items():  # fmt: skip
        data = _text(corner, "access: public").encode() + b"\xed\xa0\x80" if text is None else text.encode()
        (folder / f"{WORD}-f-{corner}.md").write_bytes(data)
    for kept in ("documents/restringido/2011", "documents/Reservado", "documents/case-study/restricted"):
        (root / kept).mkdir(parents=True)
        _write(root / kept, f"{WORD}-d-{kept.count('/')}{len(kept)}", "access: public", "folder" + str(len(kept)))
    for name in (*CONFLICT_COPIES, *BACKUPS):
        _put(folder / name, _text("copy" + re.sub(r"\W", "", name), "access: public"))
    _put(root / "media" / "Thumbs.db", secret("thumbsdb"))
    _put(root / "media" / ".DS_Store", secret("dsstore"))
    _put(root / "publications" / "interna.yaml", f"title: {secret('publication')}\nchapters: []\n")
    _put(root / "templates" / "notas.txt", secret("template"))
    for name, body in {
        "retirado": "uses: ['*']\nchannels: ['*']\nlanguages: ['*']\nwithdrawn: 2012-01-01\n", "vencido": "uses: ['*']\nchannels: ['*']\nlanguages: ['*']\nexpires: 2012-01-01\n",
        "dado": f"uses: ['*']\nchannels: ['*']\nlanguages: ['*']\ncredit: Asociación visible\ngiver: {secret('consentgiver')}\n",
    }.items():  # fmt: skip
        _put(root / "consents" / f"{name}.yaml", body)
    _put(
        root / "vocabularies" / "regions.yaml",
        f"id: regions\nlabel: {{es: Regiones}}\n# {secret('vocabularycomment')}\nnote: {secret('vocabularynote')}\nterms:\n"
        "- {id: ayacucho, label: {es: Ayacucho}}\n"
        f"- {{id: {WORD}region, label: {{es: {secret('regionlabel')}}}, alt: {{es: [{secret('regionalt')}]}}, note: {secret('termnote')}}}\n",
    )


def _hidden_document(root: Path, folder: Path) -> None:
    """Write the restricted document that everything else mentions."""
    exif = Image.Exif()
    exif[0x010E] = secret("exifhidden")
    Image.new("RGB", (40, 30), (9, 9, 9)).save(
        root / "media" / f"{WORD}-foto.jpg", exif=exif, comment=secret("comment")
    )
    _put(root / "media" / f"{WORD}-acta.pdf", "%PDF-1.4 " + secret("attachment"))
    Image.new("RGB", (31, 30), (200, 9, 9)).save(root / "media" / "compartida.png")
    more = (
        f"keywords: [{secret('tag')}]\naliases: [{secret('alias')}]\nregions: [{WORD}region]\nsummary: {secret('summary')}\n"
        f"authors: [{secret('author')}]\ncommunity: {secret('community')}\nplaces:\n- {{name: {secret('place')}, lat: -13.1}}\n"
        f"media:\n- {{path: media/{WORD}-foto.jpg, caption: {secret('caption')}, alt: {secret('alt')}}}\nlinks: [publico]\n"
    )
    text = FRONT.format(title=secret("title"), access="access: restricted", more=more)
    body = (
        f'{secret("body")} ver [[publico]].\n\n![{secret("alt")}](../../../media/{WORD}-foto.jpg "{secret("caption")}")\n\n'
        f"[acta](../../../media/{WORD}-acta.pdf)\n\n![x](../../../media/compartida.png)\n\n| {secret('cell')} | b |\n|-|-|\n| c | d |\n"
    )
    _put(folder / f"{WORD}-id.md", text + body)


HIDDEN = f"{WORD}-id"
MENTIONS = (
    f"[[{HIDDEN}]]", f"[[{HIDDEN}|{secret('label')}]]", f"[[{HIDDEN}#{WORD}|{secret('label')}]]", f"[[ {HIDDEN} ]]", f"[[{HIDDEN.upper()}]]",
    f"[[{HIDDEN}.md]]", f"[{secret('label')}]({HIDDEN}.md)", f"[{secret('label')}](<{HIDDEN}.md>)", f"[{secret('label')}]({HIDDEN}.md#x \"{secret('linktitle')}\")",
    f"[{secret('label')}](./{HIDDEN}.md)", f"[{secret('label')}](../2011/{HIDDEN})", f"[{secret('label')}]({HIDDEN.replace('q', '%71')}.md)",
    f"[{secret('label')}]({HIDDEN.replace('-', '&#45;')}.md)", f"[{secret('label')}]({HIDDEN}.md '{secret('linktitle')}')", f"[{secret('label')}]({HIDDEN}.md ({secret('linktitle')}))",
    f"[a [b [{secret('label')}]]]({HIDDEN}.md)", f"[{secret('label')}][r1]", f"[{secret('label')}] [r1]", "[r1][]", f"![{secret('alt')}][r2]", "![r2][]",
    f"[{secret('label')}\nen dos líneas]({HIDDEN}.md)", f"[{secret('label')}](\n{HIDDEN}.md)", f"**[[{HIDDEN}|{secret('label')}]]**",
    f"![{secret('alt')}](../../../media/{WORD}-foto.jpg \"{secret('caption')}\"){{width=50%}}", f"![{secret('alt')}](<../../../media/{WORD}-foto.jpg> '{secret('caption')}')",
    f"![{secret('alt')}\nmás](../../../media/{WORD}-foto.jpg \"{secret('caption')}\")", f"![{secret('alt')}](../../../media/{WORD}-foto.jpg\n\"{secret('caption')}\")",
    f"![{secret('alt')}](media/{WORD}-foto.jpg)", f"[![{secret('alt')}](../../../media/{WORD}-foto.jpg)]({HIDDEN}.md)", f"[{secret('label')}](../../../media/{WORD}-acta.pdf)",
    f"![{secret('alt')}](../../../media/compartida.png \"{secret('caption')}\")", f"[{secret('label')}]({HIDDEN}.MD)", f"[{secret('label')}](/documents/case-study/2011/{HIDDEN}.md)",
    f"Antes <!-- {secret('comment')} --> después.", f"<!--\n{secret('comment')}\n\n{secret('comment')}\n-->", f"<!-- {secret('comment')} --\n{secret('comment')} --> x", f"- uno\n\n    <!-- {secret('comment')} -->",
)  # fmt: skip
"""Every way for a public document to name a restricted one, a picture of it, or to keep a remark."""

BOXES = (
    f"!!! restringido\n    {secret('box')}", f"!!! restricted \"{secret('boxtitle')}\"\n    {secret('box')}\n\n    - {secret('box')}\n\n        {secret('box')}",
    f"!!! RESTRINGIDO nivel=\"partners\" motivo=\"{secret('reason')}\"\n    {secret('box')}", f"!!!restringido\n    {secret('box')}", f"!!! reservada\n\t{secret('box')}",
    f"> !!! restringido\n>     {secret('box')}\n> fin", f"- uno\n\n    !!! restringido\n        {secret('box')}\n\n- dos", f"!!! lesson\n    a\n\n    !!! restringido\n        {secret('box')}\n\n    b",
    f"!!! restringido nivel=\"public \"\n    {secret('box')}[^n1]", f"!!! restringido nivel=\"publico\"\n    {secret('box')}", f"!!! restringido level=\"Partners\"\n    {secret('box')}",
    f"1. uno\n\n    !!! restringido\n        {secret('box')}\n\n        ```\n        {secret('box')}\n        ```", f"termino\n: !!! restringido\n        {secret('box')}",
    f"!!! restringido\n    | {secret('box')} | b |\n    |-|-|\n    | c | {secret('box')} |", f"!!!  restringido\n    {secret('box')}", f"   !!! restringido\n       {secret('box')}",
    f"??? restringido\n    {secret('box')}",
)  # fmt: skip
"""Restricted boxes in every place."""


def _public_document(root: Path, folder: Path) -> None:
    """Write the public documents: each mention and each box in one of its own, between words that all may read."""
    exif = Image.Exif()
    exif[0x010E] = secret("exif")
    exif[0x013B] = secret("artist")
    exif.get_ifd(0x8825)[1] = "S"
    Image.new("RGB", (60, 40), (9, 200, 9)).save(root / "media" / "foto.jpg", exif=exif, comment=secret("comment"))
    more = (
        f"# {secret('yamlcomment')}\nregions: [ayacucho]\nkeywords: [Etiqueta-visible]\nnota: {secret('unknownkey')}\naccess_reason: {secret('reason')}\n"
        f"notes: {secret('notes')}\nreviewers: [{secret('reviewer')}]\ninformants: [{secret('informant')}]\nreplication_of: {HIDDEN}@{'0' * 64}\n"
        f"relations:\n- {{rel: draws_on, target: {HIDDEN}, note: {secret('relationnote')}}}\nrelated: [{HIDDEN}]\nconsents: [dado]\n"
        f"translation_of: {HIDDEN}\nmedia:\n- {{path: media/foto.jpg, caption: Pie que todos leen., alt: a, consent: dado, gps: {secret('gps')}}}\n"
        f"- {{path: media/{WORD}-foto.jpg, caption: {secret('caption')}}}\n- {{path: media/etiquetada.png, caption: {secret('caption')}, tk_labels: [tkss]}}\n"
    )
    body = (
        'Texto que todos leen.[^v]\n\n![a](../../../media/foto.jpg "Pie que todos leen.")\n\n'
        f'[^v]: Nota que todos leen.\n\n![{secret("alt")}](../../../media/etiquetada.png "{secret("caption")}")\n\nFin visible.\n'
    )
    Image.new("RGB", (33, 30), (9, 9, 200)).save(root / "media" / "etiquetada.png")
    _put(folder / "publico.md", FRONT.format(title="Documento público", access="access: public", more=more) + body)
    notes = f"\n\n[r1]: {HIDDEN}.md \"{secret('definition')}\"\n[r2]: ../../../media/{WORD}-foto.jpg '{secret('definition')}'\n[^n1]: {secret('note')}\n    {secret('note')}\n"
    for number, mention in enumerate((*MENTIONS, *BOXES)):
        front = FRONT.format(title=f"Caso {number}", access="access: public", more="regions: [ayacucho]\n")
        _put(
            folder / f"caso-{number}.md",
            f"{front}Antes del caso {number}.\n\n{mention}\n\nDespués del caso {number}.{notes}",
        )


def _text(corner: str, access: str) -> str:
    front = FRONT.format(title=secret(f"title{corner}"), access=access, more=f"keywords2: [{secret('tag' + corner)}]\n")
    return front + f"{secret('body' + corner)}\n"


def _write(folder: Path, document_id: str, access: str, corner: str) -> None:
    _put(folder / f"{document_id}.md", _text(corner, access))


def _put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def leaks_in(files: Mapping[str, bytes]) -> set[str]:
    """Return the secrets found in some files and their names, each with the file that held it."""
    return {
        f"{name}: {found}"
        for name, data in files.items()
        for text in (name, *readings(data))
        for found in re.findall(rf"\w{{0,2}}{STEM}\w*(?:\W{{0,3}}\w+)?", _folded(text))
    }


def readings(data: bytes, depth: int = 0) -> Iterator[str]:
    """Yield some bytes as everybody may read them: as text, decoded, and without the marks between its letters."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be") if b"\0" in data else ("utf-8",):
        text = data.decode(encoding, "replace")
        yield text
        yield re.sub(r"<[^<>]*>", "", text)
        unescaped = re.sub(
            r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), html.unescape(urllib.parse.unquote(text))
        )
        yield unescaped
        yield re.sub(r"[^\w]", "", unescaped)
    if depth < 2:
        for found in re.findall(rb"[A-Za-z0-9+/]{40,}={0,2}", data):
            try:
                yield from readings(base64.b64decode(found + b"=="), depth + 1)
            except ValueError:
                continue
        for found in re.finditer(rb"stream\r?\n", data):
            try:
                yield from readings(zlib.decompressobj().decompress(data[found.end() :], 4_000_000), depth + 1)
            except zlib.error:
                continue


def unpacked(path: Path) -> dict[str, bytes]:
    """Return every file below a folder or within an archive, archives within it too."""
    if path.is_dir():
        return {
            f"{file.relative_to(path)}{inner}": data
            for file in path.rglob("*")
            if file.is_file()
            for inner, data in _opened(file.read_bytes()).items()
        }
    return _opened(path.read_bytes())


def _opened(data: bytes) -> dict[str, bytes]:
    if data.startswith(b"%PDF-"):
        return {"": data, **_opened_pdf(data)}
    if not data.startswith(b"PK\x03\x04"):
        return {"": data}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {
            f"/{name}{inner}": content
            for name in archive.namelist()
            for inner, content in _opened(archive.read(name)).items()
        }
        notes = b"".join(info.comment + info.extra for info in archive.infolist()) + archive.comment
    return {**files, "/notes": notes + struct.pack("<I", len(files))}


def _opened_pdf(data: bytes) -> dict[str, bytes]:
    """Return what a PDF holds: its streams and strings decoded, and, where the tools are, its text, what it says of
    itself, its attachments and its pictures."""
    files: dict[str, bytes] = {}
    for number, found in enumerate(re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL)):
        with contextlib.suppress(zlib.error):
            files[f"/stream{number}"] = zlib.decompressobj().decompress(found[1])
    written = re.findall(rb"<((?:[0-9A-Fa-f]{2}){4,})>", b"\n".join((data, *files.values())))
    files["/strings"] = "\n".join(
        bytes.fromhex(one.decode()).decode("utf-16-be", "replace") for one in written
    ).encode()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "a.pdf"
        source.write_bytes(data)
        for command in (
            ["pdftotext", source, "-"],
            ["pdfinfo", source],
            ["pdfinfo", "-meta", source],
            ["pdfdetach", "-list", source],
        ):
            if shutil.which(str(command[0])):
                said = subprocess.run(command, capture_output=True, timeout=60, check=False).stdout
                files["/" + " ".join(map(str, command[:-1]))] = b" ".join(re.sub(rb"-\n", b"", said).split())
        for command in (
            ["pdfdetach", "-saveall", "-o", folder / "out", source],
            ["pdfimages", "-all", source, folder / "out" / "p"],
        ):
            (folder / "out").mkdir(exist_ok=True)
            if shutil.which(str(command[0])):
                subprocess.run(command, capture_output=True, timeout=60, check=False)
        files |= {f"/out/{path.name}": path.read_bytes() for path in (folder / "out").iterdir()}
    return files


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if unicodedata.category(c) not in ("Mn", "Cf")).casefold()
