"""On what kind of file system a folder lies: kernel events are blind to what other machines write."""

import os
from pathlib import Path

MOUNT_TABLE = Path("/proc/self/mountinfo")

# File systems whose changes may come from another machine (or the host of a virtual one): no events for those.
NETWORK_FILE_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "lustre", "gpfs", "beegfs", "9p", "virtiofs"}
    | {"vboxsf", "prl_fs", "vmhgfs", "davfs", "coda", "ocfs2", "gfs2", "orangefs", "fakeowner", "grpcfuse", "osxfs"}
)


def is_remote(folder: bytes, table: str | None = None) -> bool:
    """Whether the folder, or something mounted below it, lies on a network (or host-shared) file system."""
    mounts = _mounts(table if table is not None else _read_table())
    below = folder.rstrip(b"/") + b"/"
    holders = [point for point in mounts if below.startswith(point.rstrip(b"/") + b"/")]
    concerned = [point for point in mounts if point.startswith(below)]
    if holders:
        concerned.append(max(holders, key=len))
    return any(_is_network(mounts[point]) for point in concerned)


def _read_table() -> str:
    try:
        return os.fsdecode(MOUNT_TABLE.read_bytes())
    except FileNotFoundError:
        return ""  # no Linux: the operator's setting decides


def _mounts(table: str) -> dict[bytes, str]:
    """Mount point → file system type (proc_pid_mountinfo(5): fields 5 and the first after « - »)."""
    mounts = {}
    for line in table.splitlines():
        left, separator, right = line.partition(" - ")
        if separator:
            point = os.fsencode(left.split(" ")[4])
            for escape, byte in ((b"\\040", b" "), (b"\\011", b"\t"), (b"\\012", b"\n"), (b"\\134", b"\\")):
                point = point.replace(escape, byte)
            mounts[point] = right.split(" ")[0]
    return mounts


def _is_network(kind: str) -> bool:
    """FUSE carries anything; only its block device form (`fuseblk`) is surely local."""
    return kind in NETWORK_FILE_SYSTEMS or kind == "fuse" or kind.startswith("fuse.")
