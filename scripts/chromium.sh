#!/usr/bin/env bash
# Prints where Chromium is, after installing Debian's where there is none. Exit 3: this machine has none and cannot get it.
set -euo pipefail

find_it() {
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
    if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1; then
      command -v "$name"
      return 0
    fi
  done
  return 1
}

find_it && exit 0
if command -v apt-get >/dev/null 2>&1; then
  as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo -n)
  if "${as_root[@]}" apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends chromium >&2; then
    find_it && exit 0
  fi
fi
echo 'There is no Chromium on this machine, and it could not be installed' >&2
exit 3
