#!/usr/bin/env bash
# Builds the server below the folder given. It needs nothing but Go's standard library, so there is nothing to fetch.
set -euo pipefail
cd "$(dirname "$0")"
GOCACHE="$1/build" GOFLAGS=-mod=readonly GOTOOLCHAIN=local go build -trimpath -o "$1/server" .
