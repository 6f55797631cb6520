# The invented outlets: they need nothing but the JRE.
FROM eclipse-temurin:25-jre
COPY samples/target/dateline-samples-*-SNAPSHOT.jar /samples.jar
USER 10001:10001
ENTRYPOINT ["java", "-Xmx96m", "-XX:+UseSerialGC", "-cp", "/samples.jar", "dev.dateline.samples.SampleServer"]
