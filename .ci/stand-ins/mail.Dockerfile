# Stands in for maildev/maildev.
ARG BASE
FROM ${BASE}
COPY node_modules /maildev/node_modules
USER 1000:1000
ENTRYPOINT ["node", "/maildev/node_modules/maildev/bin/maildev"]
