"""What Kibana is given fits the indices that it looks at."""

import json
from pathlib import Path

import config
from config.settings import Settings
from services.indexing import Names
from services.indexing.mapping import DOCUMENT_FIELDS, LEDGER_FIELDS

OBJECTS = [json.loads(line) for line in (Path(config.__file__).parent / "kibana.ndjson").read_text().splitlines()]
NAMES = Names(Settings())
FIELDS = {NAMES.documents: DOCUMENT_FIELDS, NAMES.ledger: LEDGER_FIELDS}
VIEWS = {view["id"]: view["attributes"] for view in OBJECTS if view["type"] == "index-pattern"}


def test_the_data_views_name_our_aliases_and_their_time_fields():
    assert {view["title"] for view in VIEWS.values()} == set(FIELDS)
    assert all(FIELDS[view["title"]][view["timeFieldName"]]["type"] == "date" for view in VIEWS.values())


def test_the_saved_searches_show_fields_that_are_mapped():
    searches = [found for found in OBJECTS if found["type"] == "search"]

    assert len(searches) == len(VIEWS)
    for search in searches:
        fields = FIELDS[VIEWS[search["references"][0]["id"]]["title"]]
        assert set(search["attributes"]["columns"]) <= set(fields)
        assert {name for name, _ in search["attributes"]["sort"]} <= set(fields)
