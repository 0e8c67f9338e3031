#!/bin/sh
# Starts the broker: `kafka-server-start.sh server.properties`.
KAFKA_HEAP_OPTS="${KAFKA_HEAP_OPTS:--Xms1G -Xmx1G}" KAFKA_LOG4J_FILE=/opt/kafka/config/log4j2.yaml
export KAFKA_HEAP_OPTS KAFKA_LOG4J_FILE
exec /opt/kafka/bin/kafka-run-class.sh kafka.Kafka "$@"
