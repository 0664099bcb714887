# Stands in for apicurio/apicurio-registry.
ARG BASE
FROM ${BASE}
COPY . /deployments
USER 1001:1001
WORKDIR /tmp
ENTRYPOINT ["bash", "-c", "exec java $JAVA_OPTS_APPEND -jar /deployments/apicurio-registry-app-*-runner.jar"]
