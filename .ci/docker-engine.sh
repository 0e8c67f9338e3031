# Sourced by .ci/run: sees to a Docker engine, where one can run at all. Sets `has_engine`; what it starts, `stop_engine` stops.
started_engine=
has_engine=no

stop_engine() {
  [ -z "$started_engine" ] || kill "$started_engine" 2> /dev/null || true
}

install_engine() {
  command -v dockerd > /dev/null && command -v debootstrap > /dev/null && return
  command -v apt-get > /dev/null && [ "$(id -u)" = 0 ] || return 1
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y docker.io debootstrap > /dev/null
}

start_engine() {
  docker info > /dev/null 2>&1 && return
  [ "$(id -u)" = 0 ] || return 1
  dockerd > /tmp/c4gen-ci-dockerd.log 2>&1 &
  started_engine=$!
  # It answers, or it has ended: nothing else is waited for.
  while kill -0 "$started_engine" 2> /dev/null; do
    docker info > /dev/null 2>&1 && return
    sleep 0.2
  done
  tail -n 5 /tmp/c4gen-ci-dockerd.log >&2
  return 1
}

if install_engine && start_engine; then has_engine=yes; fi
