#!/usr/bin/env bash
# An Apache Kafka for tests, benches and demos: one node (KRaft), on 127.0.0.1 only, in a folder of its own.
#
#   kafka.sh start DIR [--secure] [KEY=VALUE…]   makes DIR and starts a broker in it; prints `name host:port` for each
#                                                listener when it answers. KEY=VALUE are settings of the broker.
#   kafka.sh stop DIR       stops it in order; DIR stays, `restart` goes on with it
#   kafka.sh kill DIR       kill -9: what was acknowledged must be there after `restart`
#   kafka.sh restart DIR [KEY=VALUE…]   starts it again at the same ports (stops it before, if it runs)
#   kafka.sh remove DIR     kill, and the folder away
#   kafka.sh guard DIR      waits for the end of its standard input, then does `remove`
#   kafka.sh tool DIR CLASS [WORD…]   runs a tool of Kafka's own
#   kafka.sh fetch          only fetches the program into the cache; says what is missing where it cannot
#
# With --secure there are also the listeners `secure` (SASL over TLS: PLAIN, SCRAM, OAUTHBEARER) and `mutual` (client
# certificates); DIR/tls has the test authority `ca.pem` and the client's `client.pem` and `client.key`, all made here.
# The users: `tillwire` by PLAIN and `scram` by SCRAM, password `correct-horse`.
#
# Needs a JDK 17 or newer, and once Maven, which brings the program into ${XDG_CACHE_HOME:-~/.cache}/tillwire-tests.
set -euo pipefail

version=4.1.1
cache="${TILLWIRE_TEST_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/tillwire-tests}"
libs="$cache/kafka-$version"
password=correct-horse
# The broker is told dead by itself when it stays silent for this long; with the default a restart takes 13 s.
session_ms=1000
# How long a start may take on a loaded machine.
start_seconds=60

die() {
    echo "kafka.sh: $1" >&2
    exit 1
}

fetch() {
    command -v java >/dev/null || die "java is missing: apt-get install openjdk-17-jre-headless"
    local major
    major=$(java -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
    [ "${major:-0}" -ge 17 ] || die "java is ${major:-unknown}, and Kafka needs 17: apt-get install openjdk-17-jre-headless"
    [ -e "$libs/complete" ] && return
    command -v mvn >/dev/null || die "Maven is missing, which fetches Kafka: apt-get install maven"
    mkdir -p "$cache"
    exec 8>"$cache/lock"
    flock 8 # two test runs at once fetch once
    if [ ! -e "$libs/complete" ]; then
        local fresh="$cache/fetching"
        rm -rf "$fresh" "$libs"
        mkdir "$fresh"
        cat >"$fresh/pom.xml" <<END
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>tests</groupId><artifactId>kafka</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>$version</version>
    </dependency>
    <dependency>
      <groupId>org.apache.logging.log4j</groupId><artifactId>log4j-slf4j-impl</artifactId><version>2.24.3</version>
    </dependency>
  </dependencies>
</project>
END
        (cd "$fresh" && mvn -q -B dependency:copy-dependencies -DoutputDirectory="$fresh" >mvn.log 2>&1) || {
            tail -n 3 "$fresh/mvn.log" >&2
            rm -rf "$fresh"
            die "Maven could not fetch Kafka $version"
        }
        touch "$fresh/complete"
        mv "$fresh" "$libs"
    fi
    exec 8>&-
}

# One command at a time works on a folder. It holds the lock to its end; the broker does not inherit it.
lock() {
    [ -d "$dir" ] || die "there is no folder $dir"
    exec 9>"$dir/lock"
    flock 9
    [ -e "$dir/lock" ] || die "$dir was taken away"
}

# A free port below those that the system gives to clients: nobody takes it between kill and restart.
free_port() {
    local port
    while :; do
        port=$((10000 + (RANDOM * 32768 + RANDOM) % 22000))
        if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            echo "$port"
            return
        fi
    done
}

certificates() {
    mkdir "$dir/tls"
    (
        cd "$dir/tls"
        key=(-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes)
        openssl req -x509 "${key[@]}" -keyout ca.key -out ca.pem -days 2 -subj "/CN=tests"
        for name in broker client; do
            openssl req "${key[@]}" -keyout $name.key -out $name.csr -subj "/CN=$name"
            openssl x509 -req -in $name.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out $name.pem -days 2 \
                -extfile <(echo "subjectAltName=IP:127.0.0.1,DNS:localhost")
        done
        cat broker.key broker.pem >broker-both.pem
    ) >"$dir/openssl.log" 2>&1 || die "openssl: $(tail -n 1 "$dir/openssl.log")"
}

properties() {
    local controller plain listeners protocols
    controller=$(free_port)
    plain=$(free_port)
    listeners="PLAIN://127.0.0.1:$plain"
    protocols="CONTROLLER:PLAINTEXT,PLAIN:PLAINTEXT"
    echo "plain 127.0.0.1:$plain" >"$dir/listeners"
    if [ "$secure" = yes ]; then
        local tls mutual
        tls=$(free_port)
        mutual=$(free_port)
        listeners="$listeners,SECURE://127.0.0.1:$tls,MUTUAL://127.0.0.1:$mutual"
        protocols="$protocols,SECURE:SASL_SSL,MUTUAL:SSL"
        printf 'secure 127.0.0.1:%s\nmutual 127.0.0.1:%s\n' "$tls" "$mutual" >>"$dir/listeners"
    fi
    cat <<END
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:$controller
controller.listener.names=CONTROLLER
listeners=CONTROLLER://127.0.0.1:$controller,$listeners
advertised.listeners=$listeners
listener.security.protocol.map=$protocols
inter.broker.listener.name=PLAIN
log.dirs=$dir/data
broker.session.timeout.ms=$session_ms
broker.heartbeat.interval.ms=$((session_ms / 5))
offsets.topic.replication.factor=1
offsets.topic.num.partitions=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
log.cleaner.dedupe.buffer.size=4194304
num.network.threads=2
num.io.threads=4
background.threads=2
controlled.shutdown.enable=false
END
    [ "$secure" = yes ] || return 0
    local kafka=org.apache.kafka.common.security
    cat <<END
ssl.keystore.type=PEM
ssl.keystore.location=$dir/tls/broker-both.pem
ssl.truststore.type=PEM
ssl.truststore.location=$dir/tls/ca.pem
listener.name.mutual.ssl.client.auth=required
sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-256,SCRAM-SHA-512,OAUTHBEARER
listener.name.secure.plain.sasl.jaas.config=$kafka.plain.PlainLoginModule required user_tillwire="$password";
listener.name.secure.scram-sha-256.sasl.jaas.config=$kafka.scram.ScramLoginModule required;
listener.name.secure.scram-sha-512.sasl.jaas.config=$kafka.scram.ScramLoginModule required;
listener.name.secure.oauthbearer.sasl.jaas.config=$kafka.oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub="broker";
END
}

jvm() { # jvm CLASS ARG…
    exec java -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Djava.io.tmpdir="$dir/tmp" \
        -Dlog4j2.configurationFile="$dir/log4j2.properties" -cp "$libs/*" "$@"
}

# A process that has ended and that nobody has waited for does not count.
alive() { [ -r "/proc/$1/stat" ] && [ "$(sed 's/.*) //; s/ .*//' "/proc/$1/stat" 2>/dev/null)" != Z ]; }

running() { [ -s "$dir/pid" ] && alive "$(cat "$dir/pid")"; }

launch() { # starts the broker and waits until it says that it serves
    local log="$dir/broker.log" pid
    : >"$log"
    (
        cd "$dir"
        jvm kafka.Kafka server.properties
    ) </dev/null >>"$log" 2>&1 9>&- &
    pid=$!
    disown
    echo "$pid" >"$dir/pid"
    for ((i = 0; i < start_seconds * 20; i++)); do
        grep -q 'Kafka Server started' "$log" && return
        alive "$pid" || return 1
        sleep 0.05
    done
    kill -9 "$pid"
    return 1
}

start() {
    fetch
    mkdir -p "$dir/tmp"
    lock
    cat >"$dir/log4j2.properties" <<END
rootLogger.level=INFO
rootLogger.appenderRef.out.ref=out
appender.out.type=Console
appender.out.name=out
appender.out.layout.type=PatternLayout
appender.out.layout.pattern=%d{ISO8601} %p %m (%c)%n
END
    [ "$secure" = no ] || certificates
    for ((attempt = 1; ; attempt++)); do
        { properties && settings "$@"; } >"$dir/server.properties"
        local scram=()
        [ "$secure" = no ] || for hash in SHA-256 SHA-512; do
            scram+=(--add-scram "SCRAM-$hash=[name=scram,password=$password]")
        done
        rm -rf "$dir/data"
        # With `=`, for one in 64 of these begins with a hyphen.
        (jvm kafka.tools.StorageTool format --cluster-id="$(head -c 16 /dev/urandom | base64 | tr +/ -_ | tr -d =)" \
            -c "$dir/server.properties" "${scram[@]}") >"$dir/format.log" 2>&1 9>&- ||
            die "format: $(tail -n 3 "$dir/format.log")"
        if launch; then break; fi
        # Another program may have taken a port meanwhile.
        [ $attempt -lt 3 ] && grep -q 'Address already in use' "$dir/broker.log" && continue
        die "the broker did not start: $(tail -n 5 "$dir/broker.log")"
    done
    cat "$dir/listeners"
}

settings() { [ $# = 0 ] || printf '%s\n' "$@"; }

end() { # end SIGNAL
    running || return 0
    local pid
    pid=$(cat "$dir/pid")
    kill "-$1" "$pid" 2>/dev/null || true
    for ((i = 0; i < 200; i++)); do
        alive "$pid" || return 0
        sleep 0.05
    done
    kill -9 "$pid" 2>/dev/null || true
}

[ $# -ge 1 ] || die "say what to do; see the head of this file"
verb=$1
shift
secure=no
if [ "$verb" != fetch ]; then
    [ $# -ge 1 ] || die "$verb needs a folder"
    dir=$(realpath -m "$1")
    shift
fi
if [ "${1:-}" = --secure ]; then
    secure=yes
    shift
fi

case $verb in
fetch) fetch ;;
start) start "$@" ;;
stop)
    lock
    end TERM
    ;;
kill)
    lock
    end KILL
    ;;
restart)
    lock
    end TERM
    settings "$@" >>"$dir/server.properties" # of a key said twice the last holds
    launch || die "the broker did not start: $(tail -n 5 "$dir/broker.log")"
    ;;
remove)
    [ -d "$dir" ] || exit 0
    lock
    end KILL
    rm -rf "$dir"
    ;;
tool) jvm "$@" ;;
guard)
    trap '' INT TERM HUP
    while read -r _; do :; done
    [ -d "$dir" ] || exit 0
    lock
    end KILL
    rm -rf "$dir"
    ;;
*) die "unknown: $verb" ;;
esac
