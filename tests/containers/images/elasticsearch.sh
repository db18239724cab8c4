#!/usr/bin/env bash
# Start the node as the official image does: heap and HTTP address from the environment, everything else its defaults.
set -euo pipefail
home=/home/elasticsearch
mkdir -p "$home"/{config,data,logs,snapshots,tmp}
cat >"$home/config/elasticsearch.yml" <<EOF
cluster.name: seedbed
node.name: seedbed
discovery.type: single-node
network.host: 127.0.0.1
http.host: "0.0.0.0"
http.port: 9200
http.type: netty4
transport.type: netty4
path.data: $home/data
path.logs: $home/logs
path.repo: ["$home/snapshots"]
cluster.routing.allocation.disk.threshold_enabled: false
EOF
jars=/opt/elasticsearch/seedbed.jar:$(printf '%s:' /opt/elasticsearch/jars/*.jar)
exec /opt/java/bin/java ${ES_JAVA_OPTS:--Xms384m -Xmx384m} -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
  --add-opens=java.base/java.io=ALL-UNNAMED -Des.distribution.type=tar -Des.path.home="$home" \
  -Djava.io.tmpdir="$home/tmp" -cp "${jars%:}" seedbed.EmbeddedServer "$home/config"
