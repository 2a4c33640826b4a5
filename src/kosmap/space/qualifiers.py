"""The words around a name, in English, Serbian and Albanian, and what each means.

Found by their folded spelling, so that one entry stands for both scripts and for any diacritics.
"""

from __future__ import annotations

from kosmap.space.spelling import fold

# Kinds of the gazetteer that are one spot, and the words that ask for them.
SPOTS = {
    "bridge": "bridge bridges most mosta mostu mostom ura urë urës urën",
    "crossing": "crossing gate gejt kapija prelaz prelaza prelazu prelazom prelazi prijelaz "
    "vendkalim vendkalimi vendkalimin vendkalimit kufi kufitar kufitare kufiri dog dogana "
    "doganë pika pikë pikën pikës gpp agpp ibm gp ccp border",
    "monastery": "monastery manastir manastira manastiru manastiri manastirit manastirin",
    "railway_station": "railway train železnička železničke železničkoj željeznička "
    "hekurudhor hekurudhore voza",
    "lake": "lake reservoir jezero jezera jezeru akumulacija liqen liqeni liqenit liqenin",
    "dam": "dam brana brani brane branu diga digë digës",
    "fortress": "fortress castle tvrđava tvrđavi tvrđave kalaja kalasë kalaja",
    "mountain": "mountain mount planina planini",
}
SETTLEMENTS = {
    "village": "village selo sela selu selom fshat fshati fshatin fshatit fshatra "
    "settlement naselje naselju naselja vendbanim vendbanimi",
    "town": "town city grad grada gradu gradom varoš qytet qyteti qytetin qytetit qytetin",
    "suburb": "suburb neighbourhood neighborhood quarter lagje lagjja lagjen lagjes "
    "mahala mahali mahale mahalu mahalla naselje",
}
MUNICIPALITY = """
municipality munic municipal opština opštine opštini opštinu općina općine općini opš komuna komunë
komunës komunën komune
"""
# A spot that the gazetteer does not have as such: its settlement stands for it.
SITES = """
barricade barricades barikada barikade barikadi barikadu barrikada barrikadë barrikadat roadblock
roadblocks blockade blokada blokade bllokada checkpoint checkpoints punkt punktu protest protests
protesta protestë protesti skup miting rally demonstration demonstrations incident incidents
explosion shooting attack ambush clash clashes eksplozija pucnjava napad sukob police policija
policije policijska policijske policijskoj policia policisë policor policore station stanica
stanice stanici stacioni stacion kfor eulex unmik patrol patrola base baza bazi bazë camp kamp
building buildings zgrada zgrade zgradi objekat objekti ndërtesa ndërtesë ndërtesës hall assembly
office offices kancelarija zyra school škola škole školi osnovna shkolla shkollë hospital bolnica
bolnice bolnici spital spitali court sud suda sudu gjykata gjykatë church crkva crkve crkvi kisha
kishë cemetery groblje groblju varrezat road put puta putu rruga rrugë rrugën magistral magistrala
magistralni magistralnom regionalni highway intersection junction roundabout raskrsnica raskrsnici
raskrsnice kryqëzim kryqëzimi square hotel restaurant motel street streets ulica ulice ulici
ul sheshi square promenade apartment apartments addresses house houses compound premises complex
grounds shop market pijaca café cafe kafe kafić library biblioteka headquarters hq command tower
shore sports polling centres voting birališta biračko turn tunnel tunel tunelu tunelit post
pošta posta university univerzitet mine factory fabrika stadium stadion
"""
FILLER = """
the of a an e i të së se no nr br broj number kbr part parts deo dela delu dijelu kraju pjesa
pjesë pjesën side strana strane strani bank anë ana center centre centar centru centra qendra
qendër qendrën qendrës downtown area zona zoni okolina okolini blizina blizini zonë entrance ulaz
ulazu ulaza izlaz izlazu hyrje hyrja outskirts vicinity place mesto mestu mjesto vend vendi site
location point boundary granični graničnom granična administrative administrativni
administrativnom administrativna administrative common zajednički river rijeka rijeci lumi lumin
lumë lumit local lokalni called zvani region rajoni rejon okrug district distrikti its st
"""
NEAR = """
near nearby by beside outside around toward towards from kod blizu pored kraj ispred iza iznad
ispod prema oko od nedaleko afër pranë rreth tek te nga drejt ndaj para behind before km
kilometara kilometers kilometres kilometër metara meters metra
"""
IN = """
in at on into within inside to over across above upon u na iz preko nad mbi në ne brenda through
kroz
"""
AND = "and dhe between između izmedju ndërmjet mes"
COUNTRIES = """
kosovo kosova kosovë kosovës kosove kosovu kim metohija metohije metohiji republic republika
serbia srbija srbije srbiji serbi serbisë xk rks rs balkans
"""
# The words that tell two parts of one place asunder, the same in each language. A star stands
# for the endings of a Serbian adjective.
SAME_IN_ALL = {
    "north": "north northern sever severa severu severom severn* sjevern* veri veriu veriut "
    "verior veriore",
    "south": "south southern jug juga jugu jugom južn* jugut jugor jugore",
    "upper": "upper gornj* eperm epërm epërme epërmi epërmes sipërm sipërme",
    "lower": "lower donj* poshtëm poshtme poshtmi poshtmes ultë ultës ulët",
    "big": "big great greater velik* madh madhe madhi madhes",
    "little": "little small mal* vogël vogla vogli vogles",
    "new": "new nov* re ri",
    "main": "main glavn* kryesor kryesore",
    "ibar": "ibar ibër ibra ibru ibrom ibri ibrit ibrin",
}
ADJECTIVE_ENDINGS = ("i", "a", "e", "o", "u", "eg", "em", "og", "om", "oj", "ih", "im")
DIRECTIONS = frozenset({"north", "south", "upper", "lower", "big", "little"})


def _vocabulary() -> dict[str, str]:
    """What each qualifier means, by its folded spelling. An earlier meaning wins."""
    meanings: dict[str, str] = {}
    groups = {
        **SPOTS,
        "near": NEAR,
        "in": IN,
        "and": AND,
        "municipality": MUNICIPALITY,
        **SETTLEMENTS,
        "site": SITES,
        "filler": FILLER,
    }
    for meaning, words in groups.items():
        for word in words.split():
            meanings.setdefault(fold(word), meaning)
    return meanings


def _canonical_words() -> dict[str, str]:
    return {
        fold(word.replace("*", ending)): name
        for name, words in SAME_IN_ALL.items()
        for word in words.split()
        for ending in (ADJECTIVE_ENDINGS if "*" in word else ("",))
    }


VOCABULARY = _vocabulary()
CANONICAL = _canonical_words()
KINDS = frozenset({*SPOTS, *SETTLEMENTS, "municipality", "site"})
COUNTRY_WORDS = frozenset(fold(word) for word in COUNTRIES.split())
