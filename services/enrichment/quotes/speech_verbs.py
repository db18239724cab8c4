"""Verbs and phrases that report speech, in the tenses newspapers use, by language."""

import re
from functools import lru_cache

VERBS = {
    "en": "said says say saying told tells telling added adds adding asked asks announced announces argued argues asserted"
    " admitted admits agreed alleged assured boasted called calls calling claimed claims commented complained conceded concluded"
    " confirmed confirms continued cried cautioned countered credited criticised criticized declared declares demanded denied"
    " described describes dubbed emphasised emphasized emphasizing emphasising exclaimed explained explains expressed hailed"
    " hinted indicated informed insisted insists joked jokes lamented mused noted notes noting observed offered pledged"
    " posted predicted promised quipped quoted reads recalled recalls reckoned remarked remembered remembers repeated replied"
    " replies reported responded revealed shouted slammed stated states stressed stresses stressing suggested suggests tweeted"
    " urged vowed warned warns warning whispered wrote writes writing testified labelled labeled branded praised blasted"
    " accused thanked read",
    "de": "sagte sagt sagten erklärte erklärt betonte betont meinte meint teilte teilten kündigte berichtete berichtet schrieb"
    " schreibt fügte ergänzte forderte fordert warnte warnt kritisierte kritisiert nannte nennt bezeichnete sprach rief fragte"
    " antwortete entgegnete behauptete lobte räumte versicherte verkündete zitierte urteilte erzählte erzählt findet gestand",
    "fr": "dit disait déclaré déclare explique expliqué assure assuré affirme affirmé ajoute ajouté raconte raconté estime estimé"
    " prévient prévenu souligne souligné précise précisé indique indiqué annoncé annonce répond répondu confie confié lance lancé"
    " regrette regretté rappelle rappelé dénonce dénoncé insiste insisté promis promet reconnaît reconnu écrit glisse résume"
    " témoigne martèle déplore poursuit conclut conclu tonne qualifié parle parlé juge jugé",
    "es": "dijo dice dijeron afirmó afirma explicó explica aseguró asegura señaló señala añadió agregó declaró declara indicó"
    " manifestó comentó informó anunció pidió advirtió reconoció sostuvo subrayó destacó criticó calificó respondió contó cuenta"
    " relató insistió denunció lamentó recordó apuntó precisó confesó escribió expresó aclaró reiteró",
    "it": "detto dice disse dichiarato dichiara spiegato spiega affermato afferma aggiunto aggiunge annunciato annuncia raccontato"
    " racconta sottolineato sottolinea ricordato ricorda commentato commenta assicurato scritto scrive risposto risponde precisato"
    " replicato osservato ammesso avvertito riferito definito chiesto concluso",
    "pt": "disse diz disseram afirmou afirma declarou declara explicou explica informou informa anunciou acrescentou ressaltou"
    " destacou contou conta comentou garantiu alertou avisou lamentou defendeu criticou respondeu reconheceu escreveu relatou"
    " frisou sublinhou referiu adiantou pediu classificou completou",
    "nl": "zei zegt zeiden vertelt vertelde verklaarde aldus meldt meldde stelt stelde benadrukte waarschuwde waarschuwt vindt vond"
    " schrijft schreef noemt noemde reageert reageerde antwoordde voegde legt legde liet laat vroeg klaagde belooft beloofde",
    "pl": "powiedział powiedziała powiedzieli mówi mówił mówiła dodał dodała poinformował poinformowała oświadczył oświadczyła"
    " podkreślił podkreśliła stwierdził stwierdziła zaznaczył zaznaczyła wyjaśnił wyjaśniła zapowiedział zapowiedziała ocenił"
    " oceniła przyznał przyznała ostrzegł ostrzegła napisał napisała nazwał nazwała twierdzi tłumaczy odpowiedział odpowiedziała",
    "sv": "säger sa sade berättar berättade menar menade förklarar förklarade uppger uppgav skriver skrev meddelade meddelar"
    " tycker anser varnar varnade konstaterar kallar kallade svarar svarade hävdar betonar tillägger påpekar lovar",
    "da": "siger sagde fortæller fortalte mener mente forklarer forklarede oplyser oplyste skriver skrev tilføjer advarer kalder"
    " kaldte svarer svarede understreger udtaler",
    "no": "sier sa forteller fortalte mener mente forklarer opplyser opplyste skriver skrev legger advarer kaller kalte svarer"
    " svarte understreker uttaler",
    "ru": "сказал сказала заявил заявила сообщил сообщила отметил отметила подчеркнул подчеркнула добавил добавила рассказал"
    " рассказала пояснил пояснила написал написала",
    "uk": "сказав сказала заявив заявила повідомив повідомила зазначив зазначила наголосив наголосила додав додала розповів"
    " розповіла пояснив пояснила написав написала",
}  # fmt: skip
# Verbs that also do other work: they report speech only beside quotation marks.
ONLY_WITH_MARKS = frozenset(
    "called calls calling described describes dubbed hailed offered read reads continued quoted credited criticised criticized"
    " slammed expressed asked asks denied demanded urged praised blasted accused thanked labelled labeled branded agreed"
    " repeated shouted cried whispered posted tweeted mused remembers remembered responded replied replies countered"
    " nannte nennt bezeichnete sprach rief lobte kritisierte kritisiert forderte fordert fragte findet teilte kündigte schreibt"
    " qualifié parle parlé juge lance lancé écrit criticó calificó pidió definito chiesto classificou pediu noemt noemde vindt"
    " vond legt laat liet vroeg voegde nazwał nazwała kallar kallade tycker kalder kaldte kaller kalte legger cuenta conta"
    " confirmed confirms pledged vowed promised expressed explained".split()
)  # fmt: skip
THAT = {
    "en": "that", "de": "dass", "fr": "que|qu['’]", "es": "que", "it": "che", "pt": "que", "nl": "dat", "pl": "że", "sv": "att",
    "da": "at", "no": "at", "ru": "что", "uk": "що",
}  # fmt: skip
ACCORDING = {
    "en": r"[Aa]ccording to", "de": r"[Ll]aut|[Nn]ach Angaben (?:von|des|der)|[Nn]ach den Worten (?:von|des|der)",
    "fr": r"[Ss]elon|[Dd][’']après", "es": r"[Ss]egún|[Dd]e acuerdo con", "it": r"[Ss]econdo", "pt": r"[Ss]egundo|[Dd]e acordo com",
    "nl": r"[Vv]olgens", "pl": r"[Ww]edług|[Zz]daniem", "sv": r"[Ee]nligt", "da": r"[Ii]følge", "no": r"[Ii]følge",
    "ru": r"[Пп]о словам", "uk": r"[Зз]а словами",
}  # fmt: skip
PRONOUNS = {
    "en": ("he", "she", "they", "it"), "de": ("er", "sie"), "fr": ("il", "elle", "ils"), "es": ("él", "ella"),
    "it": ("lui", "lei"), "pt": ("ele", "ela"), "nl": ("hij", "ze", "zij"), "pl": ("on", "ona"), "sv": ("han", "hon"),
    "da": ("han", "hun"), "no": ("han", "hun"),
}  # fmt: skip
FEMALE = frozenset("she sie elle ella lei ela ze zij ona hon hun".split())
PLURAL = frozenset("they it ils".split())


@lru_cache(maxsize=32)
def verb_pattern(language: str, indirect: bool = False) -> re.Pattern[str]:
    """Finds the language's speech verbs (English ones where it has no list); `indirect`: those that need no marks."""
    verbs = [v for v in VERBS.get(language, VERBS["en"]).split() if not (indirect and v in ONLY_WITH_MARKS)]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(set(verbs), key=len, reverse=True))})(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=32)
def according_pattern(language: str) -> re.Pattern[str]:
    """«according to» in the language."""
    return re.compile(rf"(?<![\w-])(?:{ACCORDING.get(language, ACCORDING['en'])})\s+")
