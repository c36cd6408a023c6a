"""Abbreviations and sentence openers of the languages that sitegen can segment."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Lower-case words, without their stop.

    Attributes:
        never: A stop after these never ends a sentence ("Mr").
        sometimes: It does where one of ``starters`` follows ("Inc").
        before_number: It does unless a number follows ("No").
        starters: Capitalised words that open sentences far more often than names do.
        ordinals: Whether "3." is an ordinal number; then not before ``months``.

    """

    never: frozenset[str]
    sometimes: frozenset[str]
    before_number: frozenset[str]
    starters: frozenset[str]
    months: frozenset[str]
    ordinals: bool = False


_EVERYWHERE = "dr prof st vs cf ca"

_NEVER = {
    "en": "mr mrs ms mx messrs rev fr hon gov govs lt col gen maj capt cmdr sgt cpl pfc adm sen "
    "sens rep reps supt det insp ste mt ft pres amb atty e.g i.e viz approx ph",
    "de": "hr fr hrn frl nr bzw z.b d.h u.a z.t v.a i.d.r s.o s.u vgl dipl ing med phil jur "
    "sog geb gest bspw ggf inkl zzgl evtl mind max str",
    "fr": "m mm mme mmes mlle mlles me mgr pr p.ex c.-à-d art chap éd fig vol env gén cap col",
    "es": "sr sra sres sras srta d dña ud uds vd lic ing arq gral cnel cap cap pág págs núm art "
    "aprox p.ej avda mons",
    "pt": "sr sra srs sras srta d exmo exma eng arq gen cel cap pág págs núm art aprox p.ex av dep",
    "it": "sig sig.ra sigg dott dott.ssa ing avv arch on sen gen col cap pag pagg art p.es mons",
}
_SOMETIMES = {
    "en": "inc corp ltd co cos bros assn dept univ jr sr esq etc al ave blvd rd jan feb mar apr "
    "jun jul aug sept oct nov dec ala ariz ark calif colo conn del fla ga ill ind kan ky la md "
    "mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo ed eds est "
    "mon tue tues wed thu thurs fri sat",
    "de": "usw etc co jan feb febr apr aug sept okt nov dez mio mrd tsd ca jh",
    "fr": "etc cie janv févr avr juil sept oct nov déc av bd",
    "es": "etc cía ene feb abr ago sept oct nov dic ee uu",
    "pt": "etc cia jan fev abr ago set out nov dez ltda",
    "it": "ecc etc gen feb apr ago sett ott nov dic spa",
}
_BEFORE_NUMBER = {
    "en": "no nos vol pp p fig figs art sec ch op",
    "de": "nr bd s abb kap art abs",
    "fr": "no n p vol",
    "es": "n no p vol",
    "pt": "n no p vol",
    "it": "n p vol",
}
_STARTERS = {
    "en": "The A An This That These Those It Its He His She Her They Their We Our You Your I In On "
    "At By For From With Without To As If When While Where Who What Why How After Before Since "
    "During Until Although Though Because But And Or So Yet Still However Also Then There Here "
    "Now Some Many Most Few Several Both Each Every All Another Other One Two Three No Not Only "
    "Even Just Once Under Over Among Between Despite According Earlier Later Last Next Meanwhile "
    "Instead Today Yesterday Tomorrow Asked Speaking Officials Police Critics Experts",
    "de": "Der Die Das Den Dem Des Ein Eine Einen Er Sie Es Wir Ich Ihr In Im Am An Auf Aus Bei "
    "Mit Nach Von Vor Zu Zum Zur Für Und Aber Doch Auch Als Wenn Weil Dass Dies Diese Dieser "
    "Dieses Nun So Da Damit Dabei Dort Hier Wer Was Wie Wo Warum Seit Während Nur Noch",
    "fr": "Le La Les Un Une Des Il Elle Ils Elles On Nous Vous Je Ce Cette Ces Cela Ça En Dans Sur "
    "Pour Par Avec Sans Après Avant Depuis Mais Et Ou Donc Or Si Quand Comme Selon À Au Aux",
    "es": "El La Los Las Un Una Unos Unas Él Ella Ellos En Con Sin Por Para Según Después Antes "
    "Desde Pero Y O Si Cuando Como Este Esta Estos Estas Ese Esa Su Sus Al Se No También",
    "pt": "O A Os As Um Uma Ele Ela Eles Elas Em No Na Nos Nas Com Sem Por Para Segundo Depois "
    "Antes Desde Mas E Ou Se Quando Como Este Esta Esse Essa Seu Sua Ao Não Também",
    "it": "Il Lo La I Gli Le Un Uno Una Egli Lui Lei Loro In Nel Nella Con Senza Per Secondo Dopo "
    "Prima Da Ma E O Se Quando Come Questo Questa Quello Quella Suo Sua Al Non Anche",
}
_MONTHS = (
    "januar jänner februar märz april mai juni juli august september oktober november dezember"
)


@cache
def of(language: str) -> Abbreviations:
    """Return the lists of ``language``; a language without its own gets the common ones."""

    def words(lists: dict[str, str], common: str = "") -> frozenset[str]:
        return frozenset(f"{lists.get(language, '')} {common}".split())

    return Abbreviations(
        never=words(_NEVER, _EVERYWHERE),
        sometimes=words(_SOMETIMES),
        before_number=words(_BEFORE_NUMBER),
        starters=words(_STARTERS),
        months=frozenset(_MONTHS.split()) if language == "de" else frozenset(),
        ordinals=language == "de",
    )
