"""Flower's configuration (`seedbed flower`): loopback, read-only, and no more memory than needed.

Without a user and password nobody may change anything; with them, its buttons work. History survives restarts in a
file, yet Flower is for looking: what became of each file stands in the ledger.
"""

from config.settings import get_settings

_settings = get_settings()
_auth = _settings.flower_basic_auth

address = _settings.flower_host
port = _settings.flower_port
if _auth is not None:
    basic_auth = [_auth.get_secret_value()]
read_only = _auth is None
persistent = True
db = str(_settings.data_folder / "flower")
state_save_interval = 60_000  # ms; by default it saves only at a clean end (flower#950)
max_tasks = 10_000  # 100,000 by default, all in memory (flower#1305)
max_workers = 100
purge_offline_workers = 300  # seconds
natural_time = True
tasks_columns = "name,uuid,state,args,received,started,runtime,worker"
