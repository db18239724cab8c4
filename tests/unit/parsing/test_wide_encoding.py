import math
import random
import struct

import pytest

from services.errors import Rejected
from services.parsing import parse_bytes
from services.parsing.wide_encoding import wide_encoding

TEXTS = {
    "English": "The island ferry goes back to two sailings a day on Monday, the harbour office said in a notice.",
    "German": "Die Inselfähre fährt ab Montag wieder zweimal täglich, größere Gruppen müssen vorher anrufen.",
    "Russian": "Паром на остров с понедельника снова будет ходить два раза в день, сообщило управление порта.",
    "Greek": "Το πλοίο της γραμμής επιστρέφει από Δευτέρα σε δύο δρομολόγια την ημέρα, ανακοίνωσε το λιμεναρχείο.",
    "Hebrew": "המעבורת לאי תחזור לשתי הפלגות ביום החל מיום שני, כך מסר משרד הנמל בהודעה לנוסעים.",
    "Arabic": "تعود عبّارة الجزيرة إلى رحلتين يومياً اعتباراً من يوم الاثنين، بحسب ما أعلن مكتب الميناء في بيان.",
    "Hindi": "बंदरगाह कार्यालय ने एक सूचना में बताया कि द्वीप की नौका सोमवार से फिर दिन में दो बार चलेगी।",
    "Thai": "สำนักงานท่าเรือแจ้งว่าเรือข้ามฟากของเกาะจะกลับมาให้บริการวันละสองเที่ยวตั้งแต่วันจันทร์เป็นต้นไป",
    "Japanese": "島のフェリーは月曜日から再び一日二便になると港湾事務所が発表した。定期券を持つ乗客は払い戻しを受けられる。",
    "Chinese": "港务办公室在通知中表示，岛屿渡轮从星期一起恢复每天两班。持有月票的乘客可在月底前到码头办理退款。",
    "Korean": "항만 사무소는 공지에서 섬 여객선이 월요일부터 다시 하루 두 번 운항한다고 밝혔다.",
}
WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
LEGACY = {
    "English": ("cp1252",), "German": ("cp1252", "cp850"), "Russian": ("cp1251", "koi8-r", "cp866", "iso8859-5"),
    "Greek": ("cp1253",), "Hebrew": ("cp1255",), "Arabic": ("cp1256",), "Hindi": (), "Thai": ("cp874",),
    "Japanese": ("shift_jis", "euc-jp", "iso2022-jp"), "Chinese": ("gb18030",), "Korean": ("euc-kr", "johab"),
}  # fmt: skip
RANDOM = random.Random(3)


def wave(form: str, amplitude: int, pitch: float) -> bytes:
    return b"".join(struct.pack(form, int(amplitude * math.sin(pitch * n))) for n in range(2_000))


@pytest.mark.parametrize("encoding", WIDE)
@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("characters", [20, 40, 200])
def test_a_text_without_a_mark_is_told(language, characters, encoding):
    text = (TEXTS[language] + "\r\n") * 4
    assert wide_encoding(text[:characters].encode(encoding)) == encoding


@pytest.mark.parametrize("encoding", WIDE)
@pytest.mark.parametrize("language", TEXTS)
def test_a_text_that_breaks_off_within_a_character_is_told(language, encoding):
    assert wide_encoding(TEXTS[language].encode(encoding)[:-1]) == encoding


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("characters", [6, 10, 20, 200])
def test_a_text_in_another_encoding_is_none_of_these(language, characters):
    text = (TEXTS[language] + "\n") * 4
    for start in range(0, len(TEXTS[language]), 3):
        for encoding in ("utf-8", *LEGACY[language]):
            assert wide_encoding(text[start : start + characters].encode(encoding, "replace")) is None


@pytest.mark.parametrize(
    "data",
    [
        *(RANDOM.randbytes(size) for size in (8, 20, 100, 1_000, 4_000)),
        *(wave(form, amplitude, 0.05) for form in ("<h", ">h") for amplitude in (20, 200, 2_000, 20_000)),
        b"".join(struct.pack("<I", RANDOM.randrange(300)) for _ in range(500)),
        b"".join(struct.pack("<H", RANDOM.randrange(5_000)) for _ in range(500)),
        b"".join(struct.pack("<d", RANDOM.gauss(0, 5)) for _ in range(500)),
        b"".join(b"key%d\x00" % n for n in range(500)),
        bytes(4_000),
        b"Ferry words.\x00More of them.\x00" * 40,
    ],
)
def test_numbers_sound_and_strings_between_zeros_are_none_of_these(data):
    assert wide_encoding(data) is None


@pytest.mark.parametrize("language", TEXTS)
def test_a_file_in_utf_16_without_a_mark_is_read(language):
    (document,) = parse_bytes("a.txt", TEXTS[language].encode("utf-16-le")).documents
    assert document.text == TEXTS[language]
    assert document.notes == ("encoding guessed: utf-16-le",)


def test_sound_that_was_named_text_is_no_text():
    with pytest.raises(Rejected):
        parse_bytes("a.txt", wave("<h", 200, 0.05))
