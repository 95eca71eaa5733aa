package dev.crier.web;

import dev.crier.encoding.Hash;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to answer with, and what lets a client ask again only for what has changed: a strong ETag of the bytes, another
 * one when they are compressed, and 304.
 */
public final class Answer {

    private static final String GZIP = "-gzip";
    private static final int TAG_BYTES = 16;
    private static final int WORTH_COMPRESSING = 1_000;

    private final byte[] bytes;
    private final String tag;
    private final Optional<Instant> modified;
    private byte @Nullable [] compressed;

    private Answer(byte[] bytes, Optional<Instant> modified) {
        this.bytes = bytes;
        this.tag = Hash.of(bytes).base64(TAG_BYTES);
        this.modified = modified;
    }

    public static Answer of(byte[] bytes) {
        return new Answer(bytes.clone(), Optional.empty());
    }

    public static Answer of(String text) {
        return new Answer(text.getBytes(StandardCharsets.UTF_8), Optional.empty());
    }

    /** @param modified when the bytes last changed */
    public static Answer of(byte[] bytes, Instant modified) {
        return new Answer(bytes.clone(), Optional.of(modified.truncatedTo(ChronoUnit.SECONDS)));
    }

    /** Identifies the bytes, in a form that fits into addresses. */
    public String tag() {
        return tag;
    }

    /**
     * Sends the bytes, or 304 to who has them.
     *
     * @param vary request headers that the answer depends on, beside Accept-Encoding
     */
    public void send(Context request, String contentType, String... vary) {
        boolean text = isText(contentType) && bytes.length >= WORTH_COMPRESSING;
        boolean gzip = text && acceptsGzip(request.header("Accept-Encoding"));
        varies(request, vary, text);
        if (request.status() == HttpStatus.OK) {
            request.header("ETag", "\"" + tag + (gzip ? GZIP : "") + "\"");
            modified.ifPresent(instant -> request.header("Last-Modified", HttpDate.of(instant)));
            if (isKnown(request)) {
                request.status(HttpStatus.NOT_MODIFIED);
                return;
            }
        }
        byte[] body = gzip ? compressed() : bytes;
        request.contentType(contentType);
        if (gzip) request.header("Content-Encoding", "gzip");
        request.header("Content-Length", String.valueOf(body.length));
        if (!request.req().getMethod().equals("HEAD")) request.result(body);
    }

    /** What a client has is not asked by date when it also names a tag (RFC 9110 section 13.2.2). */
    private boolean isKnown(Context request) {
        String tags = request.header("If-None-Match");
        if (tags != null)
            return tags.strip().equals("*")
                    || Arrays.stream(tags.split(",", -1)).anyMatch(this::isMine);
        String since = request.header("If-Modified-Since");
        if (since == null || modified.isEmpty()) return false;
        return HttpDate.parse(since)
                .map(instant -> !modified.get().isAfter(instant))
                .orElse(false);
    }

    /** Weak and compressed ones too: servers in between change the mark of what they compress. */
    private boolean isMine(String given) {
        String mark = given.strip();
        if (mark.startsWith("W/")) mark = mark.substring(2);
        if (mark.length() < 2 || !mark.startsWith("\"") || !mark.endsWith("\"")) return false;
        mark = mark.substring(1, mark.length() - 1);
        if (mark.endsWith(GZIP)) mark = mark.substring(0, mark.length() - GZIP.length());
        return mark.equals(tag);
    }

    private static void varies(Context request, String[] vary, boolean text) {
        var names = new LinkedHashSet<String>();
        if (text) names.add("Accept-Encoding");
        names.addAll(List.of(vary));
        if (!names.isEmpty()) request.header("Vary", String.join(", ", names));
    }

    private static boolean isText(String contentType) {
        return contentType.startsWith("text/")
                || contentType.contains("xml")
                || contentType.contains("json")
                || contentType.contains("javascript");
    }

    private static boolean acceptsGzip(@Nullable String accepted) {
        if (accepted == null) return false;
        for (String coding : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = coding.split(";", 2);
            if (!parts[0].strip().equals("gzip")) continue;
            return parts.length == 1 || !parts[1].strip().matches("q=0(\\.0*)?");
        }
        return false;
    }

    private synchronized byte[] compressed() {
        byte[] known = compressed;
        if (known != null) return known;
        var out = new ByteArrayOutputStream(bytes.length / 3);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        compressed = out.toByteArray();
        return compressed;
    }
}
