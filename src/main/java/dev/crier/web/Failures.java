package dev.crier.web;

import io.javalin.http.Context;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes requests that failed, each under a reference that tells who sees it nothing else. */
public final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final int REFERENCE_BYTES = 4;

    private final SecureRandom random = new SecureRandom();

    /** The reference under which the log has it. */
    public String note(Exception trouble, Context request) {
        byte[] bytes = new byte[REFERENCE_BYTES];
        random.nextBytes(bytes);
        String reference = HexFormat.of().formatHex(bytes);
        LOG.error("request failed reference={} path={}", reference, request.path(), trouble);
        return reference;
    }
}
