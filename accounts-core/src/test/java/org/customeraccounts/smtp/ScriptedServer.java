package org.customeraccounts.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** An SMTP server on loopback that answers each command with what it was told to, and keeps what it heard. */
final class ScriptedServer implements AutoCloseable {
    private final ServerSocket listening;
    private final SSLContext tls;
    private final Map<String, String> replies = new ConcurrentHashMap<>(Map.of(
            "GREETING", "220 ready",
            "EHLO", "250 scripted",
            "STARTTLS", "220 go ahead",
            "AUTH", "235 welcome",
            "DATA", "354 go on",
            "MESSAGE", "250 taken",
            "QUIT", "221 bye"));
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private volatile boolean encrypted;

    /** A server that speaks plainly, and can change to TLS. */
    ScriptedServer(SSLContext tls) throws IOException {
        this(tls, new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
    }

    private ScriptedServer(SSLContext tls, ServerSocket listening) {
        this.tls = tls;
        this.listening = listening;
        Thread thread = new Thread(this::serve, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    static ScriptedServer speakingTls(SSLContext tls) throws IOException {
        return new ScriptedServer(
                tls, tls.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress()));
    }

    /** An empty reply closes the connection. */
    ScriptedServer answering(String command, String reply) {
        replies.put(command, reply);
        return this;
    }

    int port() {
        return listening.getLocalPort();
    }

    List<String> heard() {
        return heard;
    }

    boolean isEncrypted() {
        return encrypted;
    }

    private void serve() {
        while (!listening.isClosed()) {
            try (Socket socket = listening.accept()) {
                converse(socket, true);
            } catch (IOException gone) {
                heard.add("(gone)");
            }
        }
    }

    private void converse(Socket socket, boolean greet) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        PrintWriter out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
        if (greet && say(out, "GREETING").isEmpty()) {
            return;
        }
        boolean message = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            heard.add(line);
            String command = message ? (line.equals(".") ? "MESSAGE" : "") : line.split("[ :]", 2)[0];
            if (command.isEmpty()) {
                continue;
            }
            String reply = say(out, command);
            if (reply.isEmpty()) {
                return;
            }
            message = command.equals("DATA") && reply.startsWith("354");
            if (command.equals("STARTTLS") && reply.startsWith("220")) {
                encrypted(socket);
                return;
            }
        }
    }

    private String say(PrintWriter out, String command) {
        String reply = replies.getOrDefault(command, "250 ok");
        out.print(reply.isEmpty() ? "" : reply.replace("\n", "\r\n") + "\r\n");
        out.flush();
        return reply;
    }

    private void encrypted(Socket plain) throws IOException {
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, plain.getPort(), false);
        socket.setUseClientMode(false);
        socket.startHandshake();
        encrypted = true;
        replies.put("EHLO", replies.get("EHLO").replace("250-STARTTLS\n", ""));
        converse(socket, false);
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
