# ruff: noqa: E501 - names of scripts whose letters are wide
"""What JSON objects and the columns of tables call an article's fields, in the tongues of many exporters.

Names are compared without case, accents and marks: `datePublished`, `date_published` and «Date published» are one.
Collected from schema.org, JSON Feed, the exports of newspaper4k, news-please, trafilatura, WordPress, Ghost and Media
Cloud, the content APIs of the Guardian, the New York Times, NewsAPI and Webhose, the tables of media monitors and press
archives, and the plain words for these things in the languages that most papers are in. Earlier names win.
"""

import re
import unicodedata
from functools import lru_cache

_ENGLISH: dict[str, str] = {
    "body": "articlebody bodyhtml contenthtml contentencoded articlehtml maintext bodytext fulltext articletext"
    " contenttext content body text article html story storytext plaintext cleanedtext rawtext paragraphs blocks"
    " leadparagraph copy message selftext newstext hitsentence openingtext contentsnippet",
    "headline": "headline headlinemain title webtitle articletitle newsheadline titlesnippet headlinetext subject"
    " headlines hl1",
    "kicker": "kicker overline eyebrow slugline",
    "standfirst": "standfirst trailtext subheadline subtitle subheading deck dek abstract summary excerpt"
    " description lead teaser alternativeheadline snippet",
    "authors": "author authors byline bylineoriginal creator creators writer writers by authorname authorsname"
    " reporter influencer journalist username user",
    "published": "datepublished publishedat published publisheddate publicationdate publishdate pubdate datepublish"
    " dategmt date webpublicationdate firstpublisheddate firstpublished publicationtime datetimepub datetime"
    " timestamp time createdat createdutc created dateadded issued day seendate displaydate hitdate",
    "updated": "datemodified updatedat updated modifiedgmt modified lastmodified lastupdated revised datemodify",
    "section": "articlesection sectionname section category categories rubric desk channel ressort",
    "publisher": "publishername publisher sourcename publication publicationtitle sitename hostname sourcedomain"
    " outlet outletname medianame newspaper site source website domain",
    "copyright": "copyright copyrightnotice rights",
    "url": "canonicalurl url weburl articleurl link permalink uri href sourceurl address guid documenturl",
    "language": "inlanguage language lang locale languagecode",
    "tags": "keywords tags tag topics subjects labels hashtags",
}  # fmt: skip
_OTHER_TONGUES: dict[str, str] = {
    "body": "texto textocompleto cuerpo contenido contenu texte corps inhalt artikeltext volltext haupttext testo"
    " contenuto corpo conteudo tekst inhoud treść brödtext brødtekst innehåll teksti sisältö metin içerik szöveg"
    " текст содержание зміст περιεχόμενο κείμενο نص النص المحتوى טקסט תוכן लेख सामग्री เนื้อหา isi konten nộidung"
    " 正文 内容 內容 全文 本文 記事 記事本文 본문 내용",
    "headline": "titel titre titulo titular titolo überschrift schlagzeile kop tytuł nagłówek overskrift tittel"
    " otsikko nadpis titulek název cím başlık заголовок название τίτλος عنوان العنوان כותרת शीर्षक หัวข้อ พาดหัว"
    " judul tiêuđề 标题 標題 タイトル 見出し 記事タイトル 제목",
    "kicker": "dachzeile spitzmarke antetitulo occhiello",
    "standfirst": "textauszug auszug zusammenfassung untertitel vorspann resumen extracto entradilla subtitulo"
    " résumé extrait chapo chapeau sommario riassunto sottotitolo estratto resumo trecho samenvatting fragment"
    " streszczenie zajawka sammanfattning ingress resume shrnutí anotace perex özet аннотация отрывок описание лид"
    " περίληψη ملخص תקציר सारांश สรุป ringkasan tómtắt 摘要 要約 概要 요약",
    "authors": "autor autoren verfasser auteur auteurs autores autore autori autorzy författare forfatter"
    " kirjoittaja szerző yazar автор авторы συγγραφέας συντάκτης كاتب الكاتب المؤلف מחבר כתב लेखक ผู้เขียน penulis"
    " tácgiả 作者 记者 記者 著者 執筆者 저자 기자",
    "published": "datum fecha fechapublicacion data datapublikacji datapubblicazione datapublicacao dato päivämäärä"
    " dátum tarih дата датапубликации ημερομηνία تاريخ التاريخ תאריך तारीख दिनांक วันที่ tanggal ngày 日期 发布日期 發布日期"
    " 时间 日付 掲載日 날짜 작성일 veröffentlicht veröffentlichungsdatum erscheinungsdatum datedepublication datedeparution",
    "updated": "aktualisiert geändert actualizado misàjour aggiornato atualizado обновлено",
    "section": "rubrik rubrique sección seccion sezione seção secao rubriek dział kategorie kategoria categoria"
    " catégorie рубрика раздел 栏目 欄位 カテゴリ 섹션",
    "publisher": "quelle medium zeitung verlag fuente medio periodico journal testata fonte veículo veiculo jornal"
    " bron krant źródło gazeta källa tidning kilde avis lähde zdroj forrás kaynak источник издание сми πηγή المصدر"
    " مصدر מקור स्रोत แหล่งที่มา sumber nguồn 来源 來源 媒体 媒體 媒体名 出典 新聞 출처 언론사",
    "url": "enlace lien adresse collegamento odnośnik länk lenke linkki odkaz ссылка σύνδεσμος رابط الرابط קישור"
    " लिंक ลิงก์ tautan liênkết 链接 連結 网址 リンク 링크",
    "language": "sprache idioma langue lingua taal język språk kieli jazyk dil язык γλώσσα اللغة שפה भाषा 语言 言語 언어",
    "tags": "schlagwörter schlagworte stichwörter palabrasclave etiquetas motsclés parolechiave palavraschave"
    " trefwoorden słowakluczowe avainsanat anahtarkelimeler ключевыеслова теги 关键词 關鍵詞 キーワード 키워드",
}  # fmt: skip


@lru_cache(maxsize=4_096)
def plain_name(name: str) -> str:
    """The name without case, accents and marks; prefixes of vocabularies («dc:title», «fields.body») go."""
    last = re.split(r"[:./]", name)[-1]
    return _letters(last) or _letters(name)


def _letters(name: str) -> str:
    """Accents are signs of their own once they are taken apart, and go with the other marks."""
    apart = unicodedata.normalize("NFKD", name.casefold()) if not name.isascii() else name.casefold()
    return re.sub(r"[\W_]+", "", apart)


def _plain(written: dict[str, str]) -> dict[str, tuple[str, ...]]:
    return {field: tuple(plain_name(name) for name in names.split()) for field, names in written.items()}


NAMES: dict[str, tuple[str, ...]] = {
    field: names + _plain(_OTHER_TONGUES).get(field, ()) for field, names in _plain(_ENGLISH).items()
}
ROLES: dict[str, tuple[str, int]] = {
    name: (field, rank) for field, names in NAMES.items() for rank, name in enumerate(names)
}
FOREIGN = frozenset(name for names in _plain(_OTHER_TONGUES).values() for name in names)
