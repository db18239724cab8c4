# The embedded node of services/local in a container: what `docker build` is given holds its jars and Java runtime.
ARG BASE_IMAGE
FROM ${BASE_IMAGE}
RUN useradd --system --uid 1000 elasticsearch && mkdir -p /home/elasticsearch && chown elasticsearch /home/elasticsearch
COPY java /opt/java
COPY distribution /opt/elasticsearch
COPY elasticsearch.sh /usr/local/bin/elasticsearch
USER elasticsearch
EXPOSE 9200
CMD ["elasticsearch"]
