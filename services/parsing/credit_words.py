"""What leads to a writer's name in a credit, in the languages of many papers: «Written by», «Veröffentlicht von».

Each constant is a part of a pattern, written for `re.IGNORECASE`.
"""

BY = r"(?:by|von|durch|par|por|di|door|av|af|przez)"
# Nouns and participles that stand before the «by».
DEEDS = (
    "(?:written|posted|published|reported|authored|created|submitted|compiled|contributed|filed|recipe|guest post"
    "|veröffentlicht|geschrieben|verfasst|erstellt|eingestellt|gepostet|gespeichert|publiziert|hinzugefügt|gebloggt"
    "|publiée?|écrite?|rédigée?|postée?|proposée?|soumise?|signée?|mis en ligne|propos recueillis"
    "|publicad[oa]|escrit[oa]|redactad[oa]|posteado|enviad[oa]|postad[oa]"
    "|pubblicat[oa]|scritt[oa]|inserit[oa]|postat[oa]|redatt[oa]"
    "|geschreven|geplaatst|gepubliceerd|skriv[ei]t|skriven|publicerad|publiceret|publisert|lagt ut"
    "|opublikowan[eyo]|napisan[eyo]|dodan[eyo])"
)
GENRES = (
    "(?:article|story|words|text|report(?:ing|age)?|analysis|analyse|interview|column|review|opinion|essay|commentary"
    "|(?:gast)?beitrag|artikel|kommentar|kolumne|rezept|bericht|glosse|rezension|protokoll|porträt|nachgefragt"
    "|billet|chronique|tribune|entretien|recette|texte|enquête|critique|artículo|columna|entrevista|reportaje|texto"
    "|crónica|artigo|coluna|reportagem|articolo|intervista|rubrica|testo|recept|krönika|artykuł|wywiad|tekst|текст)"
)
# A label with a colon: «Autorin: …», «Interview: …».
AUTHORS = (
    r"(?:authors?(?:\(s\))?|contributors?|autor(?:en|[/:*_]?in|[/:*_]?innen|es|a|as|i|ka)?|auteure?s?|autric[ei]|autore|autori"
    "|schrijver|skribent|författare|forfatter|yazar|автор|авторка|بقلم|كتب|الكاتب|نویسنده|文|記者|记者|作者|撰文|編集"
    "|기자|ผู้เขียน|tác giả|penulis)"
)
LABELS = rf"(?:{GENRES}|{AUTHORS}(?:\(\w{{1,2}}\))?)"
# «All posts by …», «Weitere Artikel von …»: the way to an author's page.
MORE_BY = (
    r"(?:(?:(?:view|see|read|show|zeige|voir|ver|mostra|toon|zobacz)\s+)?"
    r"(?:all|more|other|latest|alle|mehr|weitere|tous les|toutes les|plus d[e’']?|todas|todos|más|altri"
    r"|tutti gli|meer|andere|wszystkie|więcej|fler|flere)\s+(?:l[ao]s\s+)?"
    rf"[^\W\d_]{{3,14}}\s+(?:{DEEDS}\s+)?(?:{BY}|de|van|autora)|insights\s+from)"
)
# Hands that did not write: a photographer's, a translator's, an editor's.
OTHER_HANDS = (
    r"(?:(?:(?:medically |clinically )?(?:updated|edited|reviewed|approved|fact[ -]?checked|verified|photograph\w*"
    r"|illustrat\w+|translated|übersetzt|fotografiert|traduit|traducid[oa])|photos?|pictures?|graphics?|video)\s+(?:by|von|par|por)\b"
    r"|(?:fotos?|photos?(?:graphie|graphy)?|bild(?:er)?|pictures?|illustration(?:s|en)?|graphics?|grafik(?:en)?|video|kamera|schnitt"
    r"|übersetzung|translation|traduction|traducción|traduzione|lektorat|foto(?:grafía|grafie)?|фото)\s*:"
    r"|übersetzung\s)"
)
