#!/usr/bin/env bash
# Installs the pinned packages from PyPI in a virtual environment of its own below the folder given.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
cache="$1"
if cmp -s "$here/requirements.txt" "$cache/installed.txt"; then exit 0; fi
python3 -m venv --clear "$cache/venv"
"$cache/venv/bin/pip" install --quiet --no-deps -r "$here/requirements.txt"
cp "$here/requirements.txt" "$cache/installed.txt"
