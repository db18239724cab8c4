"""Who may do what on a secured Elasticsearch: an API key that writes, one that only reads, and Kibana's own user.

Needs a user who manages security (`elastic`); the free core of the embedded node has no security to manage, and
listens on loopback alone.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from elasticsearch import ApiError, Elasticsearch
from pydantic import SecretStr

from config.settings import Settings
from services.errors import Misconfigured
from services.indexing.client import create_client
from services.indexing.names import Names

KIBANA_USER = "kibana_system"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class KeyKind:
    """A kind of API key: what it is called, which setting holds it, and what it may do."""

    name: str
    setting: str
    rights: Json


def key_kinds(names: Names) -> tuple[KeyKind, KeyKind]:
    """Return the writer's and the reader's key, each with the least rights that its work needs.

    The writer may not make or delete an index, change a mapping, or see another index of the cluster: `reindex`,
    `snapshot` and `restore` are an administrator's.
    """
    indices = [f"{names.documents}*", f"{names.ledger}*"]
    writing = ["read", "write", "maintenance", "monitor", "view_index_metadata"]
    return (
        KeyKind(f"{names.prefix}-writer", "elasticsearch_api_key", _rights(indices, writing)),
        KeyKind(
            f"{names.prefix}-reader", "elasticsearch_reader_api_key", _rights(indices, ["read", "view_index_metadata"])
        ),
    )


def make_keys(client: Elasticsearch, settings: Settings, folder: Path) -> list[Path]:
    """Write each key to a file in `folder`, named like its setting; keys there that still work stay.

    `SEEDBED_SECRETS_FOLDER` points the other processes at that folder. Returns the files that were written.

    Raises:
        Misconfigured: when the folder cannot be written, or Elasticsearch runs without security.
        Unavailable: when Elasticsearch is.
    """
    return [
        _make_key(client, kind, path)
        for kind in key_kinds(Names(settings))
        if not _works(settings, path := folder / f"seedbed_{kind.setting}")
    ]


def as_administrator(settings: Settings) -> Settings:
    """Return settings that use the user name, where there is one, although there are keys too: keys manage nothing."""
    if not settings.elasticsearch_username:
        return settings
    return settings.model_copy(update={"elasticsearch_api_key": None, "elasticsearch_reader_api_key": None})


def set_kibana_password(client: Elasticsearch, password: str) -> None:
    """Set the password of the user that Kibana itself is; raises `Misconfigured` without security."""
    try:
        client.security.change_password(username=KIBANA_USER, password=password)
    except ApiError as refusal:
        raise Misconfigured(_without_security(refusal)) from refusal


def _rights(indices: list[str], privileges: list[str]) -> Json:
    return {"seedbed": {"cluster": ["monitor"], "indices": [{"names": indices, "privileges": privileges}]}}


def _works(settings: Settings, path: Path) -> bool:
    """Whether the key in the file is one that Elasticsearch takes."""
    if not path.is_file():
        return False
    key = path.read_text().strip()
    with create_client(settings.model_copy(update={"elasticsearch_api_key": SecretStr(key)})) as trial:
        try:
            trial.security.authenticate()
        except Misconfigured:  # revoked, or of another cluster
            return False
    return True


def _make_key(client: Elasticsearch, kind: KeyKind, path: Path) -> Path:
    try:
        made = client.security.create_api_key(name=kind.name, role_descriptors=kind.rights)
    except ApiError as refusal:
        raise Misconfigured(_without_security(refusal)) from refusal
    _write_secret(path, made["encoded"])
    _revoke_others(client, kind, made["id"])
    return path


def _revoke_others(client: Elasticsearch, kind: KeyKind, kept: str) -> None:
    """Take back the keys of this name whose file is lost."""
    found = client.security.get_api_key(name=kind.name, active_only=True)["api_keys"]
    others = [key["id"] for key in found if key["id"] != kept]
    if others:
        client.security.invalidate_api_key(ids=others)


def _write_secret(path: Path, secret: str) -> None:
    """Write a file that only this user reads, whole or not at all."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secret)
        unfinished.replace(path)
    except OSError as error:
        raise Misconfigured(f"The key cannot be written to {path} ({error.strerror}): check the folder.") from error


def _without_security(refusal: ApiError) -> str:
    return (
        "Elasticsearch does not manage users and keys: turn on `xpack.security.enabled` there, or leave out --keys "
        f"and KIBANA_PASSWORD (HTTP {refusal.status_code})."
    )
