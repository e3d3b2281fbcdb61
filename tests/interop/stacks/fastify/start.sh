#!/usr/bin/env bash
# Starts the server that install.sh put in the folder given.
exec node "$1/server.mjs"
