#!/bin/sh
# Arguments that are no command are arguments of node.
set -e
case "$1" in
  -*) exec node "$@" ;;
esac
command -v "$1" > /dev/null || exec node "$@"
exec "$@"
