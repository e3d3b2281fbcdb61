#!/usr/bin/env bash
# Builds the deployment below the folder given, with packages from Maven Central that stay there too.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
cache="$1"
digest="$(cd "$here" && find pom.xml src -type f | sort | xargs sha256sum)"
if [ -f "$cache/built.txt" ] && [ "$(cat "$cache/built.txt")" = "$digest" ]; then exit 0; fi
rm -rf "$cache/project"
mkdir -p "$cache/project"
cp -r "$here/pom.xml" "$here/src" "$cache/project/"
mvn --batch-mode --quiet --file "$cache/project/pom.xml" -Dmaven.repo.local="$cache/repository" -DskipTests package
printf '%s' "$digest" > "$cache/built.txt"
