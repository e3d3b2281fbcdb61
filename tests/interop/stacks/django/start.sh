#!/usr/bin/env bash
# Starts the deployment with what install.sh put below the folder given.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
PYTHONDONTWRITEBYTECODE=1 exec "$1/venv/bin/gunicorn" --chdir "$here" --config "$here/gunicorn.conf.py" app:application
