"""Reading pictures of text with tesseract, a program that the operator may install; without it the outcome says so."""

import io
import os
import shutil
import subprocess
import time
from collections.abc import Iterable

from PIL import Image

from services.errors import Reason, Rejected
from services.parsing.source import Limits

PAGE_SEPARATOR = "\n\n"
SHARE_OF_TIME = 0.7  # of a file's wall-clock limit that reading pictures may take: the rest is for what follows
LEAST_PAGE_S = 1.0
PAPER_PIXELS = 3_000  # a longer side gains tesseract nothing


def tesseract() -> str:
    """The program's path; raises `Rejected(NEEDS_OCR)` without it."""
    program = shutil.which("tesseract")
    if program is None:
        raise Rejected(
            Reason.NEEDS_OCR,
            "This is a picture of text: install tesseract (tesseract-ocr) on the workers' machine, then retry it.",
        )
    return program


def read_pictures(pictures: Iterable[Image.Image], limits: Limits) -> tuple[list[str], list[str]]:
    """(a text for each page, notes); stops when the time for it is used up, and says so.

    Raises `Rejected`: needs-ocr without the program or its language, no-text when no page holds words.
    """
    end = time.monotonic() + limits.wall_s * SHARE_OF_TIME
    texts: list[str] = []
    notes = ["read by optical character recognition"]
    for number, picture in enumerate(pictures, start=1):
        program = tesseract()  # asked for once there is a picture: a broken one is called broken without it
        left = end - time.monotonic()
        if left < LEAST_PAGE_S or (text := _page(program, picture, limits, left)) is None:
            notes.append(f"not read from page {number} on: the time of one file is used up")
            break
        texts.append(text.strip())
    if not texts and len(notes) > 1:
        raise Rejected(Reason.TIMED_OUT, "Reading the first page as a picture takes more time than one file may have.")
    if not any(texts):
        raise Rejected(Reason.NO_TEXT, "It is a picture, and no words were found in it.")
    return texts, notes


def _page(program: str, picture: Image.Image, limits: Limits, left_s: float) -> str | None:
    """The words of one page; None when its time ran out."""
    picture.thumbnail((PAPER_PIXELS, PAPER_PIXELS))
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", compress_level=1)
    command = [program, "stdin", "stdout", "-l", limits.ocr_languages]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # threads of its own slow it down beside other workers
    try:
        done = subprocess.run(  # noqa: S603 - a program of the operator's, its arguments no stranger's
            command, input=buffer.getvalue(), capture_output=True, timeout=left_s, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        complaint = " ".join(done.stderr.decode("utf-8", "replace").split())[:200]
        if "language" in complaint:
            raise Rejected(
                Reason.NEEDS_OCR,
                f"tesseract lacks a language of SEEDBED_OCR_LANGUAGES={limits.ocr_languages}: install it.",
            )
        raise Rejected(Reason.NO_TEXT, f"tesseract cannot read the picture ({complaint}).")
    return done.stdout.decode("utf-8", "replace").replace("\f", "")
