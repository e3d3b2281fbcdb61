#!/usr/bin/env bash
# Installs the locked packages from npm below the folder given, and copies the server there, beside them.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
cache="$1"
cp "$here/server.mjs" "$cache/"
if cmp -s "$here/package-lock.json" "$cache/installed.json"; then exit 0; fi
cp "$here/package.json" "$here/package-lock.json" "$cache/"
npm ci --prefix "$cache" --ignore-scripts --no-audit --no-fund
cp "$here/package-lock.json" "$cache/installed.json"
