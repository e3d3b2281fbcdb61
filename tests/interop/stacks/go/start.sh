#!/usr/bin/env bash
# Starts the server that install.sh built below the folder given.
exec "$1/server"
