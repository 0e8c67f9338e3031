#!/bin/sh
# Runs a class of Kafka: `kafka-run-class.sh class [argument...]`. KAFKA_HEAP_OPTS and KAFKA_OPTS are flags of Java.
# shellcheck disable=SC2086 # several flags
exec java ${KAFKA_HEAP_OPTS:--Xmx256m} ${KAFKA_JVM_PERFORMANCE_OPTS:--server -XX:+UseG1GC} ${KAFKA_OPTS-} \
  -Dlog4j2.configurationFile="${KAFKA_LOG4J_FILE:-/etc/kafka/docker/tools-log4j2.yaml}" \
  -cp '/opt/kafka/libs/*' "$@"
