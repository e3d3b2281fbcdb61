#!/usr/bin/env bash
# Starts the deployment that install.sh built below the folder given; a JVM that starts fast and stays small.
exec java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx256m -jar "$1/project/target/deployment.jar"
