# The invented outlets and the invented agency: they need only the JRE.
FROM eclipse-temurin:25-jre
COPY bin/jvm.options samples/target/dateline-samples-*-SNAPSHOT.jar /samples/
USER 10001:10001
ENTRYPOINT ["java", "@/samples/jvm.options", "-Xmx96m", "-cp", "/samples/*", "dev.dateline.samples.Main"]
