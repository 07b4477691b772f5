#!/usr/bin/env bash
# Spec: [[../../spec|1001 - Storage Infrastructure]] @3107d269b96d
# Context: [[../../context|1001 - Storage Infrastructure]]

# Mounts the cold store at boot. Run once on each machine, as root.
set -euo pipefail

server="${1:-nas.local}"
target=/mnt/nas

mkdir -p "$target"
install -m 0644 nas-mount.service /etc/systemd/system/nas-mount.service
printf 'NAS_SERVER=%s\n' "$server" > /etc/default/nas-mount
systemctl daemon-reload
systemctl enable --now nas-mount.service
mountpoint -q "$target" && echo "mounted $server at $target"
