#!/bin/sh
# Runs FerretDB where the official image runs mongod. Flags of mongod's storage mean nothing to it.
set -e
case "$1" in
  -* | mongod) ;;
  *) exec "$@" ;;
esac
export FERRETDB_HANDLER=sqlite FERRETDB_SQLITE_URL=file:/data/db/ FERRETDB_STATE_DIR=/data/db
export FERRETDB_LISTEN_ADDR=:27017 FERRETDB_TELEMETRY=disable FERRETDB_DEBUG_ADDR=-
exec ferretdb
