"""Which language a text is written in, by counting its commonest small words."""

from __future__ import annotations

import re
from collections import Counter

STOP_WORDS: dict[str, frozenset[str]] = {
    code: frozenset(words.split())
    for code, words in {
        "en": "the of and to in or any by for be is shall that with as under such this which may not act",
        "fr": "le la les des du et en un une dans par pour que qui est au aux sur ou avec cette sont ce l d",
        "es": "el la los las de del y en que por para con una un se su al es como o sin será ley lo esta",
        "pt": "o a os as de da do dos das e em que por para com uma um no na ao não ou nos pela lei sua são",
        "it": "il la i le di del della dei che e in un una per con non è sono al alla nel o da si dell",
        "de": "der die das und in von zu den des mit ist im für auf nicht ein eine dem oder sich nach werden",
        "nl": "de het een van en in op te voor met die dat is zijn aan bij door niet wordt of als",
        "pl": "w i z na do o się nie jest oraz lub art ust przez od po za dla ustawy",
        "ro": "și de la în a cu pe care este sau din prin pentru nu al se lege art alin",
        "ru": "и в на с по о или не от для при из а об к за лица закона статьи",
        "uk": "і в на з та або не від для про до за у що закону статті",
        "ar": "في من على أو إلى هذا أن التي كل لا عن المادة بها أي",
        "tr": "ve bir bu ile veya için olarak madde kanun olan",
        "id": "dan yang di dengan atau dalam untuk pasal dari pada ayat ini",
        "sw": "na ya wa kwa katika la za au ni kama sheria",
        "cy": "y yr a o i yn ac ar neu gan mewn",
    }.items()
}
WORD = re.compile(r"[^\W\d_]+")


# ISO 639-2 codes, which Akoma Ntoso uses, of the languages above
THREE_LETTERS = {
    "eng": "en", "fra": "fr", "fre": "fr", "spa": "es", "por": "pt", "ita": "it", "deu": "de", "ger": "de",
    "nld": "nl", "dut": "nl", "pol": "pl", "ron": "ro", "rum": "ro", "rus": "ru", "ukr": "uk", "ara": "ar",
    "tur": "tr", "ind": "id", "swa": "sw", "cym": "cy", "wel": "cy",
}  # fmt: skip


def language_of(text: str, declared: str) -> str:
    """The two-letter code of the language: the declared one, unless the text plainly is in another."""
    code = declared.lower().replace("_", "-").split("-")[0]
    code = THREE_LETTERS.get(code, code)
    found = detect(text)
    if not code or (code in STOP_WORDS and found and 4 * _count(text, code) < _count(text, found)):
        return found
    return code


def _count(text: str, code: str) -> int:
    return sum(word in STOP_WORDS[code] for word in WORD.findall(_sample(text).lower()))


def detect(text: str) -> str:
    """The ISO 639-1 code of the language of ``text``, or "" where too few words are known."""
    words = Counter(WORD.findall(_sample(text).lower()))
    total = sum(words.values())
    scores = {code: sum(words[w] for w in known) for code, known in STOP_WORDS.items()}
    best = max(scores, key=lambda code: scores[code])
    return best if total and scores[best] >= 0.08 * total and scores[best] >= 3 else ""


def _sample(text: str, size: int = 7_000) -> str:
    """Stretches from the early, middle and late text: a law may have long tables and foreign titles."""
    if len(text) <= 3 * size:
        return text
    return " ".join(text[at : at + size] for at in (len(text) // 10, len(text) // 3, len(text) * 2 // 3))
