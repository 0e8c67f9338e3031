#!/bin/sh
# Writes the default user, password and host of the environment into a configuration file, and runs as user rabbitmq.
set -e
if [ "$1" = rabbitmq-server ] && [ "$(id -u)" = 0 ]; then
  find /var/lib/rabbitmq \! -user rabbitmq -exec chown rabbitmq '{}' +
  exec setpriv --reuid rabbitmq --regid rabbitmq --clear-groups "$0" "$@"
fi
if [ "$1" = rabbitmq-server ]; then
  # Made before a health check, which runs as root, makes one that the server may not read.
  cookie=/var/lib/rabbitmq/.erlang.cookie
  [ -s "$cookie" ] || (umask 077 && head -c 15 /dev/urandom | base64 > "$cookie")
  configuration=/etc/rabbitmq/conf.d/10-defaults.conf
  umask 077
  {
    echo 'loopback_users.guest = false'
    [ -z "${RABBITMQ_DEFAULT_USER-}" ] || echo "default_user = $RABBITMQ_DEFAULT_USER"
    [ -z "${RABBITMQ_DEFAULT_PASS-}" ] || echo "default_pass = $RABBITMQ_DEFAULT_PASS"
    [ -z "${RABBITMQ_DEFAULT_VHOST-}" ] || echo "default_vhost = $RABBITMQ_DEFAULT_VHOST"
    echo 'log.console = true'
  } > "$configuration"
fi
exec "$@"
