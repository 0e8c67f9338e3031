#!/bin/bash
# Variables with dots in their names are settings; those of products that only Elasticsearch has mean nothing here.
set -euo pipefail
[ "$1" = eswrapper ] || exec "$@"

settings=()
while IFS= read -r -d '' entry; do
  name=${entry%%=*}
  case "$name" in
    xpack.* | ingest.*) ;;
    *[!a-z0-9._]* | [!a-z]*) ;;
    *.*) settings+=("-E$name=${entry#*=}") ;;
  esac
done < "/proc/$$/environ"

nginx
home=/usr/share/elasticsearch
# shellcheck disable=SC2086 # several flags
exec java -Xshare:auto -Xms1g -Xmx1g -XX:+UseSerialGC -Djava.awt.headless=true -Dlog4j2.disable.jmx=true ${ES_JAVA_OPTS-} \
  -Dopensearch.path.home=$home -Dopensearch.path.conf=$home/config -Dopensearch.distribution.type=docker \
  -cp "$home/lib/*" org.opensearch.bootstrap.OpenSearch \
  -Ecluster.name=docker-cluster -Ehttp.host=127.0.0.1 -Ehttp.port=9201 "${settings[@]}"
