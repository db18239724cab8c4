"""Words by which the rules know the lines that concern them.

Each of a page's distinct words is looked up once for all rules; what its words say of a line is then one number.
"""

from services.parsing.copied.phrases import PHRASES

FUNCTION_WORDS = frozenset(
    """the of and to in a is that it was for on with as are this be at have from or had by not but what all were when
we there can an your which their said if will each about how up out them then she many some so these would other
into has more her two like him time no my than been who its now did get may i you he his they our just because
also could should der die das und zu den von mit ist des sich auf für im nicht ein eine als auch es werden aus
er hat dass sie nach wird bei einer um am le la les et en du un une est que dans pour qui sur au avec par plus
ce il pas ne se sont cette aux ont mais el los las del y por con una para su como más pero sus al lo este ha fue
son di che è per non sono della nel alla dei si da ma più gli anche o os do em uma com não na dos foi ao de het
een van dat op te zijn met voor niet aan om ook bij maar hij w z się nie że jest jak od po za przez dla oraz ale
och att det som på är av för med till inte har ett men var и в не на что с по как это он из у за к но его для от
так же في من على أن إلى عن التي هذا مع كان ما لا""".split()
)
CREDIT_WORDS = frozenset(
    """photo photos photograph photographs photographed photography picture pictures pictured image caption
    captions illustration graphic credit credits courtesy handout foto fotos fot crédit crédits crédito immagine
    imagen imagem fotografie ap afp reuters epa dpa ansa efe tass xinhua kyodo getty shutterstock alamy unsplash
    pexels bloomberg imago scanpix anp belga pap agency anadolu nurphoto istock ntb tt ritzau lusa keystone ©
    фото pic bild beeld bilde""".split()
)
LEADS = frozenset(
    """by words text author authors reporter journalist von autor autorin autoren par auteur auteure auteurs por
    autora texto di autore da door tekst av af autorzy autorka napisał napisała kirjoittanut yazan yazar napsal
    napsala""".split()
)
GENRES = frozenset(  # what a piece is: «Interview: Ada Marsh»
    """interview analyse analysis kommentar reportage report bericht recherche protokoll porträt rezension kolumne story
    entrevista crónica intervista entretien wywiad интервью""".split()
)
MAY_LEAD = LEADS | GENRES | {"aus"}  # a word that leads to a name only with others beside it
ASSIGNING = frozenset({"for", "pour", "für", "per", "para"})  # «Ada Marsh for Harbour Radio»
ENGLISH = frozenset("the and of with for that this from".split())
BRITISH = frozenset("bst colour centre organisation programme labour favourite neighbours theatre mum".split())
FUNCTION, CREDIT, LEADING, ASSIGNED = (1 << bit for bit in range(4))
# Of the phrases of furniture: those of a single word, first words of the others, and their second ones.
LONE_PHRASE, OPENS_PHRASE, GOES_ON = (1 << bit for bit in range(4, 7))


def _markers() -> dict[str, int]:
    """Each word → what it marks, a bit each."""
    found: dict[str, int] = {}
    for words, kind in (
        (FUNCTION_WORDS, FUNCTION), (CREDIT_WORDS, CREDIT), (MAY_LEAD, LEADING), (ASSIGNING, ASSIGNED),
        ((phrase[0] for phrase in PHRASES if len(phrase) == 1), LONE_PHRASE),
        ((phrase[0] for phrase in PHRASES if len(phrase) > 1), OPENS_PHRASE),
        ((phrase[1] for phrase in PHRASES if len(phrase) > 1), GOES_ON),
        (ENGLISH | BRITISH, 0),
    ):  # fmt: skip
        for word in words:
            found[word] = found.get(word, 0) | kind
    return found


MARKERS = _markers()
