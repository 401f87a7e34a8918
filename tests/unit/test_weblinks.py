"""Addresses are written so that every reader of files takes them."""

from __future__ import annotations

import pytest

from kb_app.publish.weblinks import encoded


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://example.org/a%20b?c=d&e=f#g", "https://example.org/a%20b?c=d&e=f#g"),
        ("https://ñandú.pe/ruta/é", "https://xn--and-6ma2c.pe/ruta/%C3%A9"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/%zz", "https://example.org/%25zz"),
        ("http://[::1]:8080/x[1]", "http://[::1]:8080/x%5B1%5D"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/#a#b", "https://example.org/#a%23b"),
        ("mailto:oficina@example.org?subject=Hola qué tal", "mailto:oficina@example.org?subject=Hola%20qu%C3%A9%20tal"),
    ],
)
def test_an_address_is_encoded_once_and_only_where_it_must_be(written: str, address: str) -> None:
    assert encoded(written) == address
    assert encoded(encoded(written)) == address
