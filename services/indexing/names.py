"""What indices, aliases, templates and the snapshot repository are called, all from one prefix."""

from config.settings import Settings


class Names:
    """Names of one archive; two archives with different prefixes share a cluster without touching.

    Readers and writers only know the aliases: which index stands behind them is the business of `seedbed reindex`.
    """

    def __init__(self, settings: Settings) -> None:
        """Take the prefix from `settings.index_prefix`."""
        self.prefix = settings.index_prefix
        self.documents = f"{self.prefix}-articles"  # alias: what readers search
        self.documents_write = f"{self.prefix}-articles-write"  # alias: the one index that writers write
        self.ledger = f"{self.prefix}-ledger"  # alias: one record a path
        self.documents_pattern = f"{self.prefix}-articles-v*"
        self.ledger_pattern = f"{self.prefix}-ledger-v*"
        self.analysis_component = f"{self.prefix}-analysis"
        self.repository = f"{self.prefix}-snapshots"

    def document_index(self, mapping_version: int, number: int) -> str:
        """The index of documents of one mapping version; `number` counts the builds of that version from 1."""
        return f"{self.documents}-v{mapping_version}-{number}"

    def ledger_index(self, mapping_version: int, number: int) -> str:
        """The index behind the ledger's alias."""
        return f"{self.ledger}-v{mapping_version}-{number}"
