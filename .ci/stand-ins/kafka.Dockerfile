# Stands in for apache/kafka: the same wrapper reads the same KAFKA_ environment; 1000 is that image's user too.
ARG BASE
FROM ${BASE}
COPY libs /opt/kafka/libs
WORKDIR /etc/kafka/docker
RUN mkdir -p /mnt/shared/config /opt/kafka/config /var/lib/kafka/data \
 && touch server.properties log4j2.yaml tools-log4j2.yaml \
 && echo '<configuration><appender name="out" class="ch.qos.logback.core.ConsoleAppender"><encoder><pattern>%d %p %m%n</pattern></encoder></appender><root level="WARN"><appender-ref ref="out"/></root></configuration>' >logback.xml \
 && chown -R 1000:1000 /opt/kafka/config /var/lib/kafka/data
USER 1000:1000
ENV CLUSTER_ID=5L6g3nShT-eMCtK--X86sw
ENTRYPOINT ["bash", "-f", "-c", "java='java -Dlogback.configurationFile=/etc/kafka/docker/logback.xml -cp /opt/kafka/libs/*'; $java kafka.docker.KafkaDockerWrapper setup --default-configs-dir /etc/kafka/docker --mounted-configs-dir /mnt/shared/config --final-configs-dir /opt/kafka/config && exec $java $KAFKA_HEAP_OPTS kafka.Kafka /opt/kafka/config/server.properties"]
