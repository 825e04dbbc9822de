package dev.rehearsal.harness.writer;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.reports.store.StoreInUseException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * An asker of the process that writes a store. What is answered is printed when it is whole, and not before: a process that dies
 * while it answers leaves nothing that looks like an answer, and one that is slow to read holds up nobody.
 */
public final class WriterClient {

    private static final int CONNECT_MS = (int) TimeUnit.SECONDS.toMillis(5);

    /** The writer gives a sign of life every few seconds. */
    private static final int SILENCE_MS = (int) TimeUnit.SECONDS.toMillis(60);

    private static final int MAX_VERSION = 100;

    private WriterClient() {}

    /**
     * Ask once.
     *
     * @param held the store, and who holds it
     * @param request what is asked
     * @param out takes what the command printed there
     * @param err takes what it said besides
     * @throws InvalidInputException where the writer is another version of Rehearsal
     * @throws WriterException where it is there but silent, or this machine cannot keep the answer
     */
    public static WriterReply ask(StoreInUseException held, WriterRequest request, PrintWriter out, PrintWriter err) {
        Optional<WriterFile> file = fileOf(held);
        if (file.isEmpty()) {
            return new WriterReply.Nobody();
        }
        if (!file.get().version().equals(request.version())) {
            throw otherVersion(held, file.get().version(), request.version());
        }
        try (AnswerSpool spool = AnswerSpool.create(held.store())) {
            boolean whole;
            try {
                whole = receive(file.get(), held, request, spool);
            } catch (ConnectException e) {
                return new WriterReply.Nobody(); // left behind by a process that is gone
            } catch (SocketTimeoutException e) {
                throw silent(held, file.get(), e);
            } catch (IOException e) {
                return new WriterReply.BrokenOff(String.valueOf(e.getMessage()));
            }
            return whole ? new WriterReply.Answered(spool.print(out, err)) : new WriterReply.Nobody();
        }
    }

    /** Find who answers, where that is who holds the store: a file that a killed process left may name another's port by now. */
    private static Optional<WriterFile> fileOf(StoreInUseException held) {
        try {
            return WriterFile.read(held.store())
                    .filter(file -> held.holder().isEmpty() || held.holder().getAsLong() == file.process());
        } catch (IOException e) {
            throw new WriterException(
                    held.store().toString(),
                    "the file beside the store that says where its writer answers must be readable",
                    "reading it failed: " + e,
                    "Check the folder",
                    e);
        }
    }

    /** Receive an answer; returns whether there is one, as nobody who ends answers. */
    private static boolean receive(WriterFile file, StoreInUseException held, WriterRequest request, AnswerSpool spool)
            throws IOException {
        byte[] body = request.bytes();
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + file.port() + "/").toURL().openConnection(Proxy.NO_PROXY);
        try {
            connection.setConnectTimeout(CONNECT_MS);
            connection.setReadTimeout(SILENCE_MS);
            connection.setInstanceFollowRedirects(false);
            connection.setRequestMethod("POST");
            connection.setRequestProperty("Authorization", "Bearer " + file.token());
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.length); // else it would be sent again by itself
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
            return switch (connection.getResponseCode()) {
                case HttpURLConnection.HTTP_OK -> {
                    try (BufferedReader lines = new BufferedReader(
                            new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII))) {
                        spool.take(lines);
                    }
                    yield true;
                }
                case HttpURLConnection.HTTP_CONFLICT -> throw otherVersion(held, said(connection), request.version());
                case HttpURLConnection.HTTP_UNAUTHORIZED, HttpURLConnection.HTTP_UNAVAILABLE -> false;
                default ->
                    throw new IOException("it answered with status " + connection.getResponseCode() + " and "
                            + InvalidInputException.quote(said(connection)));
            };
        } finally {
            connection.disconnect();
        }
    }

    private static String said(HttpURLConnection connection) throws IOException {
        try (InputStream in = connection.getErrorStream()) {
            return in == null ? "" : new String(in.readNBytes(MAX_VERSION), StandardCharsets.UTF_8);
        }
    }

    private static InvalidInputException otherVersion(StoreInUseException held, String its, String own) {
        return new InvalidInputException(
                held.store().toString(),
                "a store must be read by the version of Rehearsal that writes it at the time",
                "the run under way is version " + InvalidInputException.quote(its) + " and this is "
                        + InvalidInputException.quote(own),
                "Wait until the run ends, or ask with that version",
                held);
    }

    private static WriterException silent(StoreInUseException held, WriterFile file, IOException e) {
        return new WriterException(
                held.store().toString(),
                "the process that writes the store must answer",
                "process " + file.process() + " gave no sign of life for " + TimeUnit.MILLISECONDS.toSeconds(SILENCE_MS)
                        + " seconds",
                "See whether it is stopped; what it has stored is kept",
                e);
    }
}
