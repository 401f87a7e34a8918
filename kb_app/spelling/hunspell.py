"""A Hunspell dictionary in plain Python: which words it knows, as stems with the affixes that may join them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kb_app.spelling.affixes import Affixes, Rule, beginning, ending, read_affixes
from kb_app.spelling.guesses import guesses

Stems = Mapping[str, str]


class HunspellDictionary:
    """The words of one language, from its files. Immutable once read, so that threads may share it."""

    def __init__(self, affixes: Affixes, stems: Stems) -> None:
        self.affixes = affixes
        self.stems = stems

    @classmethod
    def read(cls, aff: Path, *word_lists: Path) -> HunspellDictionary:
        """Read the rules and the word lists that go by them. Raises OSError."""
        affixes = read_affixes(aff.read_text(encoding="utf-8-sig").splitlines())
        return cls(affixes, _stems(affixes, (file.read_text(encoding="utf-8-sig") for file in word_lists)))

    def spell(self, word: str) -> bool:
        """Tell whether it knows a word; a capital is right in any word."""
        if self.has(word):
            return True
        if word[:1].isupper():
            return self.has(word[0].lower() + word[1:]) or (
                word.isupper() and (self.has(word.lower()) or self.has(word.capitalize()))
            )
        return False

    def suggest(self, word: str) -> tuple[str, ...]:
        """Return the words it knows that are closest, the closest first. Takes some tenths of a second at most."""
        return guesses(self, word)

    def has(self, word: str) -> bool:
        """Tell whether it knows a word as it is written."""
        return word in self.stems or self._by_suffix(word, "", "") or self._by_prefix(word)

    def may_suggest(self, word: str) -> bool:
        """Tell whether a word that it knows is fit to be proposed."""
        return not any(flag in self.stems.get(word, "") for flag in self.affixes.unsuggested)

    def forms(self, stem: str) -> Iterator[str]:
        """Yield a stem and what its suffixes make of it."""
        yield stem
        flags = self.stems.get(stem, "")
        if flags:
            for added, by_strip in self.affixes.suffixes.items():
                for strip, rules in by_strip.items():
                    if stem.endswith(strip) and any(_fits(rule, flags, stem) for rule in rules):
                        yield stem[: len(stem) - len(strip)] + added

    def _by_suffix(self, word: str, prefix: str, then: str) -> bool:
        """Whether a known stem with a suffix is the word; it must allow this prefix, and the suffix what comes then."""
        stems, affixes = self.stems, self.affixes
        for length in range(min(affixes.longest_suffix, len(word)) + 1):
            cut = len(word) - length
            by_strip = affixes.suffixes.get(word[cut:])
            if by_strip is None:
                continue
            base = word[:cut]
            for strip, rules in by_strip.items():
                stem = base + strip
                flags = stems.get(stem)
                if flags:
                    for rule in rules:
                        if (
                            (not prefix or (rule.crosses and prefix in flags))
                            and (not then or then in rule.more)
                            and _fits(rule, flags, stem)
                        ):
                            return True
                if not then and affixes.chained and self._by_two(stem, rules, prefix):
                    return True
        return False

    def _by_two(self, stem: str, rules: Iterable[Rule], prefix: str) -> bool:
        """Whether what is taken for a stem is one with a suffix, behind which one of these rules may follow."""
        return any(
            rule.flag in self.affixes.chained
            and (not rule.condition or ending(rule.condition).search(stem))
            and self._by_suffix(stem, prefix, rule.flag)
            for rule in rules
        )

    def _by_prefix(self, word: str) -> bool:
        for length in range(1, min(8, len(word))):
            for strip, rules in self.affixes.prefixes.get(word[:length], {}).items():
                stem = strip + word[length:]
                for rule in rules:
                    if rule.condition and not beginning(rule.condition).match(stem):
                        continue
                    if rule.flag in self.stems.get(stem, ""):
                        return True
                    if rule.crosses and self._by_suffix(stem, rule.flag, ""):
                        return True
        return False


def _fits(rule: Rule, flags: str, stem: str) -> bool:
    return rule.flag in flags and (not rule.condition or ending(rule.condition).search(stem) is not None)


def _stems(affixes: Affixes, texts: Iterable[str]) -> Stems:
    """Return the stems with their flags. What two entries say of one stem is true of it together."""
    stems: dict[str, str] = {}
    seen: dict[str, str] = {}  # few combinations of flags, many stems
    for text in texts:
        lines = iter(text.splitlines())
        next(lines, None)  # how many there are
        for line in lines:
            word, _, flags = line.split("\t", 1)[0].partition("/")
            if not word or any(flag in flags for flag in affixes.hidden):
                continue
            before = stems.get(word)
            if before is not None and before != flags:
                flags = before + "".join(flag for flag in flags if flag not in before)
            stems[word] = seen.setdefault(flags, flags)
    return stems
