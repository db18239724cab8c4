#!/usr/bin/env bash
# Make the Debian base image that the container tests build on, where no registry of images can be reached.
# Uses this machine's own package sources (debootstrap's default mirror otherwise). Usage: base.sh IMAGE
set -euo pipefail
image=${1:?usage: base.sh IMAGE}
if docker image inspect "$image" >/dev/null 2>&1; then exit 0; fi
[ "$(id -u)" = 0 ] || { echo "debootstrap needs root." >&2; exit 1; }
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
mirror=$({ cat /etc/apt/sources.list.d/*.sources /etc/apt/sources.list 2>/dev/null || true; } |
  sed -n 's/^URIs: *\([^ ]*\).*/\1/p; s/^deb \(\[[^]]*\] \)\{0,1\}\([^ ]*\) .*/\2/p' | head -n 1)
debootstrap --variant=minbase --include=python3,python3-venv,ca-certificates,redis-server,curl bookworm "$root" ${mirror:+"$mirror"} >&2
cp /etc/ssl/certs/ca-certificates.crt "$root"/etc/ssl/certs/ca-certificates.crt  # what this machine trusts, the image trusts
rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/*
tar -C "$root" -c . | docker import --change 'CMD ["bash"]' --change 'ENV PIP_CERT=/etc/ssl/certs/ca-certificates.crt' - "$image" >&2
