package dev.dateline.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/** Serves documents that were made to hurt, each gzipped to kilobytes and at a site of its own. */
final class HostileSite implements AutoCloseable {

    private static final String FOOT = "</channel></rss>";

    private final List<HttpServer> servers = new java.util.ArrayList<>();

    /** The addresses, by what is there. */
    final Map<String, String> urls = new LinkedHashMap<>();

    /** A document that is another one at each poll, so that each is read. */
    private interface Document {
        void write(Writer out, int poll) throws IOException;
    }

    private final int firstPort;
    private final String address;

    /** On loopback, where every address is this machine. */
    HostileSite() throws IOException {
        this("", 0);
    }

    /** At one address, with a name and a port for each site; the empty one is loopback. */
    HostileSite(String address, int firstPort) throws IOException {
        this.address = address;
        this.firstPort = firstPort;
        serve("JSON Feed, 5.5 million {}", (out, poll) -> json(out, poll, "{},", 5_500_000));
        serve(
                "RSS, 2.2 million <item/>",
                (out, poll) -> rss(out, poll, "", "<item/>", 2_200_000, ""));
        serve(
                "500,000 <a/>, 50,000 <item/>",
                (out, poll) ->
                        rss(
                                out,
                                poll,
                                "",
                                "<a/>",
                                500_000,
                                "<item/>".repeat(50_000) + "<x:item xmlns:x=\"urn:x\"/>"));
        serve("a million <ttl/>", (out, poll) -> rss(out, poll, "", "<ttl/>", 1_000_000, ""));
        serve(
                "a default value of 1 MB",
                (out, poll) ->
                        rss(
                                out,
                                poll,
                                "<!DOCTYPE rss [<!ATTLIST a b CDATA \""
                                        + "x".repeat(1 << 20)
                                        + "\">]>",
                                "<a/>",
                                1_000_000,
                                ""));
        serve("200,000 namespaces", HostileSite::namespaces);
        serve(
                "XML 1.1, &#1; and 1.4 MB",
                (out, poll) ->
                        rss(
                                out,
                                poll,
                                "<?xml version=\"1.1\"?>",
                                "",
                                0,
                                "<item><title>&#1;" + "x".repeat(1_400_000) + "</title></item>"));
        serve("44 items of 115,000 CJK characters", HostileSite::fat);
    }

    private static void json(Writer out, int poll, String item, int times) throws IOException {
        out.write(
                "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T "
                        + poll
                        + "\",\"items\":[");
        repeat(out, item, times);
        out.write("{}]}");
    }

    private static void rss(
            Writer out, int poll, String before, String element, int times, String after)
            throws IOException {
        out.write(before + head(poll));
        repeat(out, element, times);
        out.write(after + FOOT);
    }

    private static String head(int poll) {
        return "<rss version=\"2.0\"><channel><title>T " + poll + "</title>";
    }

    private static void repeat(Writer out, String text, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            out.write(text);
        }
    }

    private static void namespaces(Writer out, int poll) throws IOException {
        out.write(head(poll));
        for (int i = 0; i < 200_000; i++) {
            out.write("<n:a xmlns:n=\"urn:" + poll + "-" + i + "\"/>");
        }
        out.write(FOOT);
    }

    /** Twelve polls of new items, and then small revisions of all of them, one a poll. */
    private static void fat(Writer out, int poll) throws IOException {
        boolean small = poll >= 12;
        int group = poll % 12;
        out.write(head(poll));
        for (int i = 0; i < 44; i++) {
            out.write("<item><guid>" + group + "-" + i + "</guid><title>" + poll + "</title>");
            out.write("<description>");
            out.write(small ? "revised" : ("" + (char) (0x4e00 + i)).repeat(115_000));
            out.write("</description></item>");
        }
        out.write(FOOT);
    }

    private void serve(String name, Document document) throws IOException {
        int site = servers.size();
        String at = address.isEmpty() ? "127.0.2." + (10 + site) : address;
        int port = address.isEmpty() ? 0 : firstPort + site;
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(at), port), 10);
        AtomicInteger polls = new AtomicInteger();
        server.createContext(
                "/", exchange -> answer(exchange, packed(document, polls.getAndIncrement())));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        servers.add(server);
        String host = address.isEmpty() ? at : "hostile%d.example".formatted(site);
        urls.put(name, "http://" + host + ":" + server.getAddress().getPort() + "/feed");
    }

    private static byte[] packed(Document document, int poll) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (Writer out =
                new OutputStreamWriter(new GZIPOutputStream(packed), StandardCharsets.UTF_8)) {
            document.write(out, poll);
        }
        return packed.toByteArray();
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        servers.forEach(server -> server.stop(0));
    }
}
