"""What the words around a day call it, the publication or an update, in the languages of many papers."""

import re

from services.parsing.copied.times import PUBLISHED, UPDATED, last_of
from services.parsing.credit_words import DEEDS
from services.parsing.webpage.findings import Field

# Labels in more languages than the copied page's reader knows.
ALSO_UPDATED = re.compile(
    r"\b(?:modific|ändrad|endret|изменен|redigera|geändert|last active|bearbeitet|актуализ|ažurirano|posodobljeno"
    r"|frissítve|módosítva|actualizat|ultima modific|ενημ[εέ]ρωση|atnaujint|atjaunin|uuendatud|diperbarui|cập nhật"
    r"|đã sửa|оновлен|son değişik)"
    r"|最終更新|改訂|最后更新|修改|수정|업데이트|به‌?روز|ویرایش|עודכן|แก้ไข|อัปเดต|อัพเดท|अपडेट|আপডেট",
    re.IGNORECASE,
)
ALSO_PUBLISHED = re.compile(
    rf"(?<![^\W\d_])(?:{DEEDS}|datum|online seit|fecha|data de|mis en ligne|objavljeno|објављено|публикуван|опублік"
    r"|публікац|zverejnen|publikováno|zveřejněno|vydáno|megjelent|közzétéve|publicat|δημοσ[ιί]ε|paskelbt|publicēts|avaldatud"
    r"|diterbitkan|dipublikasikan|tayang|đăng|ngày đăng|eklenme|giriş tarihi)"
    r"|发布|發布|發佈|刊登|投稿日|입력|등록|게재|승인|تاریخ انتشار|منتشر|פורסם|เผยแพร่|प्रकाशित|প্রকাশ",
    re.IGNORECASE,
)
# «Dieser Beitrag wurde am 3. Mai 2024 von Ada Marsh veröffentlicht»: a sentence about the text, its verb at the end.
ABOUT_TEXT = re.compile(
    r"(?:this|dies(?:er|es)|der|cet|ce|est[ea]|quest[oa]|dit|deze|denn[ea]|detta)\s"
    r"(?:article|entry|post|story|page|artikel|beitrag|eintrag|text|billet|artículo|entrada|articolo|bericht|inlägg|indlæg)\b",
    re.IGNORECASE,
)
DATE_MARK = re.compile(
    r"(?:^|[\s_-])(?:date|datum|datetime|time|timestamp|fecha|data|published|pubdate|posted|posttime|publish-?(?:date|time))"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)


def labelled(words: str) -> Field | None:
    """What the last label among the words says; None where there is none."""
    update = max(last_of(UPDATED, words), last_of(ALSO_UPDATED, words))
    publication = max(last_of(PUBLISHED, words), last_of(ALSO_PUBLISHED, words))
    if update < 0 and publication < 0:
        return None
    return Field.UPDATED if update > publication else Field.PUBLISHED
