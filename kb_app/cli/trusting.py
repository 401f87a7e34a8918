"""`kb verify`, `kb trust`, `kb keys`: whether a package is whole, and whom packages come from."""

from __future__ import annotations

import argparse

from kb_app.cli.output import Output
from kb_app.core.text import Message, message
from kb_app.packages.fingerprint import words_of
from kb_app.services import trust as trust_service
from kb_app.services import verifying
from kb_app.services.places import Places


def verify(options: argparse.Namespace, output: Output) -> int:
    """Check a package; exit 1 when something is amiss."""
    task = output.task()
    key = trust_service.read_key(options.key) if options.key else None
    result = verifying.verify(options.package, Places.of_user(), key=key, task=task)
    task.clear()
    signer = result.signed_by or result.unknown_key
    if options.json:
        output.json(
            {
                "ok": result.is_sound,
                "signed_by": signer or None,
                "known_key": result.known_key,
                "words": words_of(result.signed_by or result.unknown_key)
                if result.is_signed and result.is_sound
                else "",
                "documents": result.documents,
                "findings": [
                    {"path": item.path, "code": item.code, "message": output.say(item.message)}
                    for item in result.findings
                ],
            }
        )
        return 0 if result.is_sound else 1
    for item in result.findings:
        place = f"{item.path}: " if item.path else ""
        output.line(f"{place}{output.say(item.message)} [{item.code}]")
    if result.is_sound:
        output.line(output.say(message("The package is whole: {documents} documents.", documents=result.documents)))
        output.line(output.say(_origin(result)))
    return 0 if result.is_sound else 1


def _origin(result: verifying.Verification) -> Message:
    if result.known_key:
        return message("It was signed by a key that is known: {words}.", words=words_of(result.signed_by))
    if result.is_signed:
        return message(
            "It is signed by a key that is not known here. Ask the sender by telephone for the eight words of the key, "
            "and compare them with these: {words}.", words=words_of(result.unknown_key),
        )  # fmt: skip
    return message("It is not signed: nothing tells who made it.")


def trust(options: argparse.Namespace, output: Output) -> int:
    """Trust a key."""
    text = trust_service.key_text(options.key)
    known = trust_service.trust(Places.of_user(), text, options.name or trust_service.name_from(options.key))
    output.line(output.say(message("«{name}» is trusted now. Its words: {words}.", name=known.name, words=known.words)))
    return 0


def keys(options: argparse.Namespace, output: Output) -> int:
    """List the own key and the trusted ones, with their words."""
    places = Places.of_user()
    trust_service.own_key(places)
    own = trust_service.own_known_key(places)
    known = [*([own] if own else ()), *trust_service.trusted_keys(places)]
    if options.json:
        rows = [
            {"name": key.name, "fingerprint": key.fingerprint, "words": key.words, "own": key.is_own, "key": key.text}
            for key in known
        ]
        output.json({"keys": rows})
        return 0
    for key in known:
        output.line(output.say(message("this office")) if key.is_own else key.name)
        output.line(f"  {key.words}")
        output.line(f"  {key.text.splitlines()[1]}")
    return 0
