"""The index of terms: each with the titles of the documents that it leads to."""

from __future__ import annotations

from itertools import groupby

from kb_app.core.folding import fold
from kb_app.publish.manuscript import Story
from kb_app.publish.web.context import Context
from kb_app.publish.web.markup import identifier, language_of, text


def write_index(context: Context) -> str:
    """Return the index of the terms noted so far, under their initials."""
    terms = sorted(context.indexed, key=lambda term: (fold(term), term))
    parts: list[str] = []
    for letter, group in groupby(terms, key=_initial):
        entries = "".join(f"<li>{_entry(context, term)}</li>\n" for term in group)
        parts.append(
            f'<div class="letter-group">\n<p class="letter">{text(letter)}</p>\n<ul>\n{entries}</ul>\n</div>\n'
        )
    return f'<div class="terms">\n{"".join(parts)}</div>\n' if parts else ""


def _entry(context: Context, term: str) -> str:
    context.count(term)
    links = ", ".join(_link(context, story) for story in context.indexed[term])
    return f'<span class="term">{text(term)}</span> {links}'


def _link(context: Context, story: Story) -> str:
    own = language_of(story.language)
    is_foreign = bool(own) and own != language_of(context.manuscript.publication.language)
    language = f' lang="{own}"' if is_foreign else ""
    return f'<a{language} href="{context.href(story.key, identifier(story.bookmark))}">{text(story.title)}</a>'


def _initial(term: str) -> str:
    first = fold(term)[:1].upper()
    return first if first.isalpha() else "#"
