"""Words that take a side, and where the record uses one in its own voice.

A text may quote such a word, or say who uses it: what a source says is a fact. So a word in
quotation marks, or in a sentence that names a speaker, is none of the record's own. Some words
are the record's own judgement even beside a speaker's name (“claimed that”), and some are part
of a name (“Office for Kosovo and Metohija”). docs/terms.md has the list to read, made from here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from kosmap.words.phrase import Phrase

from .problems import Problem


@dataclass(frozen=True)
class Loaded:
    """A loaded word of one language.

    Attributes
    ----------
    language : str
        ``en``, ``sr_Latn`` or ``sq``.
    word : str
        As the list shows it.
    pattern : str
        A regular expression that finds it from the beginning of a word on.
    neutral : str
        What to write in its place.
    even_attributed : bool
        True where the name of a speaker does not excuse it.
    """

    language: str
    word: str
    pattern: str
    neutral: str
    even_attributed: bool = False

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self.pattern})", re.IGNORECASE)


WORDS = (
    Loaded("en", "terrorist, terrorism", r"terror", "armed group, attackers; or the charge by name"),
    Loaded("en", "so-called, self-proclaimed, self-styled", r"so[- ]called|self-(?:proclaimed|styled|declared)", "leave it out"),
    Loaded("en", "parallel structures, institutions, bodies", r"parallel (?:structure|institution|bod|municipal|court|system|authorit|assembl)", "Serbian-run institutions"),
    Loaded("en", "occupied, occupier, occupation", r"occupied|occupier|occupation", "leave it out; for a building: held by, entered by"),
    Loaded("en", "illegal, unlawful, illegitimate", r"illegal|unlawful|illegitimate", "name the rule and who says that it was broken"),
    Loaded("en", "criminals, gang, thugs, hooligans, mob, rioters", r"criminal (?:group|gang|structure|band)|criminals\b|gangs?\b|thugs?\b|hooligan|mobs?\b|rioter", "group, crowd, protesters, masked men"),
    Loaded("en", "extremists, militants, separatists, secessionists", r"extremist|militants?\b|separatis|secession|breakaway", "who they are: protesters, the government of …"),
    Loaded("en", "regime, puppet", r"regime\b|puppet|quisling|henchm[ae]n", "government, authorities"),
    Loaded("en", "aggression, invasion, incursion", r"aggress|invasion|invade[ds]?\b|incursion", "entry, operation, deployment"),
    Loaded("en", "liberate, ethnic cleansing, pogrom, massacre", r"liberat|ethnic(?:ally)? cleans|pogrom|massacre|genocid", "what happened and how many were killed or left"),
    Loaded("en", "provocation, unilateral", r"provocat|provoke[ds]?\b|unilateral", "what was done, and that the other side had not agreed"),
    Loaded("en", "martyr, hero, traitor, collaborator", r"martyr|hero(?:es|ic)?\b|traitor|collaborator", "the person's function"),
    Loaded("en", "brutal, barbaric, cowardly", r"brutal|barbar|savage|coward|heinous", "what was done"),
    Loaded("en", "border (the line)", r"(?:cross-)?borders?\b(?![- ]police)", "boundary; crossing for the post; “border police” is a name"),
    Loaded("en", "administrative line, administrative crossing", r"administrative (?:boundary |border )?(?:line|crossing)", "boundary; crossing"),
    Loaded("en", "central Serbia, Serbia proper, southern Serbia, the province", r"central Serbia|Serbia proper|(?:southern Serbian )province\b|the province\b", "Serbia; Kosovo"),
    Loaded("en", "the new state, the Kosovo state, the capital", r"(?:the )?new state\b|(?:the )?Kosovo state\b|the capital\b", "Kosovo's institutions; Pristina, Belgrade"),
    Loaded("en", "Metohija, Kosmet", r"(?:Kosovo and )?Metohija|Kosmet", "Kosovo; only in names of bodies"),
    Loaded("en", "ROSU", r"ROSU\b", "special police"),
    Loaded("en", "claimed that, admitted", r"claim(?:s|ed|ing)? (?:that|to have|about|some|more|less)\b|admit(?:s|ted|ting)?\b|confess", "said", True),
    Loaded("sr_Latn", "terorista, terorizam", r"teroris|teroriz", "naoružana grupa, napadači; ili naziv optužbe"),
    Loaded("sr_Latn", "takozvani, samoproglašeni", r"takozvan|tzv\b|samoproglašen|nazovi", "izostaviti"),
    Loaded("sr_Latn", "paralelne strukture, institucije", r"paraleln\w* (?:struktur|instituc|organ|opštin|sud|sistem|vlast|skupštin)", "institucije u srpskom sistemu"),
    Loaded("sr_Latn", "okupirano, okupator", r"okupir|okupator|okupacij", "izostaviti; za zgradu: zauzeta, u koju je ušla"),
    Loaded("sr_Latn", "nelegalan, nezakonit, ilegalan", r"nelegal|nezakonit|ilegal|nelegitim", "navesti propis i ko kaže da je prekršen"),
    Loaded("sr_Latn", "kriminalci, bande, huligani, rulja", r"kriminalc|kriminaln\w* (?:grup|band|struktur)|band[aeiu]\b|huligan|rulj", "grupa, okupljeni, demonstranti, maskirani ljudi"),
    Loaded("sr_Latn", "ekstremisti, separatisti, secesija", r"ekstremist|separatist|separatiz|secesij|otcep", "ko su: demonstranti, Vlada Kosova …"),
    Loaded("sr_Latn", "režim, marionetski", r"režim(?!\w* (?:vize|saobraćaj))|marionet|kvisling", "vlada, vlasti"),
    Loaded("sr_Latn", "agresija, invazija, upad", r"agresij|agresor|invazij|upad\w*\b", "ulazak, akcija, raspoređivanje"),
    Loaded("sr_Latn", "oslobođenje, etničko čišćenje, pogrom, masakr", r"oslobođenj\w* (?:Kosova|teritorij)|oslobodi(?:lac|oc)|etničk\w* čišćenj|pogrom|masakr|genocid", "šta se dogodilo i koliko je ljudi stradalo ili otišlo"),
    Loaded("sr_Latn", "provokacija, jednostran", r"provokacij|provocira|jednostran", "šta je učinjeno i da druga strana nije pristala"),
    Loaded("sr_Latn", "mučenik, heroj, izdajnik", r"mučeni(?:k|c)|heroj|izdajni|kolaboracion", "funkcija te osobe"),
    Loaded("sr_Latn", "brutalan, zverski, kukavički", r"brutal|zversk|divljačk|kukavičk", "šta je učinjeno"),
    Loaded("sr_Latn", "granica (linija), administrativna linija, administrativni prelaz", r"granic[aeiuo]\w*|granični\w* prela|administrativn\w* (?:granic|lini|prela)", "linija razgraničenja; prelaz; „granična policija“ je naziv"),
    Loaded("sr_Latn", "centralna Srbija, uža Srbija, južna pokrajina", r"centraln\w* Srbij|už\w* Srbij|(?:južn\w* )?pokrajin[aeiu]\b", "Srbija; Kosovo"),
    Loaded("sr_Latn", "nova država, država Kosovo, glavni grad", r"nov\w* držav|držav[aeiu] Kosov|glavn\w* grad", "institucije Kosova; Priština, Beograd"),
    Loaded("sr_Latn", "Metohija, Kosmet", r"Metohij|Kosmet", "Kosovo; samo u nazivima ustanova"),
    Loaded("sr_Latn", "Šiptari, Arbanasi", r"šiptar|arbanas", "kosovski Albanci", True),
    Loaded("sr_Latn", "ROSU", r"ROSU|Rosu\b", "specijalna policija"),
    Loaded("sr_Latn", "tvrdi, priznao", r"tvrd(?:i|e|io|ila|ili|nj\w*)\b|prizna(?:o|la|li|je|ju)\b(?! nezavisnost)", "rekao, navodi", True),
    Loaded("sq", "terrorist, terrorizëm", r"terroris|terroriz", "grup i armatosur, sulmues; ose emri i akuzës"),
    Loaded("sq", "i ashtuquajtur, i vetëshpallur", r"ashtuquajtur|vetëshpallur|vetëquajtur", "të mos shkruhet"),
    Loaded("sq", "strukturat, institucionet paralele", r"(?:struktur|institucion|organ|komun|gjykat|sistem|pushtet|kuvend)\w* paralel", "institucionet e sistemit të Serbisë"),
    Loaded("sq", "i pushtuar, pushtues", r"(?:i|e|të|së) pushtuar|pushtues|pushtim", "të mos shkruhet; për ndërtesë: e mbajtur nga, ku hyri"),
    Loaded("sq", "ilegal, i paligjshëm, jolegjitim", r"ilegal|paligjsh|kundërligjsh|jolegjitim", "rregulla dhe kush thotë se u shkel"),
    Loaded("sq", "kriminelë, banda, huliganë, turma", r"kriminel|grup\w* kriminal|band(?:a|ë|ave|at)\b|huligan|turm[aëe]", "grup, të tubuarit, protestues, persona me maska"),
    Loaded("sq", "ekstremistë, separatistë", r"ekstremist|separatis|secesion", "kush janë: protestues, Qeveria e …"),
    Loaded("sq", "regjim, kukull", r"regjim(?!\w* (?:i|e|të) (?:vizave|pavarur))|kukull", "qeveri, autoritete"),
    Loaded("sq", "agresion, inkursion", r"agresion|agresor|inkursion|invazion", "hyrje, operacion, vendosje"),
    Loaded("sq", "çlirim, spastrim etnik, masakër", r"çlirim\w* (?:i|e|të) (?:Kosovës|veriut)|çlirimtar|spastrim\w* etnik|pogrom|masak(?:ër|r)|gjenocid", "çfarë ndodhi dhe sa veta u vranë ose ikën"),
    Loaded("sq", "provokim, i njëanshëm", r"provok|njëanshëm|njëanshm", "çfarë u bë dhe se pala tjetër nuk ishte pajtuar"),
    Loaded("sq", "dëshmor, hero, tradhtar", r"dëshmor(?:i|ë|ët|ëve|it)?\b|hero(?:i|in|it|jtë|jve)?\b|tradhtar|bashkëpunëtor\w* (?:i|e|të) (?:Serbisë|regjimit)", "funksioni i personit"),
    Loaded("sq", "brutal, barbar, i pabesë", r"brutal|barbar|pabesë", "çfarë u bë"),
    Loaded("sq", "kufi, vijë administrative", r"(?<!polic )kufi(?:ri|rin|rit|ri?n|j|jtë|ve|së)?\b|pik\w* kufitar|vij\w* administrativ", "vija ndarëse; vendkalim; “policia kufitare” është emër"),
    Loaded("sq", "Serbia qendrore, krahina", r"Serbi\w* (?:qendrore|e brendshme)|krahin[aëe]", "Serbia; Kosova"),
    Loaded("sq", "shteti i ri, shteti i Kosovës, kryeqyteti", r"shtet\w* (?:i|të|e) ri\b|shtet\w* (?:i|të|e) Kosovës|kryeqytet", "institucionet e Kosovës; Prishtina, Beogradi"),
    Loaded("sq", "shkije, çetnikë", r"shki(?:e|je|jet|jeve|nave)\b|çetnik", "serbët e Kosovës", True),
    Loaded("sq", "pretendoi se, pranoi se", r"pretendo(?:i|n|jnë|jne|ni|hej)\w*|pranoi se", "tha", True),
)  # fmt: skip

# Names of bodies and of services that hold such a word.
NAMES = re.compile(
    r"Office for Kosovo and Metohija|Community Assembly of Kosovo and Metohija|"
    r"Kancelarij\w* za Kosovo i Metohiju|Skupštin\w* Zajednice opština (?:AP )?Kosovo i Metohija|"
    r"Institute for Serbian Culture|graničn\w* policij\w*|(?:polic\w*|njësi\w*) kufitar\w*",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[“„«][^”“»]*[”“»]|\"[^\"]*\"")
# What names a speaker within the sentence, from the beginning of a word on.
SPEAKING = {
    "en": r"sa(?:id|ys|ying)\b|call(?:s|ed|ing)?\b|sp(?:oke|eaks?)\b|describe|according|accus|"
    r"suspicion|suspected|charge[ds]?\b|treat(?:s|ed)?\b|quote[ds]?\b|wrote|writes|wording|report(?:s|ed)\b|"
    r"announced|statement|rejected|named?\b|condemn|view\b",
    "sr_Latn": r"rek(?:ao|la|li)\b|kaž[eu]|kaza|nav(?:eo|ela|eli|odi)|naziva|nazva|opis|prema\b|"
    r"govori|optuž|sumnj|pisa|piše|javi|javlja|saopšt|izjav|najav|osud|odbaci|reč(?:ima|i)\b|citira|smatra",
    "sq": r"tha\b|thanë|tho(?:të|në)|sipas\b|quaj|quan|përshkr|fol[ië]|akuz|dysh|shkroi|shkruan|"
    r"njofto|deklar|raport|lajmër|refuz|dënoi|cito|konsider|fjalë",
}
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[“„\"]?[A-ZŠČĆŽĐÇË])")


def loaded_words(text: str, language: str = "en") -> list[Loaded]:
    """The loaded words that `text` uses in its own voice.

    Examples
    --------
    >>> [word.neutral for word in loaded_words("An occupied town.")]
    ['leave it out; for a building: held by, entered by']
    >>> loaded_words("A minister called the town occupied.")
    []
    """
    speaking = re.compile(rf"\b(?:{SPEAKING[language]})", re.IGNORECASE)
    found = []
    for sentence in SENTENCE_END.split(NAMES.sub("", QUOTED.sub("", text))):
        attributed = bool(speaking.search(sentence))
        found += [
            word
            for word in WORDS
            if word.language == language
            and (word.even_attributed or not attributed)
            and word.regex.search(sentence)
        ]
    return list(dict.fromkeys(found))


def loaded_text(
    table: pd.DataFrame, columns: Iterable[str], row_numbers: Mapping[str, int], file: str
) -> list[Problem]:
    """A warning for each text of `table` that uses a loaded word in its own voice.

    Parameters
    ----------
    table : pandas.DataFrame
        Indexed by its key.
    """
    return [
        Problem(
            file,
            row_numbers.get(key),
            column,
            Phrase("{word}: {text}", word=word.word, text=text),
            word.neutral,
            Phrase("Or say in the same sentence who calls it so (docs/terms.md)."),
            left_out=False,
        )
        for column in columns
        for key, text in table[column].items()
        for word in loaded_words(text)
    ]
