"""The text that somebody without the application opens first: what the folder is, and how to trust it."""

from __future__ import annotations

_SPANISH = """
ES
Esta carpeta contiene {documents} documentos en Markdown (carpeta documents), que se leen con cualquier editor de texto.
La lista manifest-sha256.txt permite comprobar, archivo por archivo, que nada fue alterado.
Para comprobar el paquete entero en Windows: certutil -hashfile PAQUETE.kbpack SHA256
y comparar el resultado por teléfono con quien lo hizo.
La firma se comprueba con minisign: minisign -V -m tagmanifest-sha256.txt -P CLAVE
"""
_ENGLISH = """
EN
This folder holds {documents} documents in Markdown (in the folder documents), readable with any text editor.
The list manifest-sha256.txt lets you check, file by file, that nothing was altered.
To check the whole package on Windows: certutil -hashfile PACKAGE.kbpack SHA256
and compare the result by telephone with who made it.
The signature is checked with minisign: minisign -V -m tagmanifest-sha256.txt -P KEY
"""


def readme_bytes(*, title: str, publisher: str, partner: str, documents: int) -> bytes:
    """Return `LEEME.txt`."""
    head = [title, publisher, f"Para / For: {partner}" if partner else ""]
    said = (_SPANISH + _ENGLISH).format(documents=documents)
    return ("\n".join(line for line in head if line) + "\n" + said).encode()
