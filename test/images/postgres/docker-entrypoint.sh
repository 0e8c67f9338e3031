#!/bin/bash
# Makes the database cluster of an empty data folder, runs what /docker-entrypoint-initdb.d holds, then the server.
set -euo pipefail

# Sets a variable from the file that <variable>_FILE names, or to a default.
from_file() {
  local file="$1_FILE"
  if [ -n "${!file-}" ]; then
    printf -v "$1" '%s' "$(< "${!file}")"
  else
    printf -v "$1" '%s' "${!1-$2}"
  fi
}

run_initialisation_files() {
  local file
  for file in /docker-entrypoint-initdb.d/*; do
    case "$file" in
      *.sh) if [ -x "$file" ]; then "$file"; else . "$file"; fi ;;
      *.sql) run_sql --file "$file" ;;
      *.sql.gz) gunzip --stdout "$file" | run_sql ;;
    esac
  done
}

run_sql() {
  psql -v ON_ERROR_STOP=1 --no-psqlrc --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" "$@"
}

make_cluster() {
  if [ -z "$POSTGRES_PASSWORD" ] && [ "${POSTGRES_HOST_AUTH_METHOD-}" != trust ]; then
    echo 'Error: Database is uninitialized and superuser password is not specified: set POSTGRES_PASSWORD.' >&2
    exit 1
  fi
  # shellcheck disable=SC2086 # several arguments
  initdb --username "$POSTGRES_USER" --pwfile <(printf '%s\n' "$POSTGRES_PASSWORD") \
    -c 'listen_addresses=*' -c unix_socket_directories=/var/run/postgresql ${POSTGRES_INITDB_ARGS-}
  printf '\nhost all all all %s\n' "${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}" >> "$PGDATA/pg_hba.conf"
  # Not reachable from outside until it is complete.
  pg_ctl --options "-c listen_addresses=''" --wait start
  export PGPASSWORD="$POSTGRES_PASSWORD"
  if [ "$POSTGRES_DB" != postgres ]; then
    psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres -v db="$POSTGRES_DB" <<< 'CREATE DATABASE :"db";'
  fi
  run_initialisation_files
  pg_ctl --mode fast --wait stop
  unset PGPASSWORD
  echo 'PostgreSQL init process complete; ready for start up.'
}

[ "${1:0:1}" != - ] || set -- postgres "$@"
if [ "$1" = postgres ]; then
  if [ "$(id -u)" = 0 ]; then
    mkdir -p "$PGDATA" && chown -R postgres:postgres "$PGDATA" && chmod 700 "$PGDATA"
    exec setpriv --reuid postgres --regid postgres --clear-groups "$0" "$@"
  fi
  from_file POSTGRES_USER postgres
  from_file POSTGRES_PASSWORD ''
  from_file POSTGRES_DB "$POSTGRES_USER"
  [ -s "$PGDATA/PG_VERSION" ] || make_cluster
fi
exec "$@"
