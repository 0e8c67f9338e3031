#!/bin/sh
# Flags and configuration files are arguments of redis-server; it runs as user redis, open to other containers.
set -e
case "$1" in
  -* | *.conf) set -- redis-server "$@" ;;
esac
[ "$1" = redis-server ] || exec "$@"
shift
# Only the first argument may be a configuration file.
file=
case "${1-}" in
  *.conf) file=$1 && shift ;;
esac
run_as=
[ "$(id -u)" != 0 ] || run_as="setpriv --reuid redis --regid redis --clear-groups"
# shellcheck disable=SC2086 # no file, no argument
exec $run_as redis-server $file --protected-mode no "$@"
