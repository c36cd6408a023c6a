"""Which language a text is in, where nothing says so: its script, or its function words."""

from __future__ import annotations

import re
from collections import Counter

_WORDS = {
    "en": "the of and to in that is was for it with as his he be on by at have are this not but had"
    " from they which or we an were been their has would will who she said",
    "de": "der die das und ist nicht ein eine zu den mit von dem sich des auf für im auch als nach"
    " wie bei hat sie er es wird aus war werden einer über noch",
    "fr": "le la les et des est que un une du dans qui pour au pas sur par avec il sont ce elle ont"
    " aux cette mais nous été leur ses plus",
    "es": "el la los las y que en un una del por con para es no se su al lo como más pero sus ha"
    " fue este sobre entre también está",
    "it": "il la di che e un una per non sono con del della dei da al alla gli ha nel anche come"
    " più si le lo è dal questo delle stato",
    "pt": "o a os as e que do da em um uma para com não por dos das no na se mais como foi ao ele"
    " pelo pela seu sua são também",
}
_OF_WORD: dict[str, list[str]] = {}
for _code, _words in _WORDS.items():
    for _word in _words.split():
        _OF_WORD.setdefault(_word, []).append(_code)

# Scripts from right to left, with the languages that a default may name; of those, letters of
# its own tell one, and the first is the most likely.
_SCRIPTS = (
    (re.compile("[\u0600-\u06ff\u0750-\u077f]"), ("ar", "fa", "ur", "ckb", "ps", "sd", "ug")),
    (re.compile("[\u0590-\u05ff]"), ("he", "yi")),
)
_OWN_LETTERS = (("ur", re.compile("[ٹڈڑے]")), ("fa", re.compile("[پچژگ]")))
_OWN_SHARE = 0.005

_ENOUGH = 20
_SHARE = 0.12
_LEAD = 1.5


def guess_language(text: str, default: str = "en") -> str:
    """Return "en", "de", "fr", "es", "it" or "pt" where the text's function words say so.

    In Arabic script it is "ar", "fa" or "ur", in Hebrew script "he", unless ``default`` is
    another language of the same script. A text with fewer than 20 words, with few function
    words of any of these, or between two of them, is taken to be in ``default``. Only the
    first 20,000 characters are read.
    """
    words = re.findall(r"[^\W\d_]+", text[:20_000].lower())
    if by_script := _by_script("".join(words), default):
        return by_script
    if len(words) < _ENOUGH:
        return default
    counts = Counter(code for word in words for code in _OF_WORD.get(word, ()))
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < _SHARE * len(words):
        return default
    if len(ranked) > 1 and ranked[0][1] < _LEAD * ranked[1][1]:
        return default
    return ranked[0][0]


def _by_script(letters: str, default: str) -> str | None:
    for script, languages in _SCRIPTS:
        if 2 * len(script.findall(letters)) <= len(letters):
            continue
        if default.partition("-")[0].lower() in languages:
            return default
        for language, own in _OWN_LETTERS:
            if language in languages and len(own.findall(letters)) > _OWN_SHARE * len(letters):
                return language
        return languages[0]
    return None
